"""Rooms asked for and given, once or again and again."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

LIVE = ("asked", "booked")  # what takes its room


class Series(models.Model):
    """Bookings that recur by one rule (rules.recurrence); each occurrence is a Booking. A split makes a second one."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey("Room", on_delete=models.PROTECT, related_name="+")
    rule = models.JSONField()
    begin_min = models.PositiveSmallIntegerField()
    end_min = models.PositiveSmallIntegerField()
    first_date = models.DateField()
    last_date = models.DateField()
    split_from = models.ForeignKey("Series", on_delete=models.PROTECT, null=True, related_name="+")
    uid = models.CharField(max_length=64, unique=True)
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(first_date__lte=F("last_date")), name="series_has_an_end"),
            models.CheckConstraint(condition=Q(begin_min__lt=F("end_min"), end_min__lte=1440), name="series_in_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.first_date}"


class Booking(models.Model):
    """One room for one stretch of time. It takes its room (Occupancy) while it is asked for or booked.

    `purpose` is of the edition; `activity` is told by the session that points here. `person` is for whom, None where
    an organisation books by its name alone.
    """

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey("Room", on_delete=models.PROTECT, related_name="+")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, related_name="bookings")
    purpose = models.CharField(max_length=20)  # of the edition: activity, meeting, family, ...
    title = models.CharField(max_length=60)
    organisation = models.CharField(max_length=60, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10)  # asked, booked, refused, cancelled, released
    reason = models.CharField(max_length=120, blank=True)  # why it was refused, cancelled, released
    arrived_at = models.DateTimeField(null=True)
    arrived_by = models.CharField(max_length=40, blank=True)
    reminded_of = models.DateTimeField(null=True)  # the beginning that somebody was reminded of, or had nobody to
    way = models.CharField(max_length=8)  # phone, counter, paper, proxy
    uid = models.CharField(max_length=64, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=64, blank=True)  # the form's own: sent twice, it counts once
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(begins_at__lt=F("ends_at")), name="booking_has_a_length"),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="booking_counts_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["village", "begins_at"], name="booking_by_village")]

    def __str__(self) -> str:
        return f"{self.room_id} {self.begins_at} {self.state}"
