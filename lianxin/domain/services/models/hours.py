"""When a centre is open, who holds its key, who sits at the counter."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

WEEKDAY = Q(weekday__gte=0, weekday__lte=6)
WITHIN_A_DAY = Q(begin_min__lt=F("end_min"), end_min__lte=1440)


class OpeningHours(models.Model):
    """A span of a weekday on which the door is open; minutes since midnight in China."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    begin_min = models.PositiveSmallIntegerField()
    end_min = models.PositiveSmallIntegerField()
    first_date = models.DateField()
    last_date = models.DateField(null=True)  # None: until somebody changes it
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=WEEKDAY, name="hours_of_a_weekday"),
            models.CheckConstraint(condition=WITHIN_A_DAY, name="hours_within_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.weekday} {self.begin_min}-{self.end_min}"


class Closure(models.Model):
    """Days on which a centre is closed, with the reason that the door shows."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    first_date = models.DateField()
    last_date = models.DateField()
    reason = models.CharField(max_length=60)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)  # taken back
    ended_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(first_date__lte=F("last_date")), name="closure_has_a_length"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.first_date}"


class KeyHolder(models.Model):
    """Who holds the key (钥匙在谁手里)."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=60, blank=True)  # which door, when to call
    first_date = models.DateField()
    last_date = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.village_id} {self.first_date}"


class Duty(models.Model):
    """Who sits at the counter (集中办公值班): every week on a weekday, or once on a date in place of that."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField(null=True)
    date = models.DateField(null=True)
    begin_min = models.PositiveSmallIntegerField()
    end_min = models.PositiveSmallIntegerField()
    first_date = models.DateField()
    last_date = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(weekday__isnull=True, date__isnull=False) | Q(weekday__isnull=False, date__isnull=True),
                name="duty_weekly_or_once",
            ),
            models.CheckConstraint(condition=WITHIN_A_DAY, name="duty_within_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.weekday if self.date is None else self.date}"
