"""Acceptance (验收): every criterion on its own, seen by township, department and county, with papers and remedies."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Criterion(models.Model):
    """One thing to be accepted: a criterion of a function, or of the centre as a whole (`function` "": 两去)."""

    project = models.ForeignKey("Project", on_delete=models.PROTECT, related_name="criteria")
    function = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=20)  # area, floor, equipment, hours, staff, papers, ...: rules.criteria
    order = models.PositiveSmallIntegerField()
    wanted = models.JSONField()  # what the edition asks for, as facts
    reported = models.JSONField(null=True)  # what the village says, as facts
    evidence = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(null=True)
    looks_after = models.BigIntegerField(default=0)  # verdicts up to this id speak of what was reported before
    reported_by = models.CharField(max_length=40, blank=True)
    aside_document = models.CharField(max_length=60, blank=True)  # by which it is set aside
    aside_issuer = models.CharField(max_length=60, blank=True)
    aside_date = models.DateField(null=True)
    aside_at = models.DateTimeField(null=True)
    aside_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["project", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "function", "key"], name="one_criterion_of_a_key"),
            models.CheckConstraint(
                condition=Q(aside_at__isnull=True)
                | (~Q(aside_document="") & ~Q(aside_issuer="") & Q(aside_date__isnull=False)),
                name="set_aside_by_a_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.function} {self.key}"


class Visit(models.Model):
    """Somebody went and looked: township, department (its functions), county (a sample), or later again (回头看)."""

    project = models.ForeignKey("Project", on_delete=models.PROTECT, related_name="visits")
    level = models.CharField(max_length=12)  # township, department, county, again
    date = models.DateField()
    note = models.TextField(blank=True)
    scan = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, blank=True)  # the form's own: sent twice, it counts once
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    recorded_by_name = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="visit_counts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.level} {self.date}"


class Verdict(models.Model):
    """What a visit found of one criterion; the newest of a level counts."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="verdicts")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="verdicts")
    passed = models.BooleanField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visit", "criterion"], name="one_verdict_a_visit"),
            models.CheckConstraint(condition=Q(passed=True) | ~Q(note=""), name="failure_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id} {self.passed}"


class Remedy(models.Model):
    """What is still to be put right (整改), by when; closed by whoever may judge the criterion."""

    project = models.ForeignKey("Project", on_delete=models.PROTECT, related_name="remedies")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="remedies")
    verdict = models.OneToOneField(Verdict, null=True, on_delete=models.PROTECT, related_name="remedy")
    words = models.CharField(max_length=200)
    due_date = models.DateField()
    state = models.CharField(max_length=8, default="open")  # open, done, closed
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=40, blank=True)
    done_note = models.CharField(max_length=200, blank=True)
    returned_note = models.CharField(max_length=200, blank=True)  # why it was not enough, the last time
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=40, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["criterion"], condition=~Q(state="closed"), name="one_open_remedy_a_criterion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id} {self.state}"


class FunctionAcceptance(models.Model):
    """The county accepted a function, or (`function` "") what belongs to the whole centre; a later check ends it."""

    project = models.ForeignKey("Project", on_delete=models.PROTECT, related_name="acceptances")
    function = models.CharField(max_length=40, blank=True)
    date = models.DateField()
    document = models.CharField(max_length=60)
    accepted_at = models.DateTimeField()
    accepted_by = models.CharField(max_length=40)
    ended_date = models.DateField(null=True)  # a later check failed
    ended_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "function"], condition=Q(ended_date__isnull=True), name="function_accepted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.function} {self.date}"


class Paper(models.Model):
    """A licence, filing or consent that a function needs to be open; one that lapses re-opens its criterion."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=40)  # of the edition: fire, clinic licence, nursery filing, food, ...
    number = models.CharField(max_length=60)
    issuer = models.CharField(max_length=60)
    issued_date = models.DateField()
    expires_date = models.DateField(null=True)  # null: for good
    scan = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    synthetic = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    replaced_by = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="+")
    revoked_date = models.DateField(null=True)
    revoked_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["village", "function", "kind", "number"],
                condition=Q(revoked_date__isnull=True),
                name="one_paper_of_a_number",
            ),
            models.CheckConstraint(
                condition=Q(expires_date__isnull=True) | Q(expires_date__gte=models.F("issued_date")),
                name="paper_expires_after_issue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.kind} {self.number}"
