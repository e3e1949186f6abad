"""The project that carries a village's package from approval to a centre that is accepted and open."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Project(models.Model):
    """One village's upgrade. Reported, accepted and open are facts of their own; `rules.stage` tells where it stands.

    `scope` keeps what was approved: functions to be open afterwards, mode, layout, items (rules.scope). Dates count
    back from `deadline_date`, the deadline of the tranche.
    """

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey("planning.Decision", on_delete=models.PROTECT, related_name="+")
    edition = models.CharField(max_length=40)  # of the works rules it was made from
    standard = models.ForeignKey("places.Edition", on_delete=models.PROTECT, related_name="+")  # it is accepted against
    tranche = models.PositiveSmallIntegerField()
    deadline_date = models.DateField()
    scope = models.JSONField()
    cost_fen = models.BigIntegerField()
    state = models.CharField(max_length=12, default="active")  # active, suspended, dropped
    revision = models.PositiveIntegerField(default=1)  # grows with every write; a stale page is refused by it
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()  # by whoever wrote last
    changed_by = models.CharField(max_length=40)
    suspended_date = models.DateField(null=True)  # since when it rests
    reported_date = models.DateField(null=True)  # the village says that it is ready
    reported_by = models.CharField(max_length=40, blank=True)
    accepted_date = models.DateField(null=True)
    accepted_by = models.CharField(max_length=40, blank=True)
    acceptance_document = models.CharField(max_length=60, blank=True)
    sampled = models.BooleanField(null=True)  # whether the county looks itself; drawn when it is first reported
    reopened_date = models.DateField(null=True)  # since when the acceptance does not hold; null while it does
    opened_date = models.DateField(null=True)
    opened_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["village"], condition=~Q(state="dropped"), name="one_project_a_village"),
            models.CheckConstraint(
                condition=Q(opened_date__isnull=True)
                | Q(accepted_date__isnull=False, opened_date__gte=F("accepted_date")),
                name="open_only_when_accepted",
            ),
            models.CheckConstraint(
                condition=Q(accepted_date__isnull=True) | Q(reported_date__isnull=False),
                name="accepted_only_when_reported",
            ),
            models.CheckConstraint(
                condition=Q(reopened_date__isnull=True) | Q(accepted_date__isnull=False),
                name="reopened_only_when_accepted",
            ),
            models.CheckConstraint(
                condition=Q(state="suspended", suspended_date__isnull=False)
                | (~Q(state="suspended") & Q(suspended_date__isnull=True)),
                name="suspended_since_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.state}"


class Milestone(models.Model):
    """One stage of a project: planned at first (baseline), planned now, and when it was done."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="milestones")
    key = models.CharField(max_length=20)  # of the works edition
    track = models.CharField(max_length=10)  # works, services
    order = models.PositiveSmallIntegerField()
    after = models.JSONField(default=list)  # keys of those that come before it
    days = models.PositiveSmallIntegerField()  # it takes
    baseline_start_date = models.DateField()
    baseline_due_date = models.DateField()
    start_date = models.DateField()
    due_date = models.DateField()
    done_date = models.DateField(null=True)
    done_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["project", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "key"], name="one_milestone_of_a_key"),
            models.CheckConstraint(condition=Q(due_date__gte=F("start_date")), name="milestone_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.key}"


class Move(models.Model):
    """Somebody said that a milestone is done; undone within the day, it stays with who undid it."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="moves")
    date = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=64, blank=True)  # the form's own: sent twice, it counts once
    moved_at = models.DateTimeField()
    moved_by = models.CharField(max_length=40)
    carried = models.JSONField(default=dict)  # key > start and due before, of what it pushed: undone, they come back
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="move_counts_once"),
            models.UniqueConstraint(
                fields=["milestone"], condition=Q(undone_at__isnull=True), name="one_move_of_a_milestone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.date}"


class Change(models.Model):
    """What is asked of a project's dates or state, and what was decided: replan, suspend, resume, tranche, drop."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10)
    asked = models.JSONField()  # milestone key > due date; or tranche and deadline
    reason = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default="asked")  # asked, granted, refused, withdrawn
    answer = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project"], condition=Q(state="asked"), name="one_open_change"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind} {self.state}"
