"""A room held for a change: whoever writes locks its smallest parts, in one order, and sees what stands in the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Occupancy, Room
from lianxin.domain.services.queries.taken import taken_between
from lianxin.domain.services.rules.clash import Clashing, Span, among_themselves, clashing, said_span

TAKEN = _("「{room}」{when} 已经有人用（{what}）。换个时间，或者换一间。")
TAKEN_OFTEN = _(
    "「{room}」有 {count} 次已经有人用，头一次是 {when}（{what}）。可以跳过这几次，也可以换个时间、换一间。"
)
ONE_TAKEN = _("{when} 已经有人用（{what}）")


@dataclass(frozen=True, slots=True)
class Problem:
    """One span that is taken, as a door says it."""

    field: str
    code: str
    message: str
    facts: dict[str, Any]


class Clash(Refusal):
    """Somebody has the room already: every span that clashes, with what takes it."""

    def __init__(self, room: Room, clashes: Sequence[Clashing]) -> None:
        first = clashes[0]
        facts = {"room": room.name, "when": said_span(first.span), "what": first.held.what, "count": len(clashes)}
        super().__init__("room_taken", TAKEN if len(clashes) == 1 else TAKEN_OFTEN, "begins_at", **facts)
        self.room_id = room.pk
        self.clashes = tuple(clashes)
        self.problems = tuple(
            Problem(one.date.isoformat(), "room_taken", ONE_TAKEN, {"when": said_span(one.span), "what": one.held.what})
            for one in clashes
        )


@dataclass(frozen=True, slots=True)
class HeldRoom:
    """A room whose row is held, with the smallest parts that are taken with it."""

    room: Room
    parts: tuple[Room, ...]
    whole: Room | None

    def occupancies(self, taken: Iterable[tuple[Span, int | None, int | None]]) -> list[Occupancy]:
        """Return the rows to write for spans with the id of their booking or slot: one for each part."""
        return [
            Occupancy(room=part, begins_at=span[0], ends_at=span[1], booking_id=booking, slot_id=slot)
            for span, booking, slot in taken
            for part in self.parts
        ]


def hold(room_id: int) -> HeldRoom:
    """Lock a room and its smallest parts, in the order of their ids; whoever wants any of them waits.

    A hall is held before its parts: while it is, nobody divides or joins it.
    """
    room = _locked(room_id)
    parts = tuple(Room.objects.select_for_update().filter(whole=room_id).exclude(state="gone").order_by("pk"))
    whole = Room.objects.filter(pk=room.whole_id).first() if room.whole_id is not None else None
    return HeldRoom(room, parts or (room,), whole)


def require_free(held: HeldRoom, spans: Sequence[Span], but: Iterable[int] = ()) -> None:
    """Refuse spans that the room cannot be had for; what the bookings `but` take is in nobody's way."""
    for room in dict.fromkeys((held.room, *held.parts, *((held.whole,) if held.whole else ()))):
        _require_usable(room, spans)
    twice = among_themselves(spans)
    if twice:
        message = _("这里面有两次自己就重叠了：{first} 和 {second}。请改其中一次。")
        raise Refusal("overlapping", message, "begins_at", first=said_span(twice[0]), second=said_span(twice[1]))
    begins, ends = min(span[0] for span in spans), max(span[1] for span in spans)
    found = clashing(spans, taken_between([part.pk for part in held.parts], begins, ends, but=but))
    if found:
        raise Clash(held.room, found)


def _locked(room_id: int) -> Room:
    room = Room.objects.select_for_update().filter(pk=room_id).first()
    if room is None:
        raise NotFound(_("功能室"), room_id)
    return room


def _require_usable(room: Room, spans: Sequence[Span]) -> None:
    if room.state == "gone":
        raise Refusal("room_gone", _("「{room}」已经不在了，请选别的房间。"), "room", room=room.name)
    if room.state != "works":
        return
    until = room.works_until_date
    within = [span for span in sorted(spans) if until is None or span[0].astimezone(CHINA).date() <= until]
    if within and until is None:
        message = _("「{room}」正在施工，还没有说哪天完。请先选别的房间。")
        raise Refusal("under_works", message, "room", room=room.name)
    if within and until is not None:
        message = _("「{room}」施工到 {until}，{when} 用不了。请选别的房间，或者改到 {until} 以后。")
        facts = {"room": room.name, "until": until.isoformat(), "when": said_span(within[0])}
        raise Refusal("under_works", message, "room", **facts)
