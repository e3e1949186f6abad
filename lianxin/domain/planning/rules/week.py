"""The week of a room: who is in it when. Whole minutes, between 8 and 20, with a pause at noon."""

from dataclasses import dataclass

DAYS = 7
MORNING = (8 * 60, 12 * 60)
AFTERNOON = (14 * 60, 20 * 60)
DAY_MIN = MORNING[1] - MORNING[0] + AFTERNOON[1] - AFTERNOON[0]
GRID_MIN = DAYS * DAY_MIN  # what one room can offer in a week
FULL_DAY_MIN = 8 * 60


@dataclass(frozen=True, slots=True)
class Slot:
    """One block; day 1 is Monday, times in minutes after midnight."""

    function: str
    day: int
    start_min: int
    end_min: int


def own_week(function: str, minutes: int) -> tuple[Slot, ...]:
    """Spread the hours of a function that has a room or a corner to itself over as few full days as hold them."""
    days = next((d for d in (5, 6, 7) if minutes <= d * FULL_DAY_MIN), DAYS)
    if minutes <= FULL_DAY_MIN * 2:
        days = max(1, -(-minutes // (FULL_DAY_MIN // 2)))
    return _slots(function, [(day, 0, part) for day, part in enumerate(_parts(minutes, days), 1)])


def shared_week(minutes: dict[str, int]) -> tuple[Slot, ...]:
    """Let functions take turns in one room, never two at once; ValueError where the week is too short.

    The longest goes first; each takes the emptiest days. Where that does not work out, the week is filled day by day.
    """
    if sum(minutes.values()) > GRID_MIN:
        raise ValueError(sum(minutes.values()))
    order = sorted(minutes, key=lambda function: (-minutes[function], function))
    load = [0] * DAYS
    slots: list[Slot] = []
    for function in order:
        days = max(1, min(DAYS - 2, -(-minutes[function] // (FULL_DAY_MIN // 2))))
        while _longest(minutes[function], days) + max(sorted(load)[:days]) > DAY_MIN and days < DAYS:
            days += 1
        parts = _parts(minutes[function], days)
        chosen = sorted(sorted(range(DAYS), key=lambda day: (load[day], day))[:days])
        if any(load[day] + part > DAY_MIN for day, part in zip(chosen, parts, strict=True)):
            return _filled(order, minutes)
        slots += _slots(function, [(day + 1, load[day], part) for day, part in zip(chosen, parts, strict=True)])
        for day, part in zip(chosen, parts, strict=True):
            load[day] += part
    return tuple(slots)


def _filled(order: list[str], minutes: dict[str, int]) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    at = 0
    for function in order:
        end = at + minutes[function]
        while at < end:
            day, start = divmod(at, DAY_MIN)
            part = min(DAY_MIN - start, end - at)
            slots += _slots(function, [(day + 1, start, part)])
            at += part
    return tuple(slots)


def _parts(minutes: int, days: int) -> list[int]:
    """Split minutes over days in quarters of an hour, the rest on the first days."""
    base = minutes // days // 15 * 15
    parts = [base] * days
    rest = minutes - base * days
    for day in range(days):
        step = min(15, rest)
        parts[day] += step
        rest -= step
    parts[-1] += rest
    return parts


def _longest(minutes: int, days: int) -> int:
    return max(_parts(minutes, days))


def _slots(function: str, parts: list[tuple[int, int, int]]) -> tuple[Slot, ...]:
    """Lay open minutes (day, start, length) onto the clock, cut at noon."""
    noon = MORNING[1] - MORNING[0]
    slots: list[Slot] = []
    for day, start, length in parts:
        end = start + length
        if start < min(end, noon):
            slots.append(Slot(function, day, MORNING[0] + start, MORNING[0] + min(end, noon)))
        if max(start, noon) < end:
            slots.append(Slot(function, day, AFTERNOON[0] + max(start, noon) - noon, AFTERNOON[0] + end - noon))
    return tuple(slots)
