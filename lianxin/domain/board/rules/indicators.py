"""The figures that a superior's form may ask for: what each is called, and its value for the county or a part of it.

An indicator stands in a cell as a key: `built` for the county, `built@990101101` for a township, `built#2` for the
second tranche, and with a function or tier behind a dot: `have.clinic@990101101`, `tier.weak`.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.rules.course import Course, Sums, sums
from lianxin.domain.board.rules.line import FunctionWord, Line
from lianxin.domain.board.rules.tally import TIERS, Tally, tally
from lianxin.domain.projects.rules.standing import BUILT, HELP, OK, WATCH
from lianxin.domain.projects.rules.standing_words import PHASES, STATES
from lianxin.domain.projects.rules.support import NOTHING, SupportTotals

COUNTY, TOWNSHIP, TRANCHE = "county", "township", "tranche"
PLACES = (COUNTY, TOWNSHIP)
EVERYWHERE = (COUNTY, TOWNSHIP, TRANCHE)
KEY = re.compile(r"(?P<code>[a-z_]+)(?:\.(?P<of>[\w-]+))?(?:@(?P<township>\d{9})|#(?P<tranche>[1-9]\d?))?")
DAYS_A_WEEK = 7
FEN_A_WAN = 1_000_000

Value = int | float | str | dt.date | None


@dataclass(frozen=True, slots=True)
class Key:
    """What stands in a cell: an indicator, of a function or a tier where it has one, of the county or a part of it."""

    code: str
    of: str = ""
    township: str = ""
    tranche: int = 0  # from 1; 0 for none

    @classmethod
    def read(cls, text: str) -> "Key | None":
        """Return the key that a text says, None where it says none."""
        found = KEY.fullmatch(text)
        if found is None:
            return None
        return cls(found["code"], found["of"] or "", found["township"] or "", int(found["tranche"] or 0))

    def __str__(self) -> str:
        of = f".{self.of}" if self.of else ""
        place = f"@{self.township}" if self.township else f"#{self.tranche}" if self.tranche else ""
        return f"{self.code}{of}{place}"

    @property
    def scope(self) -> str:
        """County, township or tranche."""
        return TOWNSHIP if self.township else TRANCHE if self.tranche else COUNTY


@dataclass(frozen=True)
class Ground:
    """All that the indicators are reckoned from, on the county's date."""

    county: str
    as_of: dt.date
    lines: tuple[Line, ...]
    courses: tuple[Course, ...]
    words: tuple[FunctionWord, ...]
    townships: Mapping[str, str]  # code > name, of those that have centres
    tranche_names: tuple[str, ...]
    deadlines: tuple[dt.date | None, ...]
    support: Mapping[str, SupportTotals] = field(default_factory=dict)  # by village

    def part(self, key: Key) -> "Part":
        """Return the villages that a key speaks of."""
        codes = {one.code for one in self.courses if _inside(one, key)}
        return Part(
            self,
            key,
            tuple(line for line in self.lines if line.code in codes),
            tuple(one for one in self.courses if one.code in codes),
        )


