"""Hours that volunteers gave, corrected on request, certified."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Stint(models.Model):
    """Time that a volunteer gave (时长): `verified` by a check-in, or `declared`; shown apart.

    Declared are what staff add, and what somebody says with the result of a request.

    `source` and `source_id` name what it comes from, so that the same thing never counts twice.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("Team", on_delete=models.PROTECT, null=True, related_name="+")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=60)
    date = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10)  # verified, declared
    source = models.CharField(max_length=10)  # shift, session, request, declared
    source_id = models.CharField(max_length=64)
    reason = models.CharField(max_length=120, blank=True)  # of a declared one: why there was no check-in
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "source", "source_id"], name="one_stint_a_source"),
            models.CheckConstraint(condition=Q(minutes__gt=0, minutes__lte=1440), name="stint_within_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.date} {self.minutes}"


class Correction(models.Model):
    """What a volunteer asked to have corrected in their hours, and what came of it."""

    stint = models.ForeignKey(Stint, on_delete=models.PROTECT, related_name="corrections")
    minutes = models.PositiveSmallIntegerField(null=True)  # wished for; None: something else
    words = models.CharField(max_length=200)
    state = models.CharField(max_length=8, default="asked")  # asked, done, refused
    answer = models.CharField(max_length=200, blank=True)
    before_minutes = models.PositiveSmallIntegerField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stint"], condition=Q(state="asked"), name="one_correction_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.stint_id} {self.state}"


class Certificate(models.Model):
    """A certificate of hours (证明) with its number; what it says is kept as it was said."""

    number = models.CharField(max_length=32, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    first_date = models.DateField()
    last_date = models.DateField()
    verified_min = models.PositiveIntegerField()
    declared_min = models.PositiveIntegerField()
    region = models.CharField(max_length=12)
    synthetic = models.BooleanField(default=False)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.number
