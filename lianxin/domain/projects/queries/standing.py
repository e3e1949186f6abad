"""How every village that runs a centre stands: built, ok, watch or help, with reasons and a forecast."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Max

from lianxin.base.clock import CHINA
from lianxin.base.kept.queries import kept, may_keep
from lianxin.domain.places.queries.county import CountyInfo, VillageRow, current, villages
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.planning.queries.consultation import consulted
from lianxin.domain.planning.queries.decided import decided
from lianxin.domain.planning.queries.decision import deciding
from lianxin.domain.planning.queries.overturned import Overturned, overturned
from lianxin.domain.planning.queries.run import PackageRow, current_plan, packages_of
from lianxin.domain.projects.models import Move
from lianxin.domain.projects.queries.pace import Similar, by_fact
from lianxin.domain.projects.queries.project import ProjectRow, projects_of
from lianxin.domain.projects.queries.remedies import open_remedies
from lianxin.domain.projects.queries.snag import stuck
from lianxin.domain.projects.queries.works import works, works_to_judge_by
from lianxin.domain.projects.rules.before import Way, stages_ahead, works_begin
from lianxin.domain.projects.rules.forecast import Forecast, forecast
from lianxin.domain.projects.rules.schedule import next_ones
from lianxin.domain.projects.rules.standing import BUILT, Reason, Situation, Stuck, late_days, reasons, state_of
from lianxin.domain.projects.rules.works import Works


@dataclass(frozen=True, slots=True)
class Standing:
    """One village's standing; `done` of `stages` are done, `next_key` is the stage whose turn is first, "" for none."""

    code: str
    name: str
    township_code: str
    township: str
    tier: str
    tranche: int | None
    deadline_date: dt.date | None
    state: str
    phase: str
    project_id: int | None
    edition: str
    project_state: str
    done: int
    stages: int
    next_key: str
    next_due_date: dt.date | None
    late_days: int
    reasons: tuple[Reason, ...]
    forecast: Forecast | None
    last_moved_at: dt.datetime | None
    last_moved_date: dt.date | None
    cost_fen: int | None
    synthetic: bool


def standings(region: str, today: dt.date) -> tuple[Standing, ...]:
    """Return the standing of every village that runs a centre under a region, by code."""
    whole = _kept_whole(today) if may_keep() else _whole(today)
    return tuple(one for one in whole if one.code.startswith(region))


