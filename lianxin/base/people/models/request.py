"""What a person asks about their own data."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

KINDS = ("export", "correct", "erase")
OPEN = ("asked", "taken")


class DataRequest(models.Model):
    """A person asks for a copy, a correction or deletion; the county answers by a date."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=12)
    way = models.CharField(max_length=12)  # screen, paper, spoken
    state = models.CharField(max_length=12, default="asked")  # asked, taken, done, declined, withdrawn
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    due_date = models.DateField()
    taken_at = models.DateTimeField(null=True)
    taken_by = models.CharField(max_length=40, blank=True)
    scan = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")  # sealed
    wish_sealed = models.TextField(blank=True)  # what is to be corrected, in the person's words
    answer_sealed = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "due_date"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(state__in=OPEN), name="one_open_request_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.state}"
