"""Runs and what they gave each village, as lists need it."""

from dataclasses import dataclass
from typing import Any

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.kept.queries import kept
from lianxin.base.regions import township_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import VillageRow, current, villages
from lianxin.domain.planning.models import Package, Run, Scenario
from lianxin.domain.planning.queries.inputs import Ground, marks_of


@dataclass(frozen=True, slots=True)
class PackageRow:
    """What a run gave one village, without its options."""

    code: str
    name: str
    township_code: str
    township: str
    tranche: int
    mode: str
    layout: str
    cost_fen: int
    benefit: int
    crew_days: int
    built: bool
    tier: str
    residents: int
    missing: tuple[str, ...]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class CurrentPlan:
    """The plan that holds now: the approved one, else the newest that was reckoned."""

    run_id: int
    scenario_id: int
    name: str
    approved: bool
    tranche_names: tuple[str, ...]  # "" for the ordinary name
    deadlines: tuple[str, ...]  # ISO dates
    budgets_fen: tuple[int | None, ...]


def current_plan() -> CurrentPlan | None:
    """Return the plan that holds now, or None where none has been reckoned.

    An approved scenario stands before drafts, the latest approved first; among drafts the newest one that keeps the
    policy stands before those that drop it.
    """
    found = standing_plan(current().code)
    if found is None:
        return None
    best, run_id = found
    tranches = best.settings["tranches"]
    return CurrentPlan(
        run_id=run_id,
        scenario_id=best.pk,
        name=best.name,
        approved=best.state == "approved",
        tranche_names=tuple(one["name"] for one in tranches),
        deadlines=tuple(one["deadline"] for one in tranches),
        budgets_fen=tuple(one["budget_fen"] for one in tranches),
    )


@kept(most=2)
def standing_plan(county: str) -> tuple[Scenario, int] | None:
    """Return the scenario that holds now in a county, and its run's id, as `current_plan` chooses them."""
    rows = list(Scenario.objects.filter(county_id=county, state__in=("approved", "draft")))
    runs = Run.objects.filter(scenario__in=rows, state="done").order_by("pk")
    newest = dict(runs.values_list("scenario_id", "pk"))
    best = max((row for row in rows if row.pk in newest), key=_standing, default=None)
    return (best, best.approved_run_id or newest[best.pk]) if best else None


def _standing(row: Scenario) -> tuple[bool, str, bool, int]:
    return row.state == "approved", str(row.approved_at or ""), not row.settings["free"], row.pk


@kept(most=4)
def packages_of(run_id: int) -> tuple[PackageRow, ...]:
    """Return the packages of a run by code; raise NotFound where there are none."""
    county = current()
    places = {row.code: row for row in villages(county.code, with_centre=False, on=county.as_of)}
    rows = Package.objects.filter(run=run_id).order_by("village_id").defer("options", "reasons")
    found = tuple(_row(row, places.get(row.village_id)) for row in rows)
    if not found:
        raise NotFound(_("测算"), run_id)
    return found


@kept(most=4)
def run_row(run_id: int) -> Run:
    """Return a run with all that it keeps."""
    return Run.objects.get(pk=run_id)


def _row(row: Package, place: VillageRow | None) -> PackageRow:
    found: dict[str, Any] = row.found
    return PackageRow(
        code=row.village_id,
        name=place.name if place else row.village_id,
        township_code=township_of(row.village_id),
        township=place.township if place else "",
        tranche=row.tranche,
        mode=row.mode,
        layout=row.layout,
        cost_fen=row.cost_fen,
        benefit=row.benefit,
        crew_days=row.crew_days,
        built=row.built,
        tier=found["tier"],
        residents=found["residents"],
        missing=tuple(found["missing"]),
        synthetic=found["synthetic"],
    )


def under_way() -> tuple[tuple[int, str, int | None], ...]:
    """Return the runs that have not ended on record, or not well: what pages must not keep beside the data."""
    rows = Run.objects.exclude(state__in=("done", "infeasible")).order_by("pk")
    return tuple(rows.values_list("pk", "state", "job_id"))


def newest_plan(scenario: Scenario) -> Run | None:
    """Return the run that a scenario's pages show: the approved one, else the newest that gave a plan."""
    run_id = scenario.approved_run_id or _newest_done(scenario.pk)
    return run_row(run_id) if run_id else None


@kept(most=16)
def _newest_done(scenario_id: int) -> int | None:
    done = Run.objects.filter(scenario=scenario_id, state="done").order_by("-pk")
    return done.values_list("pk", flat=True).first()


def stale_marks(scenario: Scenario, run: Run, ground: Ground | None = None) -> tuple[str, ...]:
    """Return what has changed since a run: data, edition, settings, locks, wishes."""
    now = marks_of(scenario, ground)
    return tuple(name for name in {**now, **run.inputs} if run.inputs.get(name) != now.get(name))


def require_plan(scenario: Scenario) -> Run:
    """Return the run that a scenario's pages show; refuse where nothing has been reckoned yet."""
    run = newest_plan(scenario)
    if run is None:
        raise Refusal("no_plan", _("「{name}」还没有算出方案，请先测算。"), name=scenario.name)
    return run
