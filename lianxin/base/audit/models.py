"""One line for each thing that was done."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """Who did what when, to which thing, with what before and after."""

    at = models.DateTimeField(db_index=True)
    username = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    role = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=60)
    target = models.CharField(max_length=120)
    region = models.CharField(max_length=12, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["region", "at"]), models.Index(fields=["target"])]

    def __str__(self) -> str:
        return f"{self.at} {self.username} {self.verb} {self.target}"
