"""What keys and duties hold of a person, for a copy of their data and for forgetting them."""

import datetime as dt
from collections.abc import Iterable

from lianxin.base.errors import Refusal
from lianxin.base.people.holdings import Holding, Rows, holds
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Duty, KeyHolder
from lianxin.domain.services.rules.hours import clock


def _duty(person: int) -> Refusal | None:
    """Whoever still has a key or sits at the counter is not forgotten before that is given back."""
    if not _kept([person]):
        return None
    return Refusal("under_way", _("这个人还拿着中心的钥匙，或者排着值班。请先收回钥匙、撤了值班。"))


def _copy(person: int) -> Rows:
    """Return the keys that a person had, and their duties."""
    keys = KeyHolder.objects.filter(person=person).order_by("pk")
    duties = Duty.objects.filter(person=person).order_by("pk")
    return (
        *({_("拿过钥匙"): row.note, _("从哪天起"): row.first_date, _("到哪天止"): row.last_date or ""} for row in keys),
        *(
            {
                _("值过班"): f"{clock(row.begin_min)}-{clock(row.end_min)}",
                _("从哪天起"): row.date or row.first_date,
                _("到哪天止"): row.last_date or "",
            }
            for row in duties
        ),
    )


def _forget(person: int, _at: dt.datetime) -> None:
    """Let go of what was noted beside a key; who it was is forgotten with the person."""
    KeyHolder.objects.filter(person=person).update(note="")


def _kept(persons: Iterable[int]) -> set[int]:
    """Return those who have a key or are on the roster: nobody forgets them for want of use."""
    people = list(persons)
    keys = KeyHolder.objects.filter(person__in=people, last_date__isnull=True).values_list("person", flat=True)
    duties = Duty.objects.filter(person__in=people, last_date__isnull=True).values_list("person", flat=True)
    return {*keys, *duties}


def _withdrawn(_person: int, _purpose: str, _at: dt.datetime) -> None:
    """Nothing of a key or a duty rests on a consent: they are posts at the village's own door."""


holds(Holding(_("钥匙和值班"), _duty, _copy, _forget, _kept, _withdrawn))
