"""A sheet of accounts to open, and the first passwords that came of it."""

from django.db import models


class AccountIntake(models.Model):
    """A sheet that was read without a fault. Its lines, and then the slips, stand sealed under the asker's key.

    The slips are taken once and are then gone; an hour after they were made nobody gets them any more.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    count = models.PositiveIntegerField()
    lines_sealed = models.TextField(blank=True)
    made_at = models.DateTimeField()
    job = models.BigIntegerField(null=True)
    slips_sealed = models.TextField(blank=True)
    slips_at = models.DateTimeField(null=True)  # when they were made
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"accounts from {self.file_name}"
