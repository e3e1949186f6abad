"""Tell whoever is called on: a message to everybody who holds the post and has a phone on file."""

import datetime as dt

from django.utils.translation import gettext as _

from lianxin.base.accounts.queries.reached import reached
from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.outbox.actions import send
from lianxin.domain.places.queries.county import village
from lianxin.domain.projects.models import Escalation
from lianxin.domain.projects.queries.works import works


def tell_owner(*, by: Actor, at: dt.datetime, escalation: Escalation, occasion: str) -> int:
    """Send the owner of an escalation word of it, once for an occasion, and return to how many.

    Whoever had enough messages for a day, or has no phone on file, finds it in their list all the same.
    """
    about = works(escalation.edition).blocker(escalation.about).name
    words = _("{village}：{about}，请在 {date} 前到连心里答复督办。")
    place = village(escalation.village_id)
    text = words.format(village=place.name, about=about, date=escalation.due_date.isoformat())
    told = 0
    for person in reached(escalation.owner_role, [escalation.owner_region]):
        if escalation.owner_function and person.functions and escalation.owner_function not in person.functions:
            continue
        key = f"escalation:{escalation.pk}:{occasion}:{person.username}"
        try:
            send(by=by, at=at, channel="sms", to=person.phone, text=text, key=key, subject=person.key)
            told += 1
        except Refusal:  # enough for a day
            continue
    return told
