"""Requests of residents (点单 > 派单 > 接单 > 评单)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Request(models.Model):
    """One request on its way new > dispatched > claimed > done; merged into another, or withdrawn.

    `way` says how it came in; `code` is what the resident keeps to ask about it. The clock counts working days of its
    category, from the day that it was asked.
    """

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    edition = models.CharField(max_length=40)
    category = models.CharField(max_length=20)
    words = models.TextField()
    place = models.CharField(max_length=60, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")  # for whom
    way = models.CharField(max_length=8)  # page, counter, proxy, paper, phone
    tell = models.BooleanField(default=False)  # asked to be told by message
    address_mark = models.CharField(max_length=32, blank=True)  # blind, of whoever asked on the page; limits an hour
    code = models.CharField(max_length=12, unique=True)
    asked_date = models.DateField()
    due_date = models.DateField()
    state = models.CharField(max_length=10, default="new")  # new, dispatched, claimed, done, merged, withdrawn
    team = models.ForeignKey("Team", on_delete=models.PROTECT, null=True, related_name="+")
    claimed_by = models.CharField(max_length=40, blank=True)  # user name
    claimed_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=300, blank=True)
    done_date = models.DateField(null=True)
    merged_into = models.ForeignKey("Request", on_delete=models.PROTECT, null=True, related_name="merged")
    reopened = models.PositiveSmallIntegerField(default=0)
    escalated_date = models.DateField(null=True)
    key = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="request_counts_once"),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_date__isnull=False) & ~Q(result="") | ~Q(state="done"),
                name="done_with_a_result",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["village", "state"], name="request_by_village")]

    def __str__(self) -> str:
        return f"{self.village_id} {self.code}"


class RequestNote(models.Model):
    """What happened to a request: asked, routed, dispatched, claimed, let go, re-routed, done, reopened, merged, ..."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12)
    words = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"


class Asker(models.Model):
    """Somebody else who asked for the same, kept when requests are merged."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="askers")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["request", "person"], name="asked_once_each")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.person_id}"


class Rating(models.Model):
    """What the resident said of the result (评单), once: 1 to 5, the lowest two are bad. Typed in by staff or not."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="rating")
    level = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300, blank=True)
    typed_in = models.BooleanField()
    way = models.CharField(max_length=8, default="typed")  # message, code, staff: that of its link; or typed
    may_call = models.BooleanField(default=False)  # left a contact to be called back
    rated_at = models.DateTimeField()
    rated_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="rating_of_five_levels"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.level}"


class RequestLink(models.Model):
    """A link that works once: to rate a result, or to open the request again."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="links")
    purpose = models.CharField(max_length=8)  # rate, reopen
    way = models.CharField(max_length=8, default="message")  # message, code, staff: who could have seen it
    token = models.CharField(max_length=64, unique=True)  # its SHA-256; the link itself is kept nowhere
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.request_id} {self.purpose}"
