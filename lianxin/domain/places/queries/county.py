"""The county of this installation, and its tree."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from lianxin.base.clock import county_date, county_now
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.kept.queries import kept, may_keep
from lianxin.base.regions import county_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import County, Township, Village
from lianxin.domain.places.queries.names import official_names
from lianxin.domain.places.rules.labels import Labels, labels

COUNTY_DIGITS, VILLAGE_DIGITS = 6, 12


@dataclass(frozen=True, slots=True)
class CountyInfo:
    """The county as every page needs it; `as_of` is the county's date today or the demo's fixed one."""

    code: str
    name: str
    city: str
    province: str
    as_of: dt.date
    fixed: bool
    demo: str
    seed: int
    synthetic: bool
    centre_word: str
    function_words: dict[str, str]
    programme: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TownshipRow:
    """A township with its count of centres."""

    code: str
    name: str
    centres: int


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village as lists and walls name it."""

    code: str
    name: str
    kind: str
    township_code: str
    township: str
    has_centre: bool

    @property
    def words(self) -> Labels:
        """The words that go by its kind."""
        return labels(self.kind)


def current(now: dt.datetime | None = None) -> CountyInfo:
    """Return this installation's county; refuse where none has been set up."""
    county = _set_up()
    if county is None:
        raise Refusal("no_county", _("这里还没有建县。请先运行 lianxin init 或 lianxin demo。"))
    return CountyInfo(
        code=county.code,
        name=county.name,
        city=county.city,
        province=county.province,
        as_of=county_date(county.as_of_date, now or dt.datetime.now(dt.UTC)),
        fixed=county.as_of_date is not None,
        demo=county.demo,
        seed=county.seed,
        synthetic=county.synthetic,
        centre_word=county.centre_word,
        function_words=dict(county.function_words),
        programme=dict(county.programme),
    )


def now_of(county: CountyInfo, now: dt.datetime | None = None) -> dt.datetime:
    """Return the county's now: its date, which stands still in a demo, with the machine's time of day in China.

    For what is open, on or due at this hour; deadlines and ages go by the date alone.
    """
    return county_now(county.as_of, now or dt.datetime.now(dt.UTC))


def is_demo() -> bool:
    """Tell whether this installation shows a demo county; where none has been set up, it does not."""
    county = _set_up()
    return county is not None and bool(county.demo)


@kept(most=1)
def _set_up() -> County | None:
    return County.objects.first()


@kept(most=2)
def townships(county: str) -> tuple[TownshipRow, ...]:
    """Return the townships of a county by code, with the number of villages that run a centre; names as of its date."""
    on = _today(county)
    named = official_names(county, on)
    counts = Counter(
        _in_force(on).filter(township__county=county, has_centre=True).values_list("township_id", flat=True)
    )
    rows = Township.objects.filter(county=county).order_by("code")
    return tuple(TownshipRow(t.code, named.get(t.code, t.name), counts[t.code]) for t in rows)


def villages(region: str, *, with_centre: bool = True, on: dt.date | None = None) -> tuple[VillageRow, ...]:
    """Return the villages under a region prefix by code: all, or those that run a centre.

    `on` is the county's date, where it is at hand.
    """
    whole = _whole(county_of(region), on) if may_keep() and len(region) >= COUNTY_DIGITS else _read(region, on)
    return tuple(row for row in whole if row.code.startswith(region) and (row.has_centre or not with_centre))


@kept(most=2)
def _whole(county: str, on: dt.date | None) -> tuple[VillageRow, ...]:
    """The villages of a whole county, read once for all that ask for a part of it."""
    return _read(county, on)


def _read(region: str, on: dt.date | None) -> tuple[VillageRow, ...]:
    on = on or _today(region)
    named = official_names(region, on)
    under = Q(code=region) if len(region) == VILLAGE_DIGITS else Q(code__startswith=region)
    rows = _in_force(on).filter(under).select_related("township").order_by("code")
    return tuple(
        VillageRow(
            code=v.code,
            name=named.get(v.code, v.name),
            kind=v.kind,
            township_code=v.township_id,
            township=named.get(v.township_id, v.township.name),
            has_centre=v.has_centre,
        )
        for v in rows
    )


def village(code: str) -> VillageRow:
    """Return one village, with a centre or without; raise NotFound where there is none of that code."""
    row = next(iter(villages(code, with_centre=False)), None) if len(code) == VILLAGE_DIGITS else None
    if row is None:
        raise NotFound(_("村（社区）"), code)
    return row


def _today(region: str) -> dt.date:
    fixed = County.objects.filter(code=county_of(region)).values_list("as_of_date", flat=True).first()
    return county_date(fixed, dt.datetime.now(dt.UTC))


def _in_force(on: dt.date) -> QuerySet[Village]:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    return Village.objects.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gt=on))
