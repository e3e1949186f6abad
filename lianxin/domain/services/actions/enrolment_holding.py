"""What lists of activities hold of a person, for a copy of their data and for forgetting them."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.people.holdings import Holding, Rows, holds
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.enrolment import CHILD
from lianxin.domain.services.actions.leaving import let_go_of
from lianxin.domain.services.models import Enrolment
from lianxin.domain.services.models.session import COMING
from lianxin.domain.services.queries.held_activity import held_session
from lianxin.domain.services.rules.enrolment import STATES

WORKER = Actor(id=None, username="lianxin", name="", posts=(), place="work")


def _duty(person: int) -> Refusal | None:
    """A place at a session that is still to come stands against forgetting: it is given back first."""
    if not _coming(person).exists():
        return None
    return Refusal("under_way", _("这个人还报着没办的活动。请先替本人退了报名，再删除。"))


def _copy(person: int) -> Rows:
    """Return the sessions that a person joined."""
    rows = Enrolment.objects.filter(person=person).select_related("session__activity").order_by("pk")
    return tuple(
        {
            _("活动"): row.session.activity.title,
            _("哪天"): row.session.begins_at.astimezone(CHINA).date(),
            _("怎样了"): STATES[row.state],
        }
        for row in rows
    )


def _forget(person: int, _at: dt.datetime) -> None:
    """Keep that somebody was there, for the counts; the name is gone with the person's key."""
    Enrolment.objects.filter(person=person).exclude(address_mark="").update(address_mark="")


def _kept(persons: Iterable[int]) -> set[int]:
    """Return those who have a place, or wait for one: nobody forgets them for want of use."""
    rows = Enrolment.objects.filter(person__in=list(persons), state__in=COMING, session__state="planned")
    return set(rows.values_list("person", flat=True))


def _withdrawn(person: int, purpose: str, at: dt.datetime) -> None:
    """Give a child's places back once the guardian takes the consent back."""
    if purpose != CHILD:
        return
    for session in _coming(person).filter(child=True).order_by("session").values_list("session", flat=True):
        held = held_session(session)
        let_go_of(by=WORKER, at=at, session=held, going=list(_coming(person).filter(session=held)))


def _coming(person: int) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(person=person, state__in=COMING, session__state="planned")


holds(Holding(_("活动报名"), _duty, _copy, _forget, _kept, _withdrawn))
