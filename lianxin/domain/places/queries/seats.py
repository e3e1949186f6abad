"""The places of the county for which somebody gets an account, with the usernames proposed for them."""

from dataclasses import dataclass

from lianxin.base.accounts.queries.papers import Seat
from lianxin.base.accounts.rules.usernames import free_username
from lianxin.domain.places.queries.county import TownshipRow, VillageRow, current, townships, villages
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


def place_names() -> dict[str, str]:
    """Return the names of the county and of every township and village in it, by code."""
    county = current()
    names = {county.code: county.name} | {row.code: row.name for row in townships(county.code)}
    return names | {row.code: f"{row.township} {row.name}" for row in villages(county.code, on=county.as_of)}


def seats(regions: tuple[str, ...] = ("",)) -> Seats:
    """Return townships and villages with a centre under some regions; usernames are pinyin, numbered where they clash.

    Regions are code prefixes; the empty one is the whole county.
    """
    county = current()
    towns = [row for row in townships(county.code) if row.code.startswith(regions)]
    places = [row for row in villages(county.code, on=county.as_of) if row.code.startswith(regions)]
    names = {row.code: row.name for row in towns} | {row.code: f"{row.township} {row.name}" for row in places}
    if county.code.startswith(regions):
        names[county.code] = county.name
    named = {row.code: row.name for row in towns} | {row.code: row.name for row in places}
    stems = {code: sound(_short(name)) for code, name in named.items()}
    return Seats(county.name, county.synthetic, names, stems, _rows(towns, places, stems))


def _rows(towns: list[TownshipRow], places: list[VillageRow], stems: dict[str, str]) -> tuple[Seat, ...]:
    used: set[str] = set()
    rows = []
    for code, township, village, role in (
        *((row.code, row.name, "", TOWNSHIP_ROLE) for row in towns),
        *((row.code, row.township, row.name, VILLAGE_ROLE) for row in places),
    ):
        username = free_username(stems[code], used.__contains__)
        used.add(username)
        rows.append(Seat(code, township, village, role, username))
    return tuple(rows)


def _short(name: str) -> str:
    """Return a name without what it is: 安古村 gives 安古."""
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name
