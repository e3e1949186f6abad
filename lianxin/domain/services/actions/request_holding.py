"""What requests hold of a person, for a copy of their data and for forgetting them."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from lianxin.base.errors import Refusal
from lianxin.base.people.holdings import Holding, Rows, holds
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Asker, Rating, Request, RequestNote
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.rules.requests import OPEN, STATES

FORGOTTEN = "—"


def _duty(person: int) -> Refusal | None:
    """A request that is still to be done stands against forgetting who asked: somebody may be on the way."""
    if not Request.objects.filter(person=person, state__in=OPEN).exists():
        return None
    return Refusal("under_way", _("这个人点的单还在办。请先办完，或者记下不用办了。"))


def _copy(person: int) -> Rows:
    """Return what a person asked for, with the answer and what they said of it."""
    rows = Request.objects.filter(Q(person=person) | Q(askers__person=person)).distinct().order_by("pk")
    ratings = {one.request_id: one for one in Rating.objects.filter(request__in=rows)}
    return tuple(
        {
            _("哪天点的"): row.asked_date,
            _("类别"): service_rules_of(row.edition).request.category(row.category).name,
            _("要办什么"): row.words if row.person_id == person else "",
            _("走到哪一步"): STATES[row.state],
            _("结果"): row.result,
            _("评单"): ratings[row.pk].level if row.pk in ratings and row.person_id == person else "",
        }
        for row in rows
    )


def _forget(person: int, _at: dt.datetime) -> None:
    """Let go of who asked and in what words; that something was asked and done stays, for the counts."""
    own = list(Request.objects.filter(person=person).values_list("pk", flat=True))
    Asker.objects.filter(person=person).delete()
    Rating.objects.filter(request__in=own).update(words="", may_call=False)
    RequestNote.objects.filter(request__in=own).exclude(words="").update(words=FORGOTTEN)
    rows = Request.objects.filter(pk__in=own)
    rows.exclude(result="").update(result=FORGOTTEN)
    rows.update(person=None, words=FORGOTTEN, place="", tell=False)


def _kept(persons: Iterable[int]) -> set[int]:
    """Return those who wait for something: nobody forgets them for want of use."""
    waiting = Request.objects.filter(person__in=list(persons), state__in=OPEN)
    return {one for one in waiting.values_list("person", flat=True) if one is not None}


def _withdrawn(_person: int, _purpose: str, _at: dt.datetime) -> None:
    """Nothing of a request rests on a consent: to be told of it was asked for with it."""


holds(Holding(_("点单"), _duty, _copy, _forget, _kept, _withdrawn))