@kept(most=2)
def _kept_whole(today: dt.date) -> tuple[Standing, ...]:
    return _whole(today)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is known of the whole county, read in a handful of queries."""

    today: dt.date
    edition: Works
    opened: frozenset[str]
    projects: dict[str, ProjectRow]
    packages: dict[str, PackageRow]
    deadlines: tuple[dt.date, ...]
    last_deadline: dt.date | None
    ways: dict[str, Way]
    moved: dict[int, tuple[dt.datetime, dt.date]]
    similar: Similar
    late_remedies: dict[int, int]
    overturned: dict[int, Overturned]
    stuck: dict[int, tuple[Stuck, ...]]


def _whole(today: dt.date) -> tuple[Standing, ...]:
    county = current()
    ground = _read(county, today)
    return tuple(_standing(place, ground) for place in villages(county.code, on=today))


def _read(info: CountyInfo, today: dt.date) -> _Ground:
    county, plan = info.code, current_plan()
    projects = {row.code: row for row in projects_of(county)}
    programme = info.programme.get("deadlines", ())
    return _Ground(
        today=today,
        edition=works_to_judge_by(today),
        opened=frozenset(openings(county)),
        projects=projects,
        packages={row.code: row for row in packages_of(plan.run_id)} if plan else {},
        deadlines=tuple(map(dt.date.fromisoformat, plan.deadlines)) if plan else (),
        last_deadline=max((dt.date.fromisoformat(str(one)) for one in programme), default=None),
        ways=_ways(county),
        moved=_last_moves(county),
        similar=Similar(projects.values(), today),
        late_remedies=Counter(one.project_id for one in open_remedies(county, today) if one.late_days),
        overturned=overturned(county),
        stuck=stuck(county),
    )


def _last_moves(county: str) -> dict[int, tuple[dt.datetime, dt.date]]:
    moves = Move.objects.filter(milestone__project__village__code__startswith=county, undone_at__isnull=True)
    rows = moves.order_by().values_list("milestone__project").annotate(Max("moved_at"), Max("date"))
    return {project: (at, date) for project, at, date in rows}


def _ways(county: str) -> dict[str, Way]:
    """How far every village has come that was asked, decides, or has decided."""
    ways = {
        one.code: Way(asked_date=one.opened_date or _day(one.opened_at))
        for one in consulted(county).values()
        if one.state != "withdrawn"
    }
    for code, live in deciding(county).items():
        begun = live.taken[0].date if live.taken else _day(live.begun_at)
        ways[code] = Way(ways.get(code, Way()).asked_date, begun)
    for one in decided(county):
        ways[one.code] = Way(ways.get(one.code, Way()).asked_date, one.approved_date, one.works_from_date)
    return ways


def _day(at: dt.datetime) -> dt.date:
    return at.astimezone(CHINA).date()


def _standing(place: VillageRow, ground: _Ground) -> Standing:
    project = ground.projects.get(place.code)
    return _without(place, ground) if project is None else _with(place, project, ground)


def _with(place: VillageRow, project: ProjectRow, ground: _Ground) -> Standing:
    """The standing of a village with a project, by what its stages say."""
    edition, today, legs = works(project.edition), ground.today, project.legs
    built = place.code in ground.opened
    fallen, way = ground.overturned.get(project.decision_id), ground.ways.get(place.code, Way())
    begin = works_begin(way, edition.before, today) if fallen else way.works_from_date or today
    paces = ground.similar.paces(place.code, project.scope.tier, project.scope.mode, edition)
    end = None if built else forecast(legs, paces, by_fact(edition.id), begin, today, edition.forecast)
    moved_at, moved_date = ground.moved.get(project.id, (None, None))
    case = Situation(
        legs=legs,
        deadline_date=project.deadline_date,
        forecast=end,
        suspended_date=project.suspended_date,
        last_date=moved_date or min(leg.start_date for leg in legs),
        waits=project.reported_date is not None,
        reopened_date=project.reopened_date,
        late_remedies=ground.late_remedies.get(project.id, 0),
        stuck=ground.stuck.get(project.id, ()),
        taken_back=fallen.document if fallen else "",
    )
    found = () if built else reasons(case, edition.standing, today)
    following = min(next_ones(legs), key=lambda leg: leg.due_date, default=None)
    return Standing(
        code=place.code,
        name=place.name,
        township_code=place.township_code,
        township=place.township,
        tier=project.scope.tier,
        tranche=project.tranche,
        deadline_date=project.deadline_date,
        state=BUILT if built else state_of(found),
        phase="open" if built else "decision" if fallen else _phase(project),
        project_id=project.id,
        edition=project.edition,
        project_state=project.state,
        done=sum(leg.done_date is not None for leg in legs),
        stages=len(legs),
        next_key=following.key if following else "",
        next_due_date=following.due_date if following else None,
        late_days=0 if built or fallen else late_days(legs, today),
        reasons=found,
        forecast=end,
        last_moved_at=moved_at,
        last_moved_date=moved_date,
        cost_fen=project.cost_fen,
        synthetic=project.synthetic,
    )


def _phase(project: ProjectRow) -> str:
    moved_by_hand = {leg.key for leg in project.legs if leg.done_date is None} - by_fact(project.edition)
    return "works" if project.reported_date is None and moved_by_hand else "acceptance"


def _without(place: VillageRow, ground: _Ground) -> Standing:
    """The standing of a village without a project, by what still lies before it."""
    package, way = ground.packages.get(place.code), ground.ways.get(place.code, Way())
    edition, today = ground.edition, ground.today
    built = place.code in ground.opened
    deadline = ground.deadlines[package.tranche] if package else ground.last_deadline
    begin = works_begin(way, edition.before, today)
    ahead = stages_ahead(edition, package.crew_days if package else 0, begin)
    tier, mode = (package.tier, package.mode) if package else ("", "")
    paces = ground.similar.paces(place.code, tier, mode, edition)
    end = None if built else forecast(ahead, paces, by_fact(edition.id), begin, today, edition.forecast)
    found = () if built else reasons(Situation((), deadline, end), edition.standing, today)
    return Standing(
        code=place.code,
        name=place.name,
        township_code=place.township_code,
        township=place.township,
        tier=tier,
        tranche=package.tranche if package else None,
        deadline_date=deadline,
        state=BUILT if built else state_of(found),
        phase="open" if built else way.phase,
        project_id=None,
        edition=edition.id,
        project_state="",
        done=0,
        stages=len(edition.stages),
        next_key="",
        next_due_date=None,
        late_days=0,
        reasons=found,
        forecast=end,
        last_moved_at=None,
        last_moved_date=None,
        cost_fen=package.cost_fen if package else None,
        synthetic=package.synthetic if package else False,
    )
