"""Progress in steps: done, now, later; no percent for works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `state` is done, now or later."""

    label: str
    state: str


def steps(labels: tuple[str, ...], now: int) -> tuple[Step, ...]:
    """Return the steps with those before `now` done; `now` equal to the number of labels means all are done."""

    def state(place: int) -> str:
        if place < now:
            return "done"
        return "now" if place == now else "later"

    return tuple(Step(label, state(place)) for place, label in enumerate(labels))
