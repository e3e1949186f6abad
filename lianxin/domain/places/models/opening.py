"""A centre that is built: accepted and open."""

from django.db import models


class Opening(models.Model):
    """The fact that a centre was accepted and opened, with the cost recorded; planning takes it as given.

    It counts as built while the acceptance holds: docs/decisions/0005-accepted-and-open-now.md.
    """

    village = models.OneToOneField("places.Village", on_delete=models.PROTECT, related_name="opening", primary_key=True)
    accepted_date = models.DateField()
    opened_date = models.DateField()
    cost_fen = models.BigIntegerField(null=True)
    source = models.CharField(max_length=120)
    synthetic = models.BooleanField(default=False)
    reopened_date = models.DateField(null=True)  # since when its acceptance does not hold; null while it does
    reopened_reason = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.village_id} {self.opened_date}"
