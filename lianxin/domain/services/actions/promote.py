"""Let in who waits, when places of a session come free."""

import datetime as dt

from django.utils.translation import gettext

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.domain.places.queries.county import village
from lianxin.domain.services.actions.told import tell_parties
from lianxin.domain.services.models import Enrolment, Session
from lianxin.domain.services.queries.waiting_list import waiting_of
from lianxin.domain.services.rules.enrolment import let_in


def let_waiting_in(*, by: Actor, at: dt.datetime, session: Session) -> tuple[str, ...]:
    """Give the free places of a session to those who wait, families whole, in order; return the parties let in.

    Called by whoever holds the session's row; each party is told once.
    """
    waiting = waiting_of(session)
    parties = let_in(waiting, session.places - session.joined)
    if not parties:
        return ()
    sizes = {one.party: one.size for one in waiting}
    Enrolment.objects.filter(session=session, party__in=parties, state="waiting").update(state="joined")
    session.joined += sum(sizes[party] for party in parties)
    session.save(update_fields=["joined"])
    after = {"people": sum(sizes[party] for party in parties)}
    target, region = f"session:{session.pk}", session.activity.village_id
    record(by=by, at=at, verb="enrolment.promote", target=target, region=region, after=after)
    _tell(session, parties, by, at)
    return parties


def _tell(session: Session, parties: tuple[str, ...], by: Actor, at: dt.datetime) -> None:
    words = gettext("{village}「{title}」{when}有位子了，给您留了 {count} 个。来不了请说一声，让给后面的人。")
    facts = {"village": village(session.activity.village_id).name, "title": session.activity.title}
    facts["when"] = said_at(session.begins_at)
    rows = Enrolment.objects.filter(session=session, party__in=parties, state="joined")
    tell_parties(
        by=by,
        at=at,
        rows=rows,
        occasion=f"session:{session.pk}:let-in",
        words=lambda size: words.format(count=size, **facts),
    )
