"""A package in the plain words in which a village is asked about it."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.domain.places.queries.survey import facts_of
from lianxin.domain.planning.models import Package
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.queries.items import item_lines
from lianxin.domain.planning.rules.item import own_prices
from lianxin.domain.planning.rules.option import Option, from_json
from lianxin.domain.planning.rules.outcome import reason_from
from lianxin.domain.planning.rules.reasons import WHY
from lianxin.domain.planning.rules.sentences import REASONS, say
from lianxin.domain.planning.rules.settings import from_json as settings_from

# Reasons that say what is done; the others weigh options against each other, for officers.
ROOMS = ("vacated", "own_rooms", "build", "extend", "rent", "shares_timed", "shares_zoned", "stays")
PLAIN = frozenset((*ROOMS, "mode_distributed"))
PROMISED = "wish_"  # what was promised and is given, or is not and why
ALSO = ("remove_wall", "vacate_office", "remove_sign")


@dataclass(frozen=True, slots=True)
class PlainPackage:
    """What a package does, in sentences; `offered` are the extras that one may ask for beside it, (id, name)."""

    missing: tuple[str, ...]  # names of the functions that are added
    does: tuple[str, ...]
    also: tuple[str, ...]  # walls, signs and offices, with how many
    cost_fen: int
    tranche: str
    deadline_date: dt.date
    offered: tuple[tuple[str, str], ...]
    names: dict[str, str]  # function id > its name here


def plain_package(package_id: int) -> PlainPackage:
    """Return a package of a run in plain words, in the reader's language."""
    return _plain(package_id)


@kept(most=64)
def _plain(package_id: int) -> PlainPackage:
    package = Package.objects.select_related("run__scenario").get(pk=package_id)
    at_hand, settings = desk(), settings_from(package.run.settings)
    edition = own_prices(at_hand.standard(package.run.scenario.edition_id), settings)
    words = at_hand.words(edition, settings)
    option = from_json(package.options[package.chosen])
    reasons = [one for one in map(reason_from, package.reasons) if one.about == WHY and _is_plain(one.code)]
    facts, _moved_on = facts_of(package.village_id, package.found["survey_version"])
    items = item_lines(option, facts, edition, words)
    return PlainPackage(
        missing=tuple(words.function(one) for one in package.found["missing"]),
        does=tuple(say(REASONS, one.code, one.facts, words) for one in reasons),
        also=_also(option, [(line.name, line.quantity) for line in items]),
        cost_fen=option.cost_fen,
        tranche=words.tranche(package.tranche),
        deadline_date=settings.tranches[package.tranche].deadline,
        offered=tuple((one.id, words.function(one.id)) for one in edition.extras if one.id not in option.functions),
        names={one.id: words.function(one.id) for one in edition.functions},
    )


def _is_plain(code: str) -> bool:
    return code in PLAIN or code.startswith(PROMISED)


def _also(option: Option, lines: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return walls, offices and signs, one line a kind; rooms vacated one by one are told together elsewhere."""
    found = [line for item, line in zip(option.items, lines, strict=True) if item.code in ALSO]
    counted: dict[str, list[str]] = {}
    for name, quantity in found:
        counted.setdefault(name, []).append(quantity)
    return tuple(f"{name} {amounts[0]}" for name, amounts in counted.items() if len(amounts) == 1)
