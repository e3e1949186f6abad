"""Why a village gets what it gets, as codes and numbers; sentences.py says them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lianxin.domain.places.rules.facts import OFFICE, Facts
from lianxin.domain.planning.rules.county import Choice
from lianxin.domain.planning.rules.mode import CLUSTERED, EMBEDDED
from lianxin.domain.planning.rules.option import Option
from lianxin.domain.planning.rules.outcome import Reason
from lianxin.domain.planning.rules.premises import NEW
from lianxin.engine.shapes import Explanation, Weighed

WHY, TRANCHE, CHANGE, NOTE = "why", "tranche", "change", "note"
LOCKED, BUILT, FITTED = "locked", "built", "fitted"


@dataclass(frozen=True, slots=True)
class Case:
    """One village's decision, with all that its reasons draw on."""

    facts: Facts
    required: frozenset[str]  # functions that the edition requires
    missing: tuple[str, ...]
    tier: str
    option: Option
    runner_up: Option | None
    tranche: int
    open_tranches: tuple[int, ...]  # by policy, dates and locks
    explanation: Explanation | None  # None for a centre that is open
    lock: Choice | None
    opened_date: dt.date | None
    notes: tuple[tuple[str, str], ...]  # code and function of the assessment's notes
    norm_fen: int  # what a centre ordinarily costs at most
    points_of_a_person: float  # a month of full service for one person, in the engine's points
    given: tuple[str, ...] = ()  # functions that it was promised and gets
    denied: Mapping[str, str] = field(default_factory=dict)  # and those that it does not > why not


def reasons_of(case: Case) -> tuple[Reason, ...]:
    """Return all reasons of one village, in the order in which they are told."""
    notes = tuple(Reason(NOTE, code, {"function": function}) for code, function in case.notes)
    if case.opened_date is not None:
        opened = {"opened_date": case.opened_date.isoformat(), "tranche": case.tranche}
        built = (Reason(WHY, "built", opened), Reason(TRANCHE, "built_tranche", opened))
        return (*built, *_wished(case), mode_reason(case), *notes)
    return (
        *_rooms(case),
        *_wished(case),
        mode_reason(case),
        *_against(case),
        *_tranche(case),
        *_change(case),
        *_left_out(case),
        *notes,
    )


def label_of(option: Option, facts: Facts) -> dict[str, Any]:
    """Name an option by its greatest work, as a nested code: built, extended, rented, vacated or own rooms."""
    for code in ("build", "extend", "rent"):
        found = [item for item in option.items if item.code == code]
        if found:
            return {"code": f"label_{code}", "facts": {"area_m2": sum(item.quantity for item in found)}}
    vacated = _vacated(option, facts)
    if vacated:
        return {"code": "label_vacate", "facts": {"rooms": len(vacated)}}
    moved = [p for p in option.placements if not p.stays]
    return {"code": "label_reuse" if moved else "label_stay", "facts": {"count": len(moved)}}


def other_label(other: Option, mine: Option, facts: Facts) -> dict[str, Any]:
    """Name another option beside the chosen one: where the same work names both, by the functions that change rooms."""
    label = label_of(other, facts)
    if label != label_of(mine, facts):
        return label
    places = {p.function: (p.building, p.room) for p in mine.placements}
    moved = [p.function for p in other.placements if places.get(p.function) != (p.building, p.room)]
    return {"code": "label_swap", "facts": {"functions": moved}} if moved else label


def _vacated(option: Option, facts: Facts) -> set[tuple[str, str]]:
    """Return the rooms that are offices today and hold functions in the option."""
    offices = {(room.building, room.key) for room in facts.rooms_of(OFFICE)}
    return {(p.building, p.room) for p in option.placements} & offices


def _rooms(case: Case) -> tuple[Reason, ...]:
    """Say how the functions find their rooms."""
    option = case.option
    works = {code: [i for i in option.items if i.code == code] for code in ("build", "extend", "rent", "vacate_office")}
    reasons: list[Reason] = []
    vacated = _vacated(option, case.facts)
    if vacated:
        functions = [p.function for p in option.placements if (p.building, p.room) in vacated]
        reasons.append(Reason(WHY, "vacated", {"rooms": len(vacated), "functions": functions}))
    elif works["vacate_office"]:
        reasons.append(Reason(WHY, "offices_go", {"rooms": len(works["vacate_office"])}))
    settled = [p.function for p in option.placements if p.function in case.missing and p.building != NEW]
    if settled and not vacated:
        reasons.append(Reason(WHY, "own_rooms", {"functions": settled}))
    for code in ("build", "extend", "rent"):
        if works[code]:
            functions = _served(option, {(item.building, item.room) for item in works[code]})
            area = sum(item.quantity for item in works[code])
            reasons.append(Reason(WHY, code, {"functions": functions, "area_m2": area}))
    for placed in option.rooms().values():
        if len(placed) > 1 and any(not p.stays for p in placed):
            code = f"shares_{placed[0].sharing}"
            reasons.append(Reason(WHY, code, {"functions": [p.function for p in placed]}))
    if not reasons:
        reasons.append(Reason(WHY, "stays", {}))
    return tuple(reasons)


def _wished(case: Case) -> tuple[Reason, ...]:
    """Say which functions stand there because people were promised them, and why others do not."""
    given = (Reason(WHY, "wish_given", {"functions": list(case.given)}),) if case.given else ()
    return (*given, *(Reason(WHY, f"wish_{why}", {"function": function}) for function, why in case.denied.items()))


def _served(option: Option, rooms: set[tuple[str, str]]) -> list[str]:
    return [p.function for p in option.placements if (p.building, p.room) in rooms]


