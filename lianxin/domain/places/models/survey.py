"""The baseline survey (摸底) of a village, in versions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

OPEN_STATES = ("draft", "returned", "submitted", "checked")


class Survey(models.Model):
    """One version of a village's survey on its way draft > submitted > checked > accepted.

    `returned` goes back to the writer with a reason; an accepted one may be withdrawn; a newer accepted version makes
    the older one `superseded`. `revision` counts saves, so that a second editor sees that something changed.
    """

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="surveys")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default="draft")
    facts = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    source = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=400, blank=True)  # why it was returned or withdrawn
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=40)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.CharField(max_length=40, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.CharField(max_length=40, blank=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=40, blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.CharField(max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["village", "version"], name="survey_versions_count_up"),
            models.UniqueConstraint(fields=["village"], condition=Q(state="accepted"), name="one_accepted_survey"),
            models.UniqueConstraint(fields=["village"], condition=Q(state__in=OPEN_STATES), name="one_open_survey"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{step}_at__isnull": True, f"{step}_by": ""})
                    | (Q(**{f"{step}_at__isnull": False}) & ~Q(**{f"{step}_by": ""})),
                    name=f"survey_{step}_who_and_when",
                )
                for step in ("submitted", "checked", "accepted", "returned", "withdrawn")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} v{self.version} {self.state}"
