"""The superior's own form (上级表样): a workbook, and which of its cells takes which figure."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Form(models.Model):
    """A workbook as it was handed in, never changed; `cells` is sheet > cell > indicator (rules.indicators)."""

    name = models.CharField(max_length=60)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    cells = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)
    filled_at = models.DateTimeField(null=True)  # last
    filled_by = models.CharField(max_length=40, blank=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name"], condition=Q(archived_at__isnull=True), name="one_form_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
