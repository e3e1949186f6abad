"""Calling on the owner of what blocks a project (督办)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Escalation(models.Model):
    """A call on a department or a township, often not the village, with a date to answer by.

    `project` is None where its village waits for one. `owner_role`, `owner_region` and `owner_function` are the post
    that has to answer.
    """

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey("Project", null=True, on_delete=models.PROTECT, related_name="escalations")
    edition = models.CharField(max_length=40)  # of the works rules that `about` is of
    about = models.CharField(max_length=20)  # code of what blocks: rules.blockers
    words = models.CharField(max_length=300)
    owner_role = models.CharField(max_length=30)
    owner_region = models.CharField(max_length=12)
    owner_function = models.CharField(max_length=40, blank=True)
    due_date = models.DateField()
    state = models.CharField(max_length=10, default="open")  # open, answered, closed
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=40)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["village", "about", "owner_function"],
                condition=~Q(state="closed"),
                name="one_open_escalation_about_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.about}"


class EscalationNote(models.Model):
    """What was said of it: answer, extend (to a later date, with a reason), remind, close."""

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=8)
    words = models.CharField(max_length=500)
    due_date = models.DateField(null=True)
    key = models.CharField(max_length=64, blank=True)  # the form's own: sent twice, it counts once
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="note_counts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.escalation_id} {self.kind}"
