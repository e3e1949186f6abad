"""Services and when they are given."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Service(models.Model):
    """A service of a centre (服务项目): free, voluntary or paid.

    A paid one names its price, operator, licence and who approved the price; no other can carry a price.
    """

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=40)  # a function or extra of the standard
    name = models.CharField(max_length=40)
    words = models.CharField(max_length=300, blank=True)  # for residents: who it is for, what to bring
    kind = models.CharField(max_length=10)  # free, voluntary, paid
    price_fen = models.BigIntegerField(null=True)
    price_unit = models.CharField(max_length=20, blank=True)
    operator = models.CharField(max_length=60, blank=True)
    licence = models.CharField(max_length=60, blank=True)
    price_approver = models.CharField(max_length=60, blank=True)
    price_document = models.CharField(max_length=60, blank=True)
    price_date = models.DateField(null=True)
    runner = models.CharField(max_length=40, blank=True)  # who runs it, as residents call them
    team = models.ForeignKey("Team", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, default="active")  # active, paused, ended
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["village", "name"], condition=~Q(state="ended"), name="one_service_of_a_name"
            ),
            models.CheckConstraint(
                condition=Q(kind="paid", price_fen__gt=0, price_date__isnull=False)
                & ~Q(operator="")
                & ~Q(licence="")
                & ~Q(price_approver="")
                | (Q(price_fen__isnull=True) & ~Q(kind="paid")),
                name="only_a_paid_service_has_a_price",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.name}"


class Slot(models.Model):
    """When and where a service is given: a line of the timetable. `rule` is one of rules.recurrence, with an end.

    Its occurrences take the room up to the horizon of the edition, as rows of Occupancy; further ones follow nightly.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="slots")
    room = models.ForeignKey(
        "Room", on_delete=models.PROTECT, null=True, related_name="+"
    )  # None: out of doors, at home
    place = models.CharField(max_length=40, blank=True)  # where, with no room
    rule = models.JSONField()
    begin_min = models.PositiveSmallIntegerField()
    end_min = models.PositiveSmallIntegerField()
    first_date = models.DateField()
    last_date = models.DateField()
    unrolled_date = models.DateField(null=True)  # up to which its occurrences take the room
    uid = models.CharField(max_length=64, unique=True)  # of the calendar feed
    sequence = models.PositiveIntegerField(default=0)  # grows with every change that a calendar has to learn of
    state = models.CharField(max_length=8, default="active")  # active, ended
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(first_date__lte=F("last_date")), name="slot_has_an_end"),
            models.CheckConstraint(condition=Q(begin_min__lt=F("end_min"), end_min__lte=1440), name="slot_in_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.begin_min}-{self.end_min}"


class Skip(models.Model):
    """A date on which a slot, or a series of bookings, does not take place; with the reason that people read."""

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, related_name="skips")
    series = models.ForeignKey("Series", on_delete=models.PROTECT, null=True, related_name="skips")
    date = models.DateField()
    reason = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slot", "date"], name="one_skip_of_a_slot"),
            models.UniqueConstraint(fields=["series", "date"], name="one_skip_of_a_series"),
            models.CheckConstraint(
                condition=Q(slot__isnull=True, series__isnull=False) | Q(slot__isnull=False, series__isnull=True),
                name="skip_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}"
