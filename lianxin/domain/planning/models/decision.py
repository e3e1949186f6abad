"""How a package is decided: 四议两公开 in the village, review by the township, a meeting of the county, 公示."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

LIVE = ("village", "township", "county", "approved")


class Meeting(models.Model):
    """A meeting of the county that decided on a list of packages, and the notice (公示) of that list."""

    county = models.ForeignKey("places.County", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    date = models.DateField()
    document = models.CharField(max_length=60)  # number of the paper that says so
    minutes = models.TextField(blank=True)
    scan = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    synthetic = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    notice_from_date = models.DateField(null=True)
    notice_until_date = models.DateField(null=True)  # the last day; works begin after it
    noticed_at = models.DateTimeField(null=True)
    noticed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "document"], name="one_meeting_a_document"),
            models.CheckConstraint(
                condition=Q(notice_from_date__isnull=True, notice_until_date__isnull=True)
                | Q(notice_until_date__gte=models.F("notice_from_date")),
                name="notice_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.document


class Decision(models.Model):
    """The way of one village's package from the village's own resolution to the county's approval.

    `snapshot` keeps the package as it was put to the vote: tranche, its deadline, option and cost; queries.decided
    reads it. A refusal ends it; another decision may be begun then, on the same package or a changed one.
    """

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    package = models.ForeignKey("Package", on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey("Consultation", on_delete=models.PROTECT, related_name="+")
    edition = models.CharField(max_length=40)  # of the procedure it follows
    snapshot = models.JSONField()
    state = models.CharField(max_length=12, default="village")  # village, township, county, approved, refused
    revision = models.PositiveIntegerField(default=1)
    demolishes = models.CharField(max_length=120, blank=True)  # the building that it pulls down; "" for none
    synthetic = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField(null=True)  # by whom and when the revision is
    changed_by = models.CharField(max_length=40, blank=True)
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="decisions")
    approved_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refused_by = models.CharField(max_length=40, blank=True)
    refused_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["village"], condition=Q(state__in=LIVE), name="one_live_decision"),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(meeting__isnull=False, approved_at__isnull=False),
                name="approval_names_its_meeting",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(refused_reason=""), name="refusal_gives_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.state}"


class Step(models.Model):
    """One step taken: branch, committees, members, villagers, resolution_notice, township, result_notice.

    Votes are null where the edition asks for none. A step that did not pass stays as it was recorded, and so does one
    that was undone; of those in force there is one of a kind.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20)
    date = models.DateField()
    until_date = models.DateField(null=True)  # of a notice: its last day
    body = models.CharField(max_length=20, blank=True)  # villagers or representatives, where the edition leaves it open
    entitled = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField(null=True)
    votes_for = models.PositiveIntegerField(null=True)
    votes_against = models.PositiveIntegerField(null=True)
    abstained = models.PositiveIntegerField(null=True)
    passed = models.BooleanField(default=True)
    minutes = models.TextField(blank=True)
    scan = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=40, blank=True)
    undone_reason = models.CharField(max_length=12, blank=True)  # mistake, sent_back, objection

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "kind"], condition=Q(undone_at__isnull=True, passed=True), name="one_step_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(present__isnull=True) | Q(present__lte=models.F("entitled")), name="present_are_entitled"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind}"


class SpecialApproval(models.Model):
    """What needs a paper of its own before the county approves: pulling a building down, a cost above the norm."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="special")
    kind = models.CharField(max_length=12)  # demolish, over_norm
    document = models.CharField(max_length=60)
    date = models.DateField()
    reason = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["decision", "kind"], name="one_special_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind}"


class Objection(models.Model):
    """What somebody said against a list during its notice (异议), and what was found."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="objections")
    village = models.ForeignKey("places.Village", null=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    way = models.CharField(max_length=8)  # screen, paper, phone
    said_date = models.DateField(null=True)  # by the county's clock
    said_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    upheld = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.way}"
