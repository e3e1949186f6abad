"""Leave to act for somebody."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Mandate(models.Model):
    """A user lets another act in their posts from one day to another, for a reason; it can be taken back."""

    principal = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    deputy = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="mandate_has_an_end"),
            models.CheckConstraint(condition=~Q(principal=F("deputy")), name="mandate_is_for_another"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.principal_id}"
