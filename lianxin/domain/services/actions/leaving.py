"""Leave a session that one joined, or be taken off its list."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.promote import let_waiting_in
from lianxin.domain.services.models import Enrolment, Session
from lianxin.domain.services.models.session import COMING
from lianxin.domain.services.queries.held_activity import held_session


@transaction.atomic
def leave(*, by: Actor, at: dt.datetime, now: dt.datetime, party: str, people: Sequence[int] = ()) -> None:
    """Leave a session, whoever knows the party's key; all of it, or some by the ids of their enrolments."""
    rows = Enrolment.objects.filter(party=party, state__in=COMING) if party else Enrolment.objects.none()
    first = rows.first()
    if first is None:
        raise Refusal("left_already", _("您已经不在名单上了，不用再退。"))
    _leave(held_session(first.session_id), by, at, now, party, people)


@transaction.atomic
def take_off(*, by: Actor, at: dt.datetime, now: dt.datetime, session_id: int, party: str) -> None:
    """Take a party off the list, because they said that they will not come."""
    session = held_session(session_id)
    by.require("activity.enrol", session.activity.village_id)
    _leave(session, by, at, now, party, ())


def _leave(session: Session, by: Actor, at: dt.datetime, now: dt.datetime, party: str, people: Sequence[int]) -> None:
    if session.ends_at <= now:
        raise Refusal("over", _("这一场 {when} 已经办完了，不用再退。"), when=said_at(session.begins_at))
    rows = list(Enrolment.objects.filter(session=session, party=party, state__in=COMING).order_by("pk"))
    going = [row for row in rows if not people or row.pk in people]
    if not going:
        raise Refusal("left_already", _("您已经不在名单上了，不用再退。"))
    staying = [row for row in rows if row not in going]
    if any(row.child for row in staying) and not any(not row.child for row in staying):
        raise Refusal("child_alone", _("孩子不能单独留下。请把孩子一起退了，或者留一位大人。"))
    let_go_of(by=by, at=at, session=session, going=going)


def let_go_of(*, by: Actor, at: dt.datetime, session: Session, going: Sequence[Enrolment]) -> None:
    """Take people off a list whose session is held, and let in who waits."""
    freed = sum(row.state == "joined" and not row.helper for row in going)
    Enrolment.objects.filter(pk__in=[row.pk for row in going]).update(state="left")
    session.joined -= freed
    session.save(update_fields=["joined"])
    target, region = f"session:{session.pk}", session.activity.village_id
    record(by=by, at=at, verb="enrolment.leave", target=target, region=region, after={"people": len(going)})
    let_waiting_in(by=by, at=at, session=session)
