"""The sessions of an activity, and who takes part."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

COMING = ("joined", "waiting")


class Session(models.Model):
    """One time at which an activity is held (场次), in a booked room or elsewhere, with so many places."""

    activity = models.ForeignKey("Activity", on_delete=models.PROTECT, related_name="sessions")
    booking = models.OneToOneField("Booking", on_delete=models.PROTECT, null=True, related_name="session")
    place = models.CharField(max_length=60, blank=True)  # where, with no room
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    places = models.PositiveSmallIntegerField()
    joined = models.PositiveSmallIntegerField(default=0)  # places taken; written under the session's lock alone
    walk_ins = models.PositiveSmallIntegerField(default=0)  # who came without a name, from the paper sheet
    code = models.CharField(max_length=16, unique=True)  # of the check-in QR
    state = models.CharField(max_length=10, default="planned")  # planned, cancelled, over
    reason = models.CharField(max_length=120, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)  # None: as it was planned, before changes were kept
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(joined__lte=F("places")), name="no_more_than_the_places"),
            models.CheckConstraint(condition=Q(begins_at__lt=F("ends_at")), name="session_has_a_length"),
        ]
        indexes: ClassVar = [models.Index(fields=["begins_at"], name="session_by_time")]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.begins_at}"


class Enrolment(models.Model):
    """One person at one session: joined, on the waiting list, gone, came or missed. A family shares its `party`.

    The party is drawn at random: whoever knows it may leave and check in for it. A helper takes no place.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=32)
    child = models.BooleanField(default=False)  # under 14
    helper = models.BooleanField(default=False)  # a volunteer who works there, whose time counts
    team = models.ForeignKey("Team", on_delete=models.PROTECT, null=True, related_name="+")  # a helper's
    guardian = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    guardian_agreed_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8)  # joined, waiting, left, came, missed
    way = models.CharField(max_length=8)  # phone, counter, paper, proxy
    checked_in_at = models.DateTimeField(null=True)
    checked_in_way = models.CharField(max_length=8, blank=True)  # qr, list, paper
    address_mark = models.CharField(max_length=32, blank=True)  # blind, of where a page was sent from; for limits
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "person"], condition=~Q(state="left"), name="one_place_a_person"
            ),
            models.CheckConstraint(
                condition=Q(child=False) | Q(guardian__isnull=False, guardian_agreed_at__isnull=False),
                name="no_child_alone",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["party"], name="enrolment_by_party"),
            models.Index(fields=["address_mark", "made_at"], name="enrolment_by_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.person_id} {self.state}"
