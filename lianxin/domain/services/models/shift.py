"""Work of teams at a time and place: shifts, and circuits over villages."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Circuit(models.Model):
    """A tour over villages (定期到各村) with its dates and route; each stop becomes a shift."""

    team = models.ForeignKey("Team", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    rule = models.JSONField()  # on which days it sets out: rules.recurrence
    first_date = models.DateField()
    last_date = models.DateField()
    state = models.CharField(max_length=8, default="active")
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(first_date__lte=F("last_date")), name="circuit_has_an_end"),
        ]

    def __str__(self) -> str:
        return self.name


class Stop(models.Model):
    """One village of a circuit: in which order, when on the day, in which of its rounds."""

    circuit = models.ForeignKey(Circuit, on_delete=models.PROTECT, related_name="stops")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField(default=0)  # which of the days of a round; 0 is the first
    begin_min = models.PositiveSmallIntegerField()
    end_min = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["circuit", "order"], name="one_stop_an_order"),
            models.CheckConstraint(condition=Q(begin_min__lt=F("end_min"), end_min__lte=1440), name="stop_in_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.circuit_id} {self.order}"


class Shift(models.Model):
    """Work of a team at a time and place that people claim themselves; nobody is assigned."""

    team = models.ForeignKey("Team", on_delete=models.PROTECT, related_name="shifts")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, related_name="+")
    circuit = models.ForeignKey(Circuit, on_delete=models.PROTECT, null=True, related_name="shifts")
    batch = models.CharField(max_length=32, blank=True, db_index=True)  # what one rule opened together bears one
    kind = models.CharField(max_length=20)  # of the edition: market order, hygiene, flood patrol, circuit, ...
    title = models.CharField(max_length=60)
    place = models.CharField(max_length=60, blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    places = models.PositiveSmallIntegerField()
    claimed = models.PositiveSmallIntegerField(default=0)  # written under the shift's lock alone
    insured = models.BooleanField(default=False)  # only who is insured on the day
    state = models.CharField(max_length=10, default="planned")  # planned, cancelled, over
    reason = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=16, unique=True)  # of the check-in QR
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(claimed__lte=F("places")), name="no_more_than_a_shift_holds"),
            models.CheckConstraint(condition=Q(begins_at__lt=F("ends_at")), name="shift_has_a_length"),
        ]
        indexes: ClassVar = [models.Index(fields=["begins_at"], name="shift_by_time")]

    def __str__(self) -> str:
        return f"{self.title} {self.begins_at}"


class ShiftClaim(models.Model):
    """One volunteer at one shift, claimed by themselves (接单)."""

    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="claims")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8)  # claimed, left, came, missed
    checked_in_at = models.DateTimeField(null=True)
    checked_out_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shift", "person"], condition=~Q(state="left"), name="one_claim_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.shift_id} {self.person_id} {self.state}"
