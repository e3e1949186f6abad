"""Make a demo county through the same actions that people use; a second run keeps what people changed."""

import datetime as dt
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection, transaction
from django.utils.translation import gettext as _

from lianxin.base.audit.guard import without_guard
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.demo.diary import Diary
from lianxin.demo.doors import tell_doors
from lianxin.demo.facts import Drawn, draw_county
from lianxin.demo.gatherings import tell_gatherings
from lianxin.demo.orders import tell_orders
from lianxin.demo.people import MAKER, PASSWORD, listed, open_accounts
from lianxin.demo.reading import tell_reading
from lianxin.demo.residents import make_residents
from lianxin.demo.scenarios import make_scenarios
from lianxin.demo.shape import COUNTIES, FOLDER, Shape, mentions_of, shape_of
from lianxin.demo.story import Story
from lianxin.demo.surveys import bring_in, leave_waiting, open_pilots
from lianxin.demo.volunteers import tell_volunteers
from lianxin.domain.places.actions.county import set_up_county
from lianxin.domain.places.actions.names import add_name, match_mentions
from lianxin.domain.places.actions.register import import_register
from lianxin.domain.places.actions.standard import load_edition
from lianxin.domain.places.queries.county import CountyInfo, current
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.places.rules.matching import Mention
from lianxin.domain.places.rules.register import RegisterRow

STANDARDS = FOLDER.parent / "standard"
SET_UP = 150  # days before the day that the survey is told around


@dataclass(frozen=True, slots=True)
class DemoResult:
    """The demo that is there now: who may sign in with which password, and whether it was made just now."""

    county: str
    name: str
    at: dt.date
    seed: int
    made: bool
    users: tuple[tuple[str, str], ...]
    password: str

    def sentence(self) -> str:
        """Say what is there."""
        made = _("示例县已造好：{name}，截至 {date}，示例数据（种子 {seed}）。")
        kept = _("示例县还在，改过的都留着：{name}，截至 {date}，示例数据（种子 {seed}）。")
        return (made if self.made else kept).format(name=self.name, date=self.at.isoformat(), seed=self.seed)


def make_demo(*, county: str | None = None, at: dt.date | None = None, seed: int | None = None) -> DemoResult:
    """Return the demo county, made anew where there is none or where another county, a date or a seed is asked for.

    `county` is "yiyang" or "invented"; left out, what is there stays. Refuses where a real county is held. All or
    nothing: a run that fails leaves the database as it was.
    """
    if county is not None and county not in COUNTIES:
        raise Refusal(
            "unknown_demo", _("没有「{county}」这个示例县，请写 yiyang 或 invented。"), "county", county=county
        )
    there = _existing()
    if there is not None and not there.demo:
        message = _("这里是真实的县「{name}」，不能造示例。请换一个 LIANXIN_HOME 再试。")
        raise Refusal("real_county", message, name=there.name)
    if there is not None and county in (None, there.demo) and at is None and seed is None:
        return _result(shape_of(there.demo), there.as_of, there.seed, made=False)
    shape = shape_of(county or (there.demo if there else "yiyang"))
    on = at or shape.deadlines[0]
    with transaction.atomic():
        if there is not None:
            connection.check_constraints()  # PostgreSQL empties no table that still has a constraint to check
            with without_guard():
                call_command("flush", interactive=False, verbosity=0)
        _build(shape, on, seed or 0)
    return _result(shape, on, seed or 0, made=True)


def _existing() -> CountyInfo | None:
    try:
        return current()
    except Refusal as refusal:
        if refusal.code != "no_county":
            raise
        return None


def _build(shape: Shape, on: dt.date, seed: int) -> None:
    base = min(on, shape.deadlines[0])
    early = dt.datetime.combine(base, dt.time(9), CHINA) - dt.timedelta(days=SET_UP)
    _set_up(shape, on, seed, early)
    standard = current_standard(on)
    drawn: Drawn = draw_county(shape, standard, seed=seed, on=on)
    open_accounts(shape, at=early)
    story = Story(Diary(until=on), shape, drawn, seed, base, on, standard)
    make_residents(story.diary, shape, on=on)
    bring_in(story.diary, shape, drawn, on=base, seed=seed)
    open_pilots(story.diary, shape, drawn, standard, on=base, seed=seed)
    make_scenarios(story)
    tell_doors(story)
    tell_volunteers(story)
    tell_gatherings(story)
    tell_orders(story)
    tell_reading(story)
    leave_waiting(story.diary, shape, drawn, on=on, seed=seed)
    story.diary.live()


def _set_up(shape: Shape, on: dt.date, seed: int, at: dt.datetime) -> None:
    """Set up county, tree, standard, and the other names that a source uses."""
    set_up_county(
        by=MAKER,
        at=at,
        code=shape.code,
        name=shape.name,
        city=shape.city,
        province=shape.province,
        as_of_date=on,
        demo=shape.demo,
        seed=seed,
        synthetic=True,
        programme=shape.programme,
    )
    rows = tuple(
        RegisterRow(number, place.code, place.township, place.name, place.kind, place.has_centre)
        for number, place in enumerate(shape.register, 2)
    )
    report = import_register(by=MAKER, at=at, name=f"{shape.code}-register.csv", rows=rows, dry_run=False)
    assert report.clean, report.findings
    for path in sorted(STANDARDS.glob("*.toml")):
        load_edition(by=MAKER, at=at, text=path.read_text(encoding="utf-8"))
    for alias in shape.aliases:
        add_name(by=MAKER, at=at, code=alias["code"], name=alias["name"], kind="alias", source=alias["source"])
    mentions = tuple(Mention(*mention) for mention in mentions_of(shape))
    if mentions:
        match_mentions(by=MAKER, at=at, mentions=mentions)


def _result(shape: Shape, on: dt.date, seed: int, *, made: bool) -> DemoResult:
    return DemoResult(shape.demo, shape.name, on, seed, made, listed(shape), PASSWORD)
