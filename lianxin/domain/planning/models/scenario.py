"""Scenarios, their runs, and the package that a run gives each village."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from lianxin.base.packed import PackedJSONField


class Scenario(models.Model):
    """A named set of choices for the planner; once approved it never changes."""

    county = models.ForeignKey("places.County", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    edition = models.ForeignKey("places.Edition", on_delete=models.PROTECT, related_name="+")
    settings = models.JSONField()  # rules.settings.Settings as JSON
    state = models.CharField(max_length=12, default="draft")  # draft, approved, archived
    revision = models.PositiveIntegerField(default=1)
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=40, blank=True)
    approved_run = models.ForeignKey("Run", null=True, on_delete=models.PROTECT, related_name="+")
    approval_document = models.CharField(max_length=200, blank=True)  # the paper that says so, where there is one

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county", "name"], condition=~Q(state="archived"), name="one_scenario_a_name"
            ),
            models.CheckConstraint(
                condition=Q(state="approved", approved_at__isnull=False, approved_run__isnull=False)
                & ~Q(approved_by="")
                | ~Q(state="approved"),
                name="approval_says_who_when_and_what",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Lock(models.Model):
    """A choice taken out of the planner's hands for one village: its option, its tranche, or both."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="locks")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    layout = models.CharField(max_length=64, blank=True)  # key of the option, "" for any
    tranche = models.SmallIntegerField(null=True)
    placements = models.JSONField(default=list)  # (function, building/room) of the option: it stays, good trade or not
    reason = models.CharField(max_length=200, blank=True)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scenario", "village"], name="one_lock_a_village")]

    def __str__(self) -> str:
        return f"{self.scenario_id} {self.village_id}"


class Run(models.Model):
    """One run of the planner on a scenario, with its certificate or its conflict."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="runs")
    settings = models.JSONField()  # as they were when it ran
    inputs = models.JSONField(default=dict)  # what it depends on > mark; queries.inputs compares them with today's
    inputs_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default="queued")  # queued, running, done, infeasible, failed
    job_id = models.PositiveBigIntegerField(null=True)
    value = models.BigIntegerField(null=True)
    bound = models.BigIntegerField(null=True)
    gap = models.FloatField(null=True)
    verified = models.BooleanField(default=False)
    certificate = models.JSONField(null=True)  # prices that prove the bound; rules.certificate
    conflict = models.JSONField(null=True)
    summary = models.JSONField(default=dict)  # totals by tranche, mode, township; prices of money and crews
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    queued_at = models.DateTimeField(auto_now_add=True)  # by the machine's clock
    ended_at = models.DateTimeField(null=True)  # by the machine's clock

    def __str__(self) -> str:
        return f"{self.scenario_id} run {self.pk} {self.state}"


class Package(models.Model):
    """What one run gives one village: the chosen option, its tranche, the options passed over and why."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="packages")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    tranche = models.SmallIntegerField()
    mode = models.CharField(max_length=12)  # clustered, distributed, embedded
    layout = models.CharField(max_length=64)  # key of the chosen option
    chosen = models.PositiveSmallIntegerField()  # index into options
    runner_up = models.PositiveSmallIntegerField(null=True)
    cost_fen = models.BigIntegerField()
    benefit = models.BigIntegerField()
    crew_days = models.PositiveIntegerField()
    built = models.BooleanField(default=False)
    found = models.JSONField()  # what the run found of the village: tier, residents, missing, today, survey version
    options = PackedJSONField()  # rules.option.Option as JSON, in order of cost
    reasons = models.JSONField(default=list)  # rules.outcome.Reason as JSON; rules.sentences says them

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "village"], name="one_package_a_village_and_run")
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.village_id}"
