"""Rooms as they are booked, and who takes them when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Room(models.Model):
    """A function room (功能室), or a part of a hall that a partition makes.

    It comes from the accepted survey, by `key`; what the survey no longer has is `gone`. A room with parts is never
    taken itself: whoever takes it takes all of its parts.
    """

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)  # building and room of the survey; of a part, the hall's key and its own
    name = models.CharField(max_length=40)
    building = models.CharField(max_length=40, blank=True)
    floor = models.SmallIntegerField(default=1)
    area_m2 = models.DecimalField(max_digits=7, decimal_places=1)
    seats = models.PositiveSmallIntegerField(null=True)  # None: not counted
    functions = models.JSONField(default=list)  # functions and extras that the layout gives it
    whole = models.ForeignKey("Room", on_delete=models.PROTECT, null=True, related_name="parts")
    state = models.CharField(max_length=8, default="open")  # open, works, gone
    works_until_date = models.DateField(null=True)
    state_reason = models.CharField(max_length=120, blank=True)
    described_at = models.DateTimeField(null=True)  # since when name and functions are the village's own words
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["village", "key"], name="one_room_a_key"),
            models.CheckConstraint(condition=Q(whole__isnull=True) | ~Q(whole=F("id")), name="no_room_holds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.key}"


class Occupancy(models.Model):
    """One room, or smallest part of one, taken from one instant to another by one booking or one timetable slot.

    Nothing overlaps: the writer holds the room's row, and the database refuses what slips past (migration 0008).
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    booking = models.ForeignKey("Booking", on_delete=models.CASCADE, null=True, related_name="occupancies")
    slot = models.ForeignKey("Slot", on_delete=models.CASCADE, null=True, related_name="occupancies")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(begins_at__lt=F("ends_at")), name="occupancy_has_a_length"),
            models.CheckConstraint(
                condition=Q(booking__isnull=True, slot__isnull=False) | Q(booking__isnull=False, slot__isnull=True),
                name="occupied_by_one",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["room", "begins_at"], name="occupancy_by_room")]

    def __str__(self) -> str:
        return f"{self.room_id} {self.begins_at}"
