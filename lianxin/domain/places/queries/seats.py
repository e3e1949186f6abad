"""The places of the county for which somebody gets an account, with the usernames proposed for them."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.accounts.queries.papers import Seat
from lianxin.base.accounts.rules.usernames import free_username
from lianxin.base.kept.queries import kept
from lianxin.base.regions import township_of
from lianxin.domain.places.models import Village
from lianxin.domain.places.queries.county import CountyInfo, current
from lianxin.domain.places.queries.names import official_names
from lianxin.domain.places.rules.pinyin import sound
from lianxin.domain.places.rules.words import COMMITTEES, KINDS_OF_PLACE, KINDS_OF_TOWNSHIP

TOWNSHIP_ROLE, VILLAGE_ROLE = "township_officer", "village_secretary"
ENDINGS = (*(long for long, _short in COMMITTEES), *KINDS_OF_PLACE, *KINDS_OF_TOWNSHIP)


@dataclass(frozen=True, slots=True)
class Seats:
    """Every place by code with its name, what a username for it begins with, and the rows of the sheet."""

    county: str
    synthetic: bool
    names: dict[str, str]
    stems: dict[str, str]
    rows: tuple[Seat, ...]


def place_names(county: CountyInfo | None = None) -> dict[str, str]:
    """Return the names of the county and of every township and village with a centre in it, by code."""
    county = county or current()
    towns, places = _tree(county.code, county.as_of)
    names = {county.code: county.name} | towns
    return names | {code: f"{towns[township_of(code)]} {name}" for code, name in places.items()}


def seats(regions: tuple[str, ...] = ("",)) -> Seats:
    """Return townships and villages with a centre under some regions; usernames are pinyin, numbered where they clash.

    Regions are code prefixes; the empty one is the whole county.
    """
    county = current()
    towns, places = _tree(county.code, county.as_of)
    under = {code: name for code, name in (towns | places).items() if code.startswith(regions)}
    stems = {code: sound(_short(name)) for code, name in under.items()}
    names = {code: name for code, name in place_names(county).items() if code.startswith(regions)}
    return Seats(county.name, county.synthetic, names, stems, _rows(under, towns, stems))


@kept(most=2)
def _tree(county: str, on: dt.date) -> tuple[dict[str, str], dict[str, str]]:
    """Return the townships, and the villages with a centre, by code, with their names as of the county's date."""
    named = official_names(county, on)
    there = Village.objects.filter(township__county=county).exclude(valid_to__lte=on).order_by("code")
    rows = list(there.values_list("code", "name", "township_id", "township__name", "has_centre"))
    towns = {town: named.get(town, name) for _code, _name, town, name, _centre in rows}
    return towns, {code: named.get(code, name) for code, name, _town, _township, centre in rows if centre}


def _rows(under: dict[str, str], towns: dict[str, str], stems: dict[str, str]) -> tuple[Seat, ...]:
    used: set[str] = set()
    rows = []
    for code in sorted(under, key=lambda code: (code not in towns, code)):
        username = free_username(stems[code], used.__contains__)
        used.add(username)
        township, village = (under[code], "") if code in towns else (towns[township_of(code)], under[code])
        rows.append(Seat(code, township, village, VILLAGE_ROLE if village else TOWNSHIP_ROLE, username))
    return tuple(rows)


def _short(name: str) -> str:
    """Return a name without what it is: 安古村 gives 安古."""
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name
