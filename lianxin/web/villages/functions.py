"""The required functions of one centre, a row each: where, when, and what is lacking."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.domain.board.queries.village import VillagePage
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.sentences import gap_sentence
from lianxin.web.local import local
from lianxin.web.villages.premises import floor_label


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """One required function; `lacks` are sentences, empty where it meets the standard."""

    name: str
    present: bool
    place: str
    hours: str
    lacks: tuple[str, ...]


def function_rows(page: VillagePage) -> list[FunctionRow]:
    """Return the required functions in the order of the edition; none where nothing is surveyed."""
    if page.facts is None or page.assessment is None or page.standard is None:
        return []
    rows = []
    for word in page.words:
        status = page.facts.status(word.id)
        gaps = [gap for gap in page.assessment.gaps if gap.subject == word.id]
        rows.append(
            FunctionRow(
                name=local(word),
                present=status.present,
                place=_place(page.facts, word.id),
                hours=_hours(status.open_min_per_week),
                lacks=tuple(gap_sentence(gap, page.standard).text(_) for gap in gaps),
            )
        )
    return rows


def _place(facts: Facts, function: str) -> str:
    rooms = facts.rooms_of(function)
    if not rooms:
        return ""
    building = facts.building(rooms[0].building)
    name = building.name if building and building.name else rooms[0].building
    return f"{name} {floor_label(rooms[0].floor)}"


def _hours(minutes: int | None) -> str:
    return "" if minutes is None else _("每周{hours}小时").format(hours=minutes // 60)
