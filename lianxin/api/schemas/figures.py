"""The county's totals, and what waits."""

import datetime as dt

from ninja import Schema


class CountyNamed(Schema):
    """Code and name."""

    code: str
    name: str


class PlanNamed(Schema):
    """The plan in force."""

    run: int
    scenario: str
    approved: bool


class Standings(Schema):
    """How the centres stand that are not built yet."""

    ok: int
    watch: int
    help: int


class BurnupPoint(Schema):
    """The county on one date; null where it does not apply."""

    date: dt.date
    planned: int
    done: int | None
    forecast: int | None
    forecast_low: int | None
    forecast_high: int | None


class Used(Schema):
    """Built centres that gave every required function its hours in the last days; null while there is no timetable."""

    count: int | None
    of: int
    share: float | None


class Visited(Schema):
    """Visits as estimated, with the interval, from so many half-days counted in so many centres; null without any."""

    estimate: int | None
    low: int | None
    high: int | None
    centres: int
    half_days: int
    matters_per_visit: float | None


class MonthVisited(Visited):
    """Visits of a month."""

    month: str


class Visits(Visited):
    """Visits between two days, and by month."""

    first: dt.date
    last: dt.date
    months: list[MonthVisited]


class Figures(Schema):
    """The county's totals: just what `lianxin figures --json` writes."""

    county: CountyNamed
    as_of: dt.date
    synthetic: bool
    demo: str
    edition: str | None
    plan: PlanNamed | None
    townships: int
    centres: int
    surveyed: int
    opened: int
    built: int
    projects: Standings
    used: Used
    visits: Visits
    functions: dict[str, int]
    missing: dict[str, int]
    gaps: int
    gaps_below: int
    gaps_two_go: int
    selected: int
    tranches: list[int]
    deadlines: list[dt.date | None]
    tiers: dict[str, int]
    burnup: list[BurnupPoint]


class TodoItem(Schema):
    """One thing that waits."""

    code: str
    name: str
    detail: str
    at: dt.datetime | None


class TodoGroup(Schema):
    """Things of one kind: fill, mend, submit, check, accept, match."""

    kind: str
    items: list[TodoItem]
