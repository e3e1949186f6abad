"""Remind those who have a place at a session that it is soon."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.actor import Actor
from lianxin.domain.places.queries.county import village
from lianxin.domain.services.actions.told import tell_parties
from lianxin.domain.services.models import Session
from lianxin.domain.services.queries.edition import service_rules


@transaction.atomic
def remind_of_sessions(*, by: Actor, at: dt.datetime, now: dt.datetime) -> int:
    """Remind each party that has a place, once for a time: who asks again sends none twice. Returns how many were sent.

    A session that was moved is reminded of anew. Whoever did not agree to messages gets none.
    """
    before = dt.timedelta(minutes=service_rules(now.date()).booking.remind_before_min)
    rows = Session.objects.filter(state="planned", activity__state="published", begins_at__gt=now)
    told = 0
    for row in rows.filter(begins_at__lte=now + before).select_related("activity", "booking__room").order_by("pk"):
        words = gettext("{village}「{title}」{when}在{where}，您报了 {count} 人。来不了请说一声，让给别人。")
        facts = {
            "village": village(row.activity.village_id).name,
            "title": row.activity.title,
            "when": said_at(row.begins_at),
            "where": row.booking.room.name if row.booking else row.place,
        }
        told += tell_parties(
            by=by,
            at=at,
            rows=row.enrolments.filter(state="joined"),
            occasion=f"session:{row.pk}:soon:{int(row.begins_at.timestamp())}",
            words=lambda size, words=words, facts=facts: words.format(count=size, **facts),  # type: ignore[misc]
        )
    return told
