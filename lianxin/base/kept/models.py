"""The version of the data."""

from django.db import models


class Change(models.Model):
    """One deed that may have changed what pages show; written in the transaction of the deed, read by its id alone."""

    verb = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.pk} {self.verb}"
