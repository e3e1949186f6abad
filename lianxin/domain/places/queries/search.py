"""Find a place by name, alias, code or pinyin initials."""

import re
from dataclasses import dataclass, replace

from lianxin.base.regions import county_of
from lianxin.domain.places.models import Name, Village
from lianxin.domain.places.queries.county import VillageRow, townships, villages
from lianxin.domain.places.queries.names import candidates
from lianxin.domain.places.rules.matching import nearest, stem, tidy
from lianxin.domain.places.rules.pinyin import initials

COUNTY_DIGITS = 6
LONGEST_TEXT = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found; `alias` is the other name that it was found by, empty where its own name was."""

    code: str
    name: str
    level: str  # township, village
    kind: str  # village, community, enterprise; empty for a township
    township: str
    has_centre: bool
    alias: str = ""


def find(text: str, region: str, limit: int = 12) -> tuple[Hit, ...]:
    """Return the places under a region that a text means, the closest first: same name, then beginning, then within."""
    wanted = tidy(text[:LONGEST_TEXT])
    if not wanted:
        return ()
    others: dict[str, list[str]] = {}
    for code, name in Name.objects.filter(code__startswith=county_of(region)).values_list("code", "name"):
        others.setdefault(code, []).append(name)
    places = (*_townships(region), *(_hit(row) for row in villages(region, with_centre=False)))
    letters = _initials(region, places) if re.fullmatch("[A-Za-z]+", wanted) else {}
    found: list[tuple[tuple[int, str], Hit]] = []
    for hit in places:
        rank, alias = _rank(wanted, hit, others.get(hit.code, []), letters.get(hit.code, ""))
        if rank is not None:
            found.append(((rank, hit.code), replace(hit, alias=alias)))
    return tuple(hit for _, hit in sorted(found, key=lambda one: one[0])[:limit])


def similar(text: str, region: str) -> tuple[Hit, ...]:
    """Return the villages under a region whose names look or sound most like a text that finds nothing."""
    rows = {row.code: row for row in villages(region, with_centre=False)}
    codes = nearest(text[:LONGEST_TEXT], "", candidates(region)) if tidy(text) else ()
    return tuple(_hit(rows[code]) for code in codes if code in rows)


def _rank(wanted: str, hit: Hit, others: list[str], letters: str) -> tuple[int | None, str]:
    """Return how close a place is, 0 closest, None where it is not meant; with the alias that was met."""
    if wanted.isdigit():
        return (0 if hit.code == wanted else 1 if hit.code.startswith(wanted) else None), ""
    if letters:
        usual, *rare = letters.split()
        if usual.startswith(wanted.lower()):
            return (0 if usual == wanted.lower() else 1), ""
        if any(one.startswith(wanted.lower()) for one in rare):
            return 2, ""
    for name in (hit.name, *others):
        plain = tidy(name)
        alias = "" if name == hit.name else name
        if wanted == plain:
            return 0, alias
        if stem(wanted) == stem(plain):
            return 1, alias
        if plain.startswith(wanted):
            return 2, alias
        if wanted in plain or wanted == hit.township + plain:
            return 3, alias
    return None, ""


def _townships(region: str) -> tuple[Hit, ...]:
    """Townships only where more than one village is looked at; found by name, code or alias, and by initials too."""
    found = townships(region) if len(region) == COUNTY_DIGITS else ()
    return tuple(Hit(row.code, row.name, "township", "", "", True) for row in found)


def _hit(row: VillageRow) -> Hit:
    return Hit(row.code, row.name, "village", row.kind, row.township, row.has_centre)


def _initials(region: str, places: tuple[Hit, ...]) -> dict[str, str]:
    found = {hit.code: initials(hit.name) for hit in places if hit.level == "township"}
    return found | dict(Village.objects.filter(code__startswith=region).values_list("code", "initials"))
