"""Stations, teams and the volunteers in them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Station(models.Model):
    """A volunteer station (服务站): a place with a name, where teams set out from."""

    region = models.CharField(max_length=12, db_index=True)
    name = models.CharField(max_length=40)
    words = models.CharField(max_length=300, blank=True)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["region", "name"], name="one_station_of_a_name")]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team (服务队) of a village, or a township's programme over its villages; `takes` are request categories."""

    region = models.CharField(max_length=12, db_index=True)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)  # team, programme
    station = models.ForeignKey(Station, on_delete=models.PROTECT, null=True, related_name="teams")
    leader = models.CharField(max_length=40, blank=True)  # user name
    words = models.CharField(max_length=300, blank=True)
    takes = models.JSONField(default=list)
    state = models.CharField(max_length=8, default="active")
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "name"], condition=Q(state="active"), name="one_team_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A volunteer in a team, with skills; a minor's guardian agreed to it."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    skills = models.JSONField(default=list)  # of the edition
    guardian = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    guardian_agreed_at = models.DateTimeField(null=True)
    adult_date = models.DateField(null=True)  # when a minor comes of age; None: a grown-up from the first day
    joined_date = models.DateField()
    left_date = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "person"], condition=Q(left_date__isnull=True), name="one_member_a_team"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.person_id}"


class Insurance(models.Model):
    """A volunteer's accident insurance on record, from one day to another."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    insurer = models.CharField(max_length=60)
    policy = models.CharField(max_length=60)
    first_date = models.DateField()
    last_date = models.DateField()
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "policy"], name="one_record_of_a_policy"),
            models.CheckConstraint(condition=Q(first_date__lte=F("last_date")), name="insurance_has_a_length"),
        ]

    def __str__(self) -> str:
        return self.policy
