"""How residents sign in: a code by message, or a paper card."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class OneTimeCode(models.Model):
    """A code sent to a phone; good for minutes, a few tries, and once. Code, phone and address stand nowhere."""

    phone_index = models.CharField(max_length=32, db_index=True)
    address_index = models.CharField(max_length=32, blank=True, db_index=True)  # from where it was asked for
    digest = models.CharField(max_length=128)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"code {self.pk}"


class ResidentCard(models.Model):
    """A paper card with a number and a code, for whoever has no phone."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=128)
    tries = models.PositiveIntegerField(default=0)  # wrong ones in a row
    paused_until = models.DateTimeField(null=True)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at__isnull=True), name="one_card_in_use"),
        ]

    def __str__(self) -> str:
        return f"card {self.number}"
