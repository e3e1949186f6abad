"""What a page says where a room is taken: every time that clashes, and what can be had instead."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.queries.held_room import Clash
from lianxin.domain.services.queries.offers import offers
from lianxin.domain.services.queries.rooms import RoomRow
from lianxin.domain.services.rules.clash import Clashing, Span, said_span


@dataclass(frozen=True, slots=True)
class Offer:
    """A time that is free: what its button sends, and what it says."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Clashes:
    """What is in the way, and offers; `skips` are days, where all but they could be had."""

    clashes: tuple[Clashing, ...]
    rooms: tuple[RoomRow, ...]
    times: tuple[Offer, ...]
    skips: tuple[str, ...]
    left: int


def clashes(
    village: str, clash: Clash, spans: Sequence[Span], but: Collection[int] = (), *, several: bool = False
) -> Clashes:
    """Return what a page says of a clash; the transaction that met it is over."""
    found = offers(village, clash.room_id, spans, now_of(current()), but=but)
    days = tuple(sorted({one.date.isoformat() for one in clash.clashes}))
    left = len(spans) - len(clash.clashes)
    return Clashes(
        clashes=clash.clashes,
        rooms=found.rooms,
        times=tuple(
            Offer(f"{times[0][0].isoformat()}/{times[0][1].isoformat()}", said_span(times[0])) for times in found.times
        ),
        skips=days if several and left else (),
        left=left,
    )
