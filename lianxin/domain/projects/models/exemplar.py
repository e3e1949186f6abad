"""Accepted centres that others learn from (范本), and who learns from whom (示范带动)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Exemplar(models.Model):
    """A centre that is accepted and open, published for others to see; one built before the product has no project."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=60)
    words = models.TextField()  # how it was done, what others can take over
    lessons = models.TextField(blank=True)  # what they would do otherwise today
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=40)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["village"], condition=Q(withdrawn_at__isnull=True), name="one_exemplar_a_village"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Pairing(models.Model):
    """A village goes along with an exemplar's village."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.PROTECT, related_name="pairings")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200, blank=True)  # what they do together
    paired_at = models.DateTimeField()
    paired_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["exemplar", "village"], condition=Q(ended_at__isnull=True), name="one_pairing_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exemplar_id} {self.village_id}"
