"""Acceptance in the reader's words: criteria, looks, remedies and papers as a page shows them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import CountyInfo, current
from lianxin.domain.places.queries.standard import function_label, standard
from lianxin.domain.projects.queries.acceptance import AcceptancePage, Aside, CriterionLine, FunctionBlock, Look
from lianxin.domain.projects.queries.remedies import RemedyRow
from lianxin.domain.projects.rules import acceptance as at
from lianxin.domain.projects.rules.criteria import BY_PAPER, CENTRE, MAY_BE_SET_ASIDE
from lianxin.domain.projects.rules.criteria_words import (
    KEYS,
    LEVELS,
    STATES,
    papers_sentence,
    reported_sentence,
    short_sentence,
    wanted_sentence,
)

WHOLE_CENTRE = gettext_noop("整个中心（两去）")
GOOD = (at.PASSED, at.ACCEPTED)
HELP = (at.FAILED, at.LAPSED, at.SHORT, at.REOPENED)
REMEDY_STATES = {
    "open": gettext_noop("等村里整改"),
    "done": gettext_noop("村里说好了，等人来看"),
    "closed": gettext_noop("销号了"),
}


@dataclass(frozen=True, slots=True)
class LookCell:
    """One level's look at a criterion: what it says, None where it has not looked."""

    label: str
    look: Look | None


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion, said. `short` is what would help where it falls short; `tone` good, help or nothing."""

    id: int
    name: str
    wanted: str
    source: str
    reported: str
    short: str
    state: str
    tone: str
    looks: tuple[LookCell, ...]
    line: CriterionLine
    aside: Aside | None
    may_set_aside: bool
    passable: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One function, said."""

    function: str
    name: str
    department: str
    state: str
    tone: str
    place: str
    rows: tuple[Row, ...]
    block: FunctionBlock


def level_name(level: str) -> str:
    """Return what a level is called."""
    return _(LEVELS[level])


def key_name(key: str) -> str:
    """Return what a criterion is called."""
    return _(KEYS[key])


def blocks(page: AcceptancePage, *functions: str) -> list[Block]:
    """Return the functions of a sheet in the reader's words, or those named of them."""
    names = Names(current(), page.standard)
    return [_block(one, names) for one in page.blocks if not functions or one.function in functions]


class Names:
    """What functions are called in this county."""

    def __init__(self, county: CountyInfo, edition: str) -> None:
        self.county, self.standard = county, standard(edition)

    def of(self, function: str) -> str:
        """Return a function's name; "" is the whole centre."""
        return _(WHOLE_CENTRE) if function == CENTRE else function_label(self.county, self.standard, function)

    def all(self, functions: tuple[str, ...]) -> str:
        """Return the names of several, in one line."""
        return _("、").join(self.of(one) for one in functions)


def remedy_about(row: RemedyRow, names: Names) -> str:
    """Return what a remedy is about: function and criterion."""
    return f"{names.of(row.function)} · {key_name(row.key)}"


def _block(one: FunctionBlock, names: Names) -> Block:
    shown = (*one.levels, at.AGAIN) if _looked_again(one) else one.levels
    return Block(
        function=one.function,
        name=names.of(one.function),
        department=one.department,
        state=_(STATES[one.state]),
        tone=_tone(one.state),
        place=_place(one),
        rows=tuple(_row(line, shown) for line in one.lines),
        block=one,
    )


def _row(line: CriterionLine, levels: tuple[str, ...]) -> Row:
    wanted, reported = wanted_sentence(line.key, line.wanted, _("、")), _reported(line)
    looks = {look.level: look for look in line.looks}
    return Row(
        id=line.id,
        name=key_name(line.key),
        wanted=wanted.text(_),
        source=wanted.source,
        reported=reported,
        short=short_sentence(line.key, line.wanted).text(_) if line.state == at.SHORT else "",
        state=_(STATES[line.state]),
        tone=_tone(line.state),
        looks=tuple(LookCell(level_name(level), looks.get(level)) for level in levels),
        line=line,
        aside=line.aside,
        may_set_aside=line.key in MAY_BE_SET_ASIDE and line.state == at.SHORT,
        passable=line.state not in (at.UNREPORTED, at.LAPSED, at.SHORT),
    )


def _reported(line: CriterionLine) -> str:
    if line.key in BY_PAPER:
        return papers_sentence(line.lacking, (line.reported or {}).get("without", ()), _("、")).text(_)
    found = reported_sentence(line.key, line.reported)
    return found.text(_) if found else ""


def _place(one: FunctionBlock) -> str:
    """Where the function stands, as its package has it."""
    place = next((line.wanted["place"] for line in one.lines if "place" in line.wanted), None)
    if place is None:
        return ""
    floor = _("{floor} 楼").format(floor=place["floor"])
    return " ".join(part for part in (place["building"], floor, place["room"]) if part)


def _looked_again(one: FunctionBlock) -> bool:
    return any(look.level == at.AGAIN for line in one.lines for look in line.looks)


def _tone(state: str) -> str:
    if state in GOOD:
        return "good"
    return "help" if state in HELP else "quiet"
