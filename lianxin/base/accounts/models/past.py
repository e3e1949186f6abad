"""Passwords that were."""

from django.db import models


class PastPassword(models.Model):
    """The digest of a password that a user had; the last few are not taken again."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=128)
    ended_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"past password {self.pk}"
