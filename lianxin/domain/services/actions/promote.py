"""Let in who waits, when places of a session come free."""

import datetime as dt

from django.utils.translation import gettext

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.domain.places.queries.county import village
from lianxin.domain.services.actions.told import tell_parties
from lianxin.domain.services.models import Enrolment, Session
from lianxin.domain.services.rules.enrolment import Waiting, let_in


def let_waiting_in(session: Session, *, by: Actor, at: dt.datetime) -> tuple[str, ...]:
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


def waiting_of(session: Session) -> tuple[Waiting, ...]:
    """Return the waiting list of a session, the first on it first."""
    sizes: dict[str, int] = {}
    for party in (
        Enrolment.objects.filter(session=session, state="waiting").order_by("pk").values_list("party", flat=True)
    ):
        sizes[party] = sizes.get(party, 0) + 1
    return tuple(Waiting(party, size) for party, size in sizes.items())


def _tell(session: Session, parties: tuple[str, ...], by: Actor, at: dt.datetime) -> None:
    words = gettext("{village}「{title}」{when}有位子了，给您留了 {count} 个。来不了请说一声，让给后面的人。")
    facts = {"village": village(session.activity.village_id).name, "title": session.activity.title}
    facts["when"] = said_at(session.begins_at)
    rows = Enrolment.objects.filter(session=session, party__in=parties, state="joined")
    tell_parties(
        rows,
        by=by,
        at=at,
        occasion=f"session:{session.pk}:let-in",
        words=lambda size: words.format(count=size, **facts),
    )
