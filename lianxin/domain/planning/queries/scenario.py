"""Scenarios, as lists and pages show them."""

from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import CountyInfo, VillageRow, current
from lianxin.domain.places.queries.standard import editions, named, standard
from lianxin.domain.planning.models import Run, Scenario
from lianxin.domain.planning.queries import totals
from lianxin.domain.planning.queries.compare import Side, compare_sides
from lianxin.domain.planning.queries.conflict import conflict_page
from lianxin.domain.planning.queries.inputs import Ground, ground_of, scenario_row
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
    newest_plan,
    packages_of,
    places_of,
    stale_marks,
)
from lianxin.domain.planning.queries.words import place_names, words_of
from lianxin.domain.planning.rules.sentences import STALE
from lianxin.domain.planning.rules.settings import Settings, from_json

RUNS_SHOWN = 10


def scenarios(*, archived: bool = False) -> tuple[ScenarioLine, ...]:
    """Return the scenarios of the county, newest first; the archived ones instead where asked for."""
    found = Scenario.objects.filter(county_id=current().code).order_by("-pk")
    rows = list(found.filter(state="archived") if archived else found.exclude(state="archived"))
    return _lines(rows, ground_of(rows))


def _lines(rows: list[Scenario], ground: Ground) -> tuple[ScenarioLine, ...]:
    names = {row.id: row.name for row in editions()}
    newest = {run.scenario_id: run for run in _runs(rows).order_by("pk")}
    return tuple(_line(row, newest.get(row.pk), names.get(row.edition_id, row.edition_id), ground) for row in rows)


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


def scenario_page(scenario_id: int, *, selected: str = "", against: int | None = None) -> ScenarioPage:
    """Return a scenario with its newest run.

    `selected` is the village marked on the wall; `against` the scenario compared with (else the newest other one
    that has a plan). Raises NotFound.
    """
    row = scenario_row(scenario_id)
    county, settings = current(), from_json(row.settings)
    edition = standard(row.edition_id)
    runs = list(_runs([row]).order_by("-pk")[:RUNS_SHOWN])
    plan = newest_plan(row)
    places = places_of(county.code)
    packages = packages_of(plan.pk, places) if plan else ()
    shown = from_json(plan.settings) if plan else settings
    words = words_of(county, edition, shown, place_names(county.code, places))
    listed = list(Scenario.objects.filter(county_id=county.code).exclude(state="archived").order_by("-pk"))
    ground = ground_of([*listed, row])
    stale = stale_marks(row, plan, ground) if plan else ()
    locked = frozenset(str(lock[0]) for lock in ground.locks.get(row.pk, ()))
    newest = runs[0] if runs else None
    conflict = newest.conflict if newest and newest.state == "infeasible" else None
    names = names_of_users({row.approved_by, *(run.asked_by for run in runs)} - {""})
    return ScenarioPage(
        id=row.pk,
        name=row.name,
        state=row.state,
        revision=row.revision,
        edition=row.edition_id,
        edition_name=named(edition),
        free=settings.free,
        keep_built=settings.keep_built,
        stale=tuple(gettext(STALE[name]) for name in stale),
        synthetic=county.synthetic or any(package.synthetic for package in packages),
        others=_lines(listed, ground),
        runs=tuple(_run_line(run, names) for run in runs),
        run_id=plan.pk if plan else None,
        run_state=newest.state if newest else "",
        job_id=newest.job_id if newest else None,
        headline=totals.headline(plan.summary) if plan else "",
        support=totals.support(plan.summary, words) if plan else "",
        certificate=totals.certificate(plan.gap or 0.0, plan.verified, plan.summary) if plan else None,
        wall=_wall(packages, shown, locked, selected),
        tranche_names=tuple(words.tranche(n) for n in range(len(shown.tranches))),
        tranche_counts=tuple(t["villages"] for t in plan.summary["tranches"]) if plan else (),
        modes=totals.modes(plan.summary) if plan else (),
        money=totals.money(plan.summary, words) if plan else (),
        money_sentences=totals.money_sentences(plan.summary, words) if plan else (),
        comparison=_comparison(Side(row, plan, packages, words), against, county, places) if plan else None,
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
    return Run.objects.filter(scenario__in=rows).defer("settings", "summary", "certificate")


def _line(row: Scenario, run: Run | None, edition: str, ground: Ground) -> ScenarioLine:
    return ScenarioLine(
        id=row.pk,
        name=row.name,
        state=row.state,
        free=row.settings["free"],
        edition=edition,
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


def _comparison(
    here: Side, against: int | None, county: CountyInfo, places: dict[str, VillageRow]
) -> Comparison | None:
    if against is None:
        done = Run.objects.filter(state="done", scenario__county_id=county.code).exclude(scenario=here.scenario)
        newest = done.exclude(scenario__state="archived").order_by("-scenario_id").only("scenario_id").first()
        if newest is None:
            return None
        against = newest.scenario_id
    other = scenario_row(against)
    run = newest_plan(other)
    if run is None:
        return None
    names = tuple(tranche["name"] for tranche in run.settings["tranches"])
    there = Side(other, run, packages_of(run.pk, places), replace(here.words, tranche_names=names))
    return compare_sides(here, there)