@dataclass(frozen=True)
class Part:
    """The villages that one key speaks of."""

    ground: Ground
    key: Key
    lines: tuple[Line, ...]
    courses: tuple[Course, ...]

    @cached_property
    def tally(self) -> Tally:
        """What they have and lack."""
        return tally(self.lines, self.ground.words, len(self.ground.tranche_names))

    @cached_property
    def sums(self) -> Sums:
        """How far they are."""
        return sums(self.courses, self.ground.as_of)

    @cached_property
    def support(self) -> SupportTotals:
        """What they were sent."""
        return sum((self.ground.support.get(one.code, NOTHING) for one in self.courses), NOTHING)

    def moved(self) -> int:
        """How many of them moved in the last seven days."""
        since = self.ground.as_of - dt.timedelta(days=DAYS_A_WEEK)
        return sum(one.moved_date is not None and since < one.moved_date <= self.ground.as_of for one in self.courses)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure: words and unit (messages), where it may be asked for, how it is reckoned; `of` names its kinds."""

    code: str
    group: str
    words: str
    unit: str
    scopes: tuple[str, ...]
    value: Callable[[Part], Value]
    of: str = ""  # function, tier


CENTRES, WAY, FUNCTIONS, MONEY, HEAD = _("中心"), _("进度"), _("功能"), _("支持和投入"), _("表头")
COUNT, PLACE, WAN, PERCENT, DAYS = _("个"), _("处"), _("万元"), _("%"), _("人天")


def _state(state: str) -> Callable[[Part], Value]:
    return lambda part: part.sums.states[state]


def _phase(phase: str) -> Callable[[Part], Value]:
    return lambda part: part.sums.phases[phase]


def _percent(have: int, whole: int) -> Value:
    return round(100 * have / whole, 1) if whole else None


def _wan(fen: int) -> Value:
    return round(fen / FEN_A_WAN, 2)


def _function(part: Part, *, missing: bool) -> Value:
    one = next(one for one in part.tally.functions if one.word.id == part.key.of)
    return one.missing if missing else one.have


CATALOGUE: tuple[Indicator, ...] = (
    Indicator("centres", CENTRES, _("应建中心"), COUNT, EVERYWHERE, lambda part: part.sums.centres),
    Indicator("built", CENTRES, STATES[BUILT], COUNT, EVERYWHERE, _state(BUILT)),
    Indicator("unbuilt", CENTRES, _("还没有建成"), COUNT, EVERYWHERE, lambda part: part.sums.under_way),
    Indicator(
        "built_percent",
        CENTRES,
        _("建成率"),
        PERCENT,
        EVERYWHERE,
        lambda part: _percent(part.sums.built, part.sums.centres),
    ),
    Indicator("due", CENTRES, _("到期应建成"), COUNT, EVERYWHERE, lambda part: part.sums.due),
    Indicator("due_built", CENTRES, _("到期已建成"), COUNT, EVERYWHERE, lambda part: part.sums.due_built),
    Indicator("surveyed", CENTRES, _("已摸底"), COUNT, EVERYWHERE, lambda part: part.tally.surveyed),
    Indicator(
        "tier",
        CENTRES,
        _("家底"),
        COUNT,
        EVERYWHERE,
        lambda part: part.tally.tiers[part.key.of],
        of="tier",
    ),
    *(Indicator(state, WAY, STATES[state], COUNT, EVERYWHERE, _state(state)) for state in (OK, WATCH, HELP)),
    Indicator("late", WAY, _("晚于计划"), COUNT, EVERYWHERE, lambda part: part.sums.late),
    Indicator("moved", WAY, _("一周内有进展"), COUNT, EVERYWHERE, lambda part: part.moved()),
    *(
        Indicator(f"in_{phase}", WAY, words, COUNT, EVERYWHERE, _phase(phase))
        for phase, words in PHASES.items()
        if phase != "open"
    ),
    Indicator("have", FUNCTIONS, _("已有功能"), PLACE, EVERYWHERE, lambda part: part.tally.have),
    Indicator("missing", FUNCTIONS, _("还缺功能"), PLACE, EVERYWHERE, lambda part: part.tally.missing),
    Indicator(
        "have_one",
        FUNCTIONS,
        _("有这项功能"),
        COUNT,
        EVERYWHERE,
        lambda part: _function(part, missing=False),
        of="function",
    ),
    Indicator(
        "missing_one",
        FUNCTIONS,
        _("缺这项功能"),
        COUNT,
        EVERYWHERE,
        lambda part: _function(part, missing=True),
        of="function",
    ),
    Indicator("cost_wan", MONEY, _("计划投入"), WAN, EVERYWHERE, lambda part: _wan(part.sums.cost_fen)),
    Indicator("granted_wan", MONEY, _("拨付资金"), WAN, EVERYWHERE, lambda part: _wan(part.support.money.given)),
    Indicator("spent_wan", MONEY, _("支出资金"), WAN, EVERYWHERE, lambda part: _wan(part.support.money.spent)),
    Indicator("goods_wan", MONEY, _("物资折价"), WAN, EVERYWHERE, lambda part: _wan(part.support.goods.given)),
    Indicator("people_days", MONEY, _("派出人力"), DAYS, EVERYWHERE, lambda part: part.support.people.given),
    Indicator("county", HEAD, _("县名"), "", (COUNTY,), lambda part: part.ground.county),
    Indicator("as_of", HEAD, _("截至日期"), "", (COUNTY,), lambda part: part.ground.as_of),
    Indicator("name", HEAD, _("乡镇（街道）"), "", (TOWNSHIP,), lambda part: part.ground.townships[part.key.township]),
    Indicator(
        "deadline", HEAD, _("批次期限"), "", (TRANCHE,), lambda part: part.ground.deadlines[part.key.tranche - 1]
    ),
)
BY_CODE: Mapping[str, Indicator] = {one.code: one for one in CATALOGUE}


def value(key: Key, ground: Ground) -> Value:
    """Return what a key says of the county; the key has to be a known one."""
    return BY_CODE[key.code].value(ground.part(key))


def known(key: Key, ground: Ground) -> bool:
    """Tell whether a key names an indicator, a part and a kind that there are."""
    indicator = BY_CODE.get(key.code)
    return (
        indicator is not None
        and key.scope in indicator.scopes
        and (not key.township or key.township in ground.townships)
        and key.tranche <= len(ground.tranche_names)
        and (key.of in kinds(indicator, ground) if indicator.of else not key.of)
    )


def kinds(indicator: Indicator, ground: Ground) -> tuple[str, ...]:
    """Return the kinds that an indicator is asked for by: functions, tiers, or none."""
    return {"function": tuple(word.id for word in ground.words), "tier": TIERS}.get(indicator.of, ())


def values(keys: Iterable[Key], ground: Ground) -> dict[Key, Value]:
    """Return what each key says."""
    return {key: value(key, ground) for key in set(keys)}


def _inside(one: Course, key: Key) -> bool:
    return one.code.startswith(key.township) and (not key.tranche or one.tranche == key.tranche - 1)
