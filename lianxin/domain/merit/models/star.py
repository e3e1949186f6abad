"""One star of one branch in one year."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Star(models.Model):
    """What a branch claims, the township checks, the county reviews jointly, and the level of the edition grants."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    star = models.CharField(max_length=20)  # of the edition
    edition = models.CharField(max_length=40)
    state = models.CharField(
        max_length=10, default="claimed"
    )  # claimed, checked, reviewed, granted, refused, withdrawn
    revision = models.PositiveIntegerField(default=1)
    words = models.TextField(blank=True)  # what the branch says of it
    synthetic = models.BooleanField(default=False)
    claimed_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=40)
    claimed_date = models.DateField(null=True)  # by the county's clock, as all dates of a star
    checked_at = models.DateTimeField(null=True)
    checked_by = models.CharField(max_length=40, blank=True)
    checked_date = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.CharField(max_length=40, blank=True)
    reviewed_date = models.DateField(null=True)
    granted_date = models.DateField(null=True)
    granted_by = models.CharField(max_length=60, blank=True)  # the body that grants
    document = models.CharField(max_length=60, blank=True)
    refused_reason = models.CharField(max_length=300, blank=True)
    refused_at = models.DateTimeField(null=True)
    refused_by = models.CharField(max_length=40, blank=True)
    refused_date = models.DateField(null=True)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["village", "year", "star"], condition=~Q(state="withdrawn"), name="one_claim_a_star_and_year"
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(refused_reason=""), name="star_refusal_says_why"),
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(granted_date__isnull=False) & ~Q(document=""),
                name="star_grant_names_its_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.year} {self.star}"


class StarTask(models.Model):
    """How one task of a star was scored, by the branch itself and then by those above."""

    star = models.ForeignKey(Star, on_delete=models.PROTECT, related_name="tasks")
    key = models.CharField(max_length=20)  # of the edition
    own_points = models.PositiveSmallIntegerField(null=True)
    township_points = models.PositiveSmallIntegerField(null=True)
    county_points = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["star", "key"], name="one_score_a_task")]

    def __str__(self) -> str:
        return f"{self.star_id} {self.key}"


class StarEvidence(models.Model):
    """A file or a sentence that a branch adds to what the product knows."""

    star = models.ForeignKey(Star, on_delete=models.PROTECT, related_name="evidence")
    task = models.CharField(max_length=20)
    words = models.CharField(max_length=200)
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=40)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.star_id} {self.task}"
