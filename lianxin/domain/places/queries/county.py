"""The county of this installation, and its tree."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from lianxin.base.clock import county_date
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import County, Township, Village


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


def current(now: dt.datetime | None = None) -> CountyInfo:
    """Return this installation's county; refuse where none has been set up."""
    county = County.objects.first()
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


def townships(county: str) -> tuple[TownshipRow, ...]:
    """Return the townships of a county by code, with the number of villages that run a centre."""
    counts: dict[str, int] = {}
    for code in Village.objects.filter(township__county=county, has_centre=True).values_list("township_id", flat=True):
        counts[code] = counts.get(code, 0) + 1
    rows = Township.objects.filter(county=county).order_by("code")
    return tuple(TownshipRow(t.code, t.name, counts.get(t.code, 0)) for t in rows)


def villages(region: str, *, with_centre: bool = True) -> tuple[VillageRow, ...]:
    """Return the villages under a region prefix by code; only those that run a centre unless asked for all."""
    rows = Village.objects.filter(code__startswith=region).select_related("township").order_by("code")
    if with_centre:
        rows = rows.filter(has_centre=True)
    return tuple(VillageRow(v.code, v.name, v.kind, v.township_id, v.township.name, v.has_centre) for v in rows)
