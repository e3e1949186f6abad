"""Scenarios, as lists and pages show them."""

from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.models import Run, Scenario
from lianxin.domain.planning.queries import totals
from lianxin.domain.planning.queries.compare import compare_sides, side_of
from lianxin.domain.planning.queries.conflict import conflict_page
from lianxin.domain.planning.queries.desk import Desk, desk
from lianxin.domain.planning.queries.inputs import Ground, ground_of
from lianxin.domain.planning.queries.pages.scenario import (
    Comparison,
    RunLine,
    ScenarioLine,
    ScenarioPage,
    Tile,
    WallRow,
)
from lianxin.domain.planning.queries.run import (
    PackageRow,
    current_plan,
    packages_of,
    run_row,
    stale_marks,
    under_way,
)
from lianxin.domain.planning.queries.village import choice_of
from lianxin.domain.planning.rules.sentences import STALE
from lianxin.domain.planning.rules.settings import Settings, from_json

RUNS_SHOWN = 10


def scenarios(*, archived: bool = False) -> tuple[ScenarioLine, ...]:
    """Return the scenarios of the county, newest first; the archived ones instead where asked for."""
    found = Scenario.objects.filter(county_id=current().code).order_by("-pk")
    rows = list(found.filter(state="archived") if archived else found.exclude(state="archived"))
    return _lines(rows, list(_runs(rows)), ground_of(rows))


def _lines(rows: list[Scenario], runs: list[Run], ground: Ground) -> tuple[ScenarioLine, ...]:
    newest = {run.scenario_id: run for run in runs}
    return tuple(_line(row, newest.get(row.pk), ground) for row in rows)


def current_run() -> int:
    """Return the run that holds now (see queries.run.current_plan); refuse where there is none."""
    plan = current_plan()
    if plan is None:
        raise Refusal("no_plan", _("还没有算出方案，请先新建一个方案并测算。"))
    return plan.run_id


def scenario_named(name: str | None = None) -> int:
    """Return a scenario's id by name; without a name that of the plan that holds now, else of the newest draft."""
    rows = Scenario.objects.filter(county_id=current().code).exclude(state="archived").order_by("-pk")
    if name is not None:
        row = rows.filter(name=name).first()
        if row is None:
            raise NotFound(_("方案"), name)
        return row.pk
    plan = current_plan()
    row = rows.first()
    if plan is None and row is None:
        raise Refusal("no_scenario", _("还没有方案，请先新建一个。"))
    return plan.scenario_id if plan else row.pk if row else 0


@dataclass(frozen=True, slots=True)
class _Found:
    """What the page of a scenario is made from; `plan` and `other` are runs with all that they keep."""

    row: Scenario
    listed: list[Scenario]
    runs: list[Run]  # of all scenarios, oldest first
    plan: Run | None
    rival: tuple[Scenario, Run] | None
    packages: dict[int, tuple[PackageRow, ...]]
    ground: Ground


def _find(at_hand: Desk, scenario_id: int, against: int | None) -> _Found:
    named = Q(pk__in=[id for id in (scenario_id, against) if id is not None])
    live = Q(county_id=at_hand.county.code) & ~Q(state="archived")
    rows = {row.pk: row for row in Scenario.objects.filter(live | named).order_by("-pk")}
    if scenario_id not in rows or (against is not None and against not in rows):
        raise NotFound(_("方案"), scenario_id if scenario_id not in rows else against)
    listed = [row for row in rows.values() if row.state != "archived"]
    runs = list(_runs(list(rows.values())))
    shown = {run.scenario_id: rows[run.scenario_id].approved_run_id or run.pk for run in runs if run.state == "done"}
    if against is None:
        against = next((row.pk for row in listed if row.pk in shown and row.pk != scenario_id), None)
    wanted = {id: shown[id] for id in (scenario_id, against) if id in shown} if scenario_id in shown else {}
    plans = {run_id: run_row(run_id) for run_id in wanted.values()}
    return _Found(
        row=rows[scenario_id],
        listed=listed,
        runs=runs,
        plan=plans[shown[scenario_id]] if scenario_id in wanted else None,
        rival=(rows[against], plans[shown[against]]) if against in wanted and against != scenario_id else None,
        packages={run_id: packages_of(run_id) for run_id in plans},
        ground=ground_of(list(rows.values()), at_hand.editions),
    )


def scenario_page(
    scenario_id: int, *, selected: str = "", option: str = "", against: int | None = None
) -> ScenarioPage:
    """Return a scenario with its newest run.

    `selected` is the village whose choice is shown (else the first that is still to be upgraded), `option` the key of
    another option of it; `against` the scenario compared with (else the newest other one that has a plan). Raises
    NotFound for what is not there.
    """
    return _page(scenario_id, selected, option, against, under_way())