def mode_reason(case: Case) -> Reason:
    """Say what the mode was read off."""
    placed = [p for p in case.option.placements if p.function in case.required]
    places = sorted({p.building for p in placed if p.building})
    walks = [building.walk_min for building in case.facts.buildings if building.key in places]
    rooms = {(p.building, p.room): p.area_m2 for p in placed}
    if case.option.mode == EMBEDDED:
        return Reason(WHY, "mode_embedded", {"rooms": len(rooms), "area_m2": sum(rooms.values())})
    if case.option.mode == CLUSTERED:
        return Reason(WHY, "mode_clustered", {"places": len(places)})
    return Reason(WHY, "mode_distributed", {"places": len(places), "walk_min": max(walks, default=0)})


def _against(case: Case) -> tuple[Reason, ...]:
    """Hold the chosen option against the runner-up."""
    other, mine = case.runner_up, case.option
    if case.lock is not None and case.lock.key:
        return (Reason(WHY, "locked_option", {}),)
    if other is None:
        return (Reason(WHY, "only_option", {}),)
    difference = abs(other.cost_fen - mine.cost_fen)
    facts: dict[str, Any] = {
        "label": other_label(other, mine, case.facts),
        "difference_fen": difference,
        "difference_percent": round(abs(other.percent - mine.percent), 1),
    }
    if other.cost_fen < mine.cost_fen:
        left_over = case.explanation is not None and case.explanation.reason == FITTED
        return (Reason(WHY, "beats_cheaper_leftover" if left_over else "beats_cheaper", facts),)
    if case.explanation is not None and case.explanation.reason == FITTED:
        return (Reason(WHY, "beats_dearer_no_money", facts),)
    code = "beats_dearer" if other.percent > mine.percent else "beats_equal"
    money = case.explanation.chosen.money if case.explanation else 0.0
    if code == "beats_dearer" and mine.cost_fen and money > 0:
        facts["elsewhere_people_months"] = money / mine.cost_fen * difference / case.points_of_a_person
        code = "beats_dearer_elsewhere"
    elif code == "beats_dearer" and other.crew_days > mine.crew_days and _crew_price(case) > 0:
        facts["more_days"] = other.crew_days - mine.crew_days
        code = "beats_dearer_crew"
    return (Reason(WHY, code, facts),)


def _crew_price(case: Case) -> float:
    return case.explanation.chosen.crew if case.explanation else 0.0


def _tranche(case: Case) -> tuple[Reason, ...]:
    """Say why it is this tranche."""
    if case.lock is not None and case.lock.tranche is not None:
        return (Reason(TRANCHE, "locked_tranche", {"tranche": case.tranche}),)
    if len(case.open_tranches) == 1:
        return (Reason(TRANCHE, "only_tranche", {"tranche": case.tranche, "tier": case.tier}),)
    if case.explanation is None:
        return ()
    here = case.explanation.chosen
    others = [one for one in case.explanation.by_tranche if one.tranche != case.tranche]
    return tuple(_weighed(case, here, one) for one in sorted(others, key=lambda one: one.tranche))


def _weighed(case: Case, here: Weighed, other: Weighed) -> Reason:
    """Compare this tranche with another one at the county's prices: what the village gains and what others lose."""
    gain = (other.worth - here.worth) / case.points_of_a_person
    loss = (_taken(other) - _taken(here)) / case.points_of_a_person
    facts = {
        "tranche": case.tranche,
        "other_tranche": other.tranche,
        "gain_people_months": abs(gain),
        "loss_people_months": abs(loss),
    }
    if other.tranche < case.tranche:
        return Reason(TRANCHE, "not_earlier" if loss > gain else "earlier_full", facts)
    return Reason(TRANCHE, "not_later" if gain <= loss or loss <= 0 else "later_saves", facts)


def _taken(one: Weighed) -> float:
    return one.money + one.crew + one.pilot + one.count + one.support


def _change(case: Case) -> tuple[Reason, ...]:
    """Say what would change the decision."""
    if case.lock is not None and (case.lock.key or case.lock.tranche is not None):
        return (Reason(CHANGE, "release", {}),)
    explanation, other = case.explanation, case.runner_up
    if explanation is None or other is None:
        return (Reason(CHANGE, "nothing", {}),)
    label = other_label(other, case.option, case.facts)
    fall = explanation.fall_fen
    if fall is not None and 0 < fall < other.cost_fen:
        return (Reason(CHANGE, "fall", {"label": label, "to_fen": other.cost_fen - fall, "difference_fen": fall}),)
    if explanation.reason == FITTED or fall == 0:
        code = "less_money" if other.cost_fen < case.option.cost_fen else "more_money"
        return (Reason(CHANGE, code, {"label": label}),)
    told = explanation.runner_up
    return (Reason(CHANGE, "no_fall" if told and told.money > 0 else "not_money", {"label": label}),)


def _left_out(case: Case) -> tuple[Reason, ...]:
    """Say which buildings were not used and why, and whether the works cost more than is usual (杜绝贪大求洋)."""
    unsafe = [b.name or b.key for b in case.facts.buildings if b.unsafe]
    refused = [b.name or b.key for b in case.facts.buildings if b.owner_consent is False]
    reasons = [Reason(NOTE, "unsafe_left_out", {"buildings": unsafe})] if unsafe else []
    if case.option.cost_fen > case.norm_fen:
        reasons.append(Reason(NOTE, "over_norm", {"cost_fen": case.option.cost_fen, "norm_fen": case.norm_fen}))
    if refused:
        reasons.append(Reason(NOTE, "refused_left_out", {"buildings": refused}))
    return tuple(reasons)
