"""A piece of background work, the processes that do it, and what is done again and again."""

from django.db import models


class Job(models.Model):
    """Work asked for by name, with its progress and how it ended."""

    kind = models.CharField(max_length=60)
    payload = models.JSONField()
    region = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=12, default="queued")  # queued, running, done, refused, failed
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=80, blank=True)
    message = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    asked_by = models.JSONField()
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"


class TickRun(models.Model):
    """When one tick was last done, when it is due again, and what went wrong; `fault` is empty once it went well."""

    name = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.due_at}"
