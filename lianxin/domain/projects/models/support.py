"""People, goods and money for a village (人力、物力、财力)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Support(models.Model):
    """One entry of the ledger of support; a mistake is reversed by an entry of its own, never changed.

    `stage` is planned, given or spent; spent counts for money and goods. `quantity` counts person-days, pieces or
    nothing, `value_fen` is money or what goods are worth.
    """

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)  # people, goods, money
    stage = models.CharField(max_length=8)  # planned, given, spent
    source = models.CharField(max_length=60)  # who gives
    what = models.CharField(max_length=100)
    quantity = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=10, blank=True)
    value_fen = models.BigIntegerField(default=0)
    use = models.CharField(max_length=200, blank=True)
    date = models.DateField()
    receipt = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    receipt_number = models.CharField(max_length=60, blank=True)
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )  # planned > given > spent
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)  # of a reversal
    countersigned_at = models.DateTimeField(null=True)  # by the supervisory committee
    countersigned_by = models.CharField(max_length=40, blank=True)
    synthetic = models.BooleanField(default=False)
    key = models.CharField(max_length=64, blank=True)  # the form's own: sent twice, it counts once
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["village", "kind", "stage"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(value_fen__gte=0), name="support_is_not_negative"),
            models.CheckConstraint(condition=Q(reverses__isnull=True) | ~Q(reason=""), name="reversal_gives_reason"),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="support_counts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.kind} {self.stage}"
