"""A stage that is stuck (卡住), in the words of whoever moves it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Snag(models.Model):
    """Somebody said that a stage is stuck; it is over once the stage is moved, or somebody says that it is solved."""

    milestone = models.ForeignKey("Milestone", on_delete=models.PROTECT, related_name="snags")
    about = models.CharField(max_length=20)  # code of what blocks: rules.blockers
    words = models.CharField(max_length=200, blank=True)
    date = models.DateField()
    key = models.CharField(max_length=64, blank=True)  # the form's own: sent twice, it counts once
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=40)
    over_at = models.DateTimeField(null=True)
    over_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="snag_counts_once"),
            models.UniqueConstraint(fields=["milestone"], condition=Q(over_at__isnull=True), name="one_snag_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.about}"
