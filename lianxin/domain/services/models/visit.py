"""Visits: half-days that are drawn and counted."""

from typing import ClassVar

from django.db import models


class HalfDay(models.Model):
    """A half-day of a centre, drawn by the software, on which somebody counts who comes; `counted` None until then."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    date = models.DateField()
    half = models.CharField(max_length=2)  # am, pm
    counted = models.PositiveSmallIntegerField(null=True)  # people
    matters = models.PositiveSmallIntegerField(null=True)  # what they came for, several in one visit
    counted_at = models.DateTimeField(null=True)
    counted_by = models.CharField(max_length=40, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["village", "date", "half"], name="one_count_a_half_day"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.date} {self.half}"
