"""A village's rooms, and one of them asked for by somebody without an account."""

from lianxin.base.actor import Actor
from lianxin.domain.services.actions.asking import ask_for_room
from lianxin.domain.services.actions.rooms import read_rooms
from lianxin.domain.services.models import Room
from lianxin.domain.services.queries.asked_room import booking_at
from tests.counties import AS_OF
from tests.domain.services.booking import instant
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY

NOBODY = Actor(id=None, username="", name="", posts=())


def lent() -> dict[str, int]:
    """A room of VILLAGE, and a booking of another that waits for its word."""
    read_rooms(by=VILLAGE_SECRETARY, at=AT, village=VILLAGE)
    rooms = {room.functions[0]: room.pk for room in Room.objects.filter(village=VILLAGE) if room.functions}
    address = ask_for_room(
        by=NOBODY,
        at=AT,
        today=AS_OF,
        village=VILLAGE,
        room_id=rooms["training"],
        purpose="family",
        title="寿宴",
        begins_at=instant(5, 9),
        ends_at=instant(5, 11),
        name="朱示例",
        phone="13800000009",
    )
    return {"room": rooms["civic"], "booking": booking_at(address)}
