"""A piece of background work."""

from typing import ClassVar

from django.db import models

# queued > running > done, refused or failed; stopped by a person: cancelled; its worker lost, and not done again:
# interrupted. A repeatable one whose worker was lost is queued again.
UNDER_WAY = ("queued", "running")


class Job(models.Model):
    """Work asked for by name, with its progress and how it ended."""

    kind = models.CharField(max_length=60)
    payload = models.JSONField()
    region = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=12, default="queued")
    attempts = models.PositiveSmallIntegerField(default=0)  # also tells whether a lost worker still holds it
    due_at = models.DateTimeField(null=True)  # not before; None is at once
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=80, blank=True)
    message = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    asked_by = models.JSONField()
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stop_asked_at = models.DateTimeField(null=True)
    worker = models.ForeignKey("jobs.Worker", on_delete=models.SET_NULL, null=True, related_name="+")
    task = models.UUIDField(null=True)  # its newest place in the queue

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"
