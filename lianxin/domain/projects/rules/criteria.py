"""The criteria that a project is accepted by: what the edition asks of its functions, and 两去 of the whole centre."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.assessment import TWO_GO
from lianxin.domain.places.rules.facts import OFFICE, Facts
from lianxin.domain.places.rules.standard import FunctionRule, Standard
from lianxin.domain.planning.rules.decided import Ballot
from lianxin.domain.planning.rules.option import Placement

CENTRE = ""  # the function of what belongs to the centre as a whole
PAPERS, CONSENT = "papers", "consent"
BY_PAPER = (PAPERS, CONSENT)  # met by papers on file, not by what is said
YES_OR_NO = ("building", "equipment")
AT_LEAST = ("area", "hours", "staff")
AT_MOST = ("floor", "office", "wall", "signs")
MAY_BE_SET_ASIDE = ("floor", "office", "wall")
SAFETY, PREFERENCE = "safety", "preference"
LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """One criterion of a function (or of the centre) and what is wanted, as facts.

    `need` is in the criterion's unit: m2, floor, hours a week, persons, rooms, m, pieces. `rule` says of a floor
    whether it is for safety or a preference; `kinds` are papers, `optional` those that are not always needed. What
    was there before stands in `before` (office also `before_m2`); `place` is where the function stands.
    """

    function: str
    key: str
    wanted: dict[str, Any]


def criteria_of(
    ballot: Ballot, facts: Facts, standard: Standard, where_needed: tuple[str, ...], consent_paper: str
) -> tuple[Wanted, ...]:
    """Return the criteria of an approved package, function by function in the edition's order, the centre's last.

    `facts` are of the survey that the package was made from, `standard` the edition that it was made against.
    """
    placed = {one.function: one for one in ballot.option.placements}
    found: list[Wanted] = []
    for rule in standard.functions:
        if rule.id in placed:
            place = _place(placed[rule.id], facts)
            found += [Wanted(rule.id, key, wanted) for key, wanted in _of_function(rule, ballot, place, where_needed)]
    found += [Wanted(CENTRE, key, wanted) for key, wanted in _two_go(facts)]
    owners = _owned_by_others(ballot, facts)
    if owners:
        found.append(Wanted(CENTRE, CONSENT, {"kinds": [consent_paper], "buildings": owners}))
    return tuple(found)


def short(key: str, wanted: Mapping[str, Any], reported: Mapping[str, Any]) -> bool:
    """Tell whether what is reported falls short of what is wanted; papers are told apart."""
    if key in YES_OR_NO:
        return reported.get("yes") is not True
    if key in AT_LEAST:
        return int(reported["have"]) < int(wanted["need"])
    return key in AT_MOST and int(reported["have"]) > int(wanted["need"])  # papers fall through: never short


def is_safety(key: str, wanted: Mapping[str, Any]) -> bool:
    """Tell whether only the competent authority can set it aside."""
    return key == "floor" and wanted.get("rule") == SAFETY


def said(key: str, wanted: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a village says of a criterion as facts; refuse what is no answer to it."""
    if key in YES_OR_NO:
        if not isinstance(given.get("yes"), bool):
            raise Refusal("not_said", _("请选「是」或「不是」。"))
        return {"yes": given["yes"]}
    if key in BY_PAPER:
        without = [str(one) for one in given.get("without", ())]
        if not set(without) <= set(wanted.get("optional", ())):
            raise Refusal("paper_needed", _("这份证照少不得。"))
        return {"without": without}
    found = {"have": _number(given.get("have"))}
    return found | ({"m2": _number(given.get("m2"))} if key == "office" else {})


def just_met(key: str, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of a criterion that is just as it is wanted; of papers, that all of them are needed."""
    if key in YES_OR_NO:
        return {"yes": True}
    if key in BY_PAPER:
        return {"without": []}
    return {"have": wanted["need"]} | ({"m2": 0} if key == "office" else {})


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise Refusal("not_said", _("请填一个整数，没有就填 0。"))
    return value


def _place(placement: Placement, facts: Facts) -> dict[str, Any]:
    building = facts.building(placement.building)
    rooms = (room for room in facts.rooms if (room.building, room.key) == (placement.building, placement.room))
    room = next(rooms, None)
    return {
        "building": building.name if building else "",
        "room": room.name if room else "",
        "floor": placement.floor,
    }


def _of_function(
    rule: FunctionRule, ballot: Ballot, place: dict[str, Any], where_needed: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "building", {"place": place}
    yield "area", {"need": rule.area_for(ballot.residents)}
    if rule.max_floor is not None:
        yield "floor", {"need": rule.max_floor, "rule": rule.floor_rule, "source": rule.floor_source}
    yield "equipment", {}
    if rule.min_per_week:
        yield "hours", {"need": rule.min_per_week // 60}
    if rule.staff:
        yield "staff", {"need": rule.staff}
    if rule.papers:
        optional = [kind for kind in rule.papers if kind in where_needed]
        yield PAPERS, {"kinds": list(rule.papers), "optional": optional}


def _two_go(facts: Facts) -> Iterator[tuple[str, dict[str, Any]]]:
    """Offices always, so that before and after can be told; wall and signs where there were any."""
    offices = facts.rooms_of(OFFICE)
    area = round(sum(room.area_m2 for room in offices))
    yield "office", {"need": 0, "kind": TWO_GO, "before": len(offices), "before_m2": area}
    if facts.wall_m:
        yield "wall", {"need": 0, "kind": TWO_GO, "before": facts.wall_m}
    if facts.surplus_signs:
        yield "signs", {"need": 0, "kind": TWO_GO, "before": facts.surplus_signs}


def _owned_by_others(ballot: Ballot, facts: Facts) -> list[str]:
    """The buildings that are used and not the collective's, by name, such as a former school."""
    used = {placement.building for placement in ballot.option.placements}
    return sorted(one.name or one.key for one in facts.buildings if one.key in used and one.owner != "collective")