@kept(most=32)
def _page(scenario_id: int, selected: str, option: str, against: int | None, moving: object) -> ScenarioPage:
    """The page as it stands under the data and the runs that are `moving`."""
    del moving
    at_hand = desk()
    found = _find(at_hand, scenario_id, against)
    row, plan, ground = found.row, found.plan, found.ground
    settings, edition = from_json(row.settings), at_hand.editions[row.edition_id]
    packages = found.packages[plan.pk] if plan else ()
    shown = from_json(plan.settings) if plan else settings
    words = at_hand.words(edition.standard, shown)
    stale = stale_marks(row, plan, ground) if plan else ()
    locked = frozenset(str(lock[0]) for lock in ground.locks.get(row.pk, ()))
    runs = [run for run in reversed(found.runs) if run.scenario_id == row.pk][:RUNS_SHOWN]
    newest = runs[0] if runs else None
    conflict = newest.conflict if newest and newest.state == "infeasible" else None
    names = names_of_users({row.approved_by, *(run.asked_by for run in runs)} - {""})
    wall = _wall(packages, shown, locked, selected or _first(packages))
    return ScenarioPage(
        id=row.pk,
        name=row.name,
        state=row.state,
        revision=row.revision,
        edition=row.edition_id,
        edition_name=edition.name,
        free=settings.free,
        keep_built=settings.keep_built,
        stale=tuple(gettext(STALE[name]) for name in stale),
        synthetic=at_hand.county.synthetic or any(package.synthetic for package in packages),
        others=_lines(found.listed, found.runs, ground),
        runs=tuple(_run_line(run, names) for run in runs),
        run_id=plan.pk if plan else None,
        run_state=newest.state if newest else "",
        job_id=newest.job_id if newest else None,
        headline=totals.headline(plan.summary) if plan else "",
        support=totals.support(plan.summary, words) if plan else "",
        certificate=totals.certificate(plan.gap or 0.0, plan.verified, plan.summary) if plan else None,
        wall=wall,
        tranche_names=tuple(words.tranche(n) for n in range(len(shown.tranches))),
        tranche_counts=tuple(t["villages"] for t in plan.summary["tranches"]) if plan else (),
        modes=totals.modes(plan.summary) if plan else (),
        money=totals.money(plan.summary, words) if plan else (),
        money_sentences=totals.money_sentences(plan.summary, words) if plan else (),
        comparison=_comparison(at_hand, found),
        choice=choice_of(row.pk, plan.pk, selected or _first(packages), option) if plan else None,
        conflict=conflict_page(conflict, replace(words, tranche_names=tuple(one.name for one in settings.tranches)))
        if conflict
        else None,
        approved_at=row.approved_at,
        approved_by=names.get(row.approved_by, row.approved_by),
        approval_document=row.approval_document,
        may_approve=bool(plan and plan.verified and not stale and row.state == "draft"),
        locked=len(locked),
    )


def _runs(rows: list[Scenario]) -> QuerySet[Run]:
    return Run.objects.filter(scenario__in=rows).order_by("pk").defer("settings", "summary", "certificate")


def _line(row: Scenario, run: Run | None, ground: Ground) -> ScenarioLine:
    return ScenarioLine(
        id=row.pk,
        name=row.name,
        state=row.state,
        free=row.settings["free"],
        edition=ground.editions[row.edition_id].name,
        made_at=row.made_at,
        made_by=row.made_by,
        run_id=run.pk if run else None,
        run_state=run.state if run else "",
        job_id=run.job_id if run else None,
        stale=bool(run and run.state == "done" and stale_marks(row, run, ground)),
    )


def _run_line(run: Run, names: dict[str, str]) -> RunLine:
    asked_by = names.get(run.asked_by, run.asked_by)
    return RunLine(run.pk, run.state, run.asked_at, asked_by, run.ended_at, run.gap, run.verified)


def _wall(
    packages: tuple[PackageRow, ...], settings: Settings, locked: frozenset[str], selected: str
) -> tuple[WallRow, ...]:
    townships: dict[str, list[PackageRow]] = {}
    for package in packages:
        townships.setdefault(package.township_code, []).append(package)
    rows = []
    for code, here in sorted(townships.items()):
        ordered = sorted(here, key=lambda one: (one.tranche, one.code))
        tiles = tuple(
            Tile(
                code=one.code,
                name=one.name,
                tranche=one.tranche,
                mode=one.mode,
                selected=one.code == selected,
                locked=one.code in locked,
                built=one.built,
            )
            for one in ordered
        )
        counts = tuple(sum(one.tranche == n for one in here) for n in range(len(settings.tranches)))
        rows.append(WallRow(code, here[0].township, tiles, counts))
    return tuple(rows)


def _first(packages: tuple[PackageRow, ...]) -> str:
    """Return the first village on the wall that is still to be upgraded, else the first."""
    order = sorted(packages, key=lambda one: (one.built, one.township_code, one.tranche, one.code))
    return order[0].code if order else ""


def _comparison(at_hand: Desk, found: _Found) -> Comparison | None:
    if found.plan is None or found.rival is None:
        return None
    other, run = found.rival
    here = side_of(at_hand, found.row, found.plan, found.packages[found.plan.pk])
    return compare_sides(here, side_of(at_hand, other, run, found.packages[run.pk]))
