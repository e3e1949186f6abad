"""Tell whoever a booking is for: what was decided, and that it is soon. Each once, whoever else is at it."""

import datetime as dt

from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.outbox.actions import send
from lianxin.base.people.queries.contact import contacts
from lianxin.domain.places.queries.county import village
from lianxin.domain.services.models import Booking
from lianxin.domain.services.rules.booking import BOOKED
from lianxin.domain.services.rules.clash import said_span

SENT, NOBODY, LATER = (
    "sent",
    "",
    "later",
)  # what became of a message: put into the outbox, no one to write to, not today


def tell_decided(*, by: Actor, at: dt.datetime, row: Booking) -> str:
    """Send word of a decision."""
    agreed = _("{village}：您订的「{room}」（{when}）村里同意了，到时候请来。")
    refused = _("{village}：您订的「{room}」（{when}）没有订上：{reason}")
    words = agreed if row.state == BOOKED else refused
    return _tell(row, words, f"decided:{row.state}", by=by, at=at)


def tell_soon(*, by: Actor, at: dt.datetime, row: Booking, until: dt.datetime) -> str:
    """Send a reminder, for nothing once the booking has begun. A booking that was moved is reminded of anew."""
    words = _("{village}：您订的「{room}」是 {when}。来不了请早些取消，好让别人用。")
    return _tell(row, words, f"soon:{row.begins_at.isoformat()}", by=by, at=at, until=until)


def _tell(
    row: Booking, words: str, occasion: str, *, by: Actor, at: dt.datetime, until: dt.datetime | None = None
) -> str:
    if row.person_id is None:
        return NOBODY
    found = contacts([row.person_id]).get(row.person_id)
    if found is None:
        return NOBODY
    text = words.format(
        village=village(row.village_id).name,
        room=row.room.name,
        when=said_span((row.begins_at, row.ends_at)),
        reason=row.reason,
    )
    key = f"booking:{row.pk}:{occasion}"
    try:
        send(by=by, at=at, channel="sms", to=found.phone, text=text, key=key, subject=found.key, until=until)
    except Refusal:  # enough for a day
        return LATER
    return SENT
