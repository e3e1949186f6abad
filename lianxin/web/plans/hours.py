"""How the users of one room share its week, in a few words each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.domain.planning.queries.pages.village import WeekBlock
from lianxin.web.draw.week import clock
from lianxin.web.villages.plan import DAYS


@dataclass(frozen=True, slots=True)
class SharedRoom:
    """A room that several functions use by turns: who, and when."""

    room: str
    users: tuple[tuple[str, str], ...]


def shared_rooms(blocks: Iterable[WeekBlock]) -> tuple[SharedRoom, ...]:
    """Return the rooms that are shared over the week, in the order of the plan."""
    rooms: dict[tuple[str, str], dict[str, list[WeekBlock]]] = {}
    for block in blocks:
        if block.shared:
            rooms.setdefault((block.room, block.room_name), {}).setdefault(block.name, []).append(block)
    return tuple(
        SharedRoom(name, tuple((user, times(held)) for user, held in users.items()))
        for (_key, name), users in rooms.items()
    )


def times(blocks: Iterable[WeekBlock]) -> str:
    """Say when one function has the room: days with the same hours go together."""
    days: dict[tuple[int, int], list[int]] = {}
    for block in sorted(blocks, key=lambda one: (one.day, one.start_min)):
        days.setdefault((block.start_min, block.end_min), []).append(block.day)
    said = [
        _("{days} {start}–{end}").format(days=day_names(listed), start=clock(start), end=clock(end))
        for (start, end), listed in days.items()
    ]
    return _("；").join(said)


def day_names(days: list[int]) -> str:
    """Name days of the week, runs of three and more by their ends; day 1 is Monday."""
    runs: list[list[int]] = []
    for day in sorted(set(days)):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = []
    for run in runs:
        names = [_(DAYS[day - 1]) for day in run]
        parts += [_("{first}至{last}").format(first=names[0], last=names[-1])] if len(run) > 2 else names
    return _("、").join(parts)
