"""A file that came in to be read: its dry run, and what was done with it."""

from typing import ClassVar

from django.db import models


class Intake(models.Model):
    """One uploaded register, survey or old sheet: findings of the dry run, then applied once or not at all."""

    kind = models.CharField(max_length=12)  # register, survey, sheet
    county = models.CharField(max_length=6)
    file_id = models.PositiveBigIntegerField()  # a base.files id
    file_name = models.CharField(max_length=200)
    findings = models.JSONField(default=list)
    notes = models.JSONField(default=list)  # worth knowing, stops nothing
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    differences = models.JSONField(default=list)
    columns = models.JSONField(default=dict)  # an old sheet's matched columns
    read_at = models.DateTimeField()
    read_by = models.CharField(max_length=40)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.file_name


class SheetMapping(models.Model):
    """How the columns of a county's own old sheet were matched, remembered by the sheet's heading."""

    county = models.CharField(max_length=6)
    signature = models.CharField(max_length=64)  # SHA-256 of the heading row
    columns = models.JSONField()  # heading > field path of Facts, "" for left out
    names = models.JSONField(default=dict)  # name in the sheet > village code, confirmed by a person
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["county", "signature"], name="one_mapping_a_heading")]

    def __str__(self) -> str:
        return self.signature[:12]
