"""What teams hold of a person, for a copy of their data and for forgetting them."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import F

from lianxin.base.errors import Refusal
from lianxin.base.people.holdings import Holding, Rows, holds
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Correction, Insurance, Membership, Shift, ShiftClaim, Stint
from lianxin.domain.services.rules.volunteering import hours_words

CHILD = "child"  # the consent of a guardian, on which a child's place in a team rests
FORGOTTEN = "—"


def _duty(person: int) -> Refusal | None:
    """A guardian of a minor who is in a team stays on file: somebody answers for the child."""
    wards = Membership.objects.filter(guardian=person, left_date__isnull=True)
    if not wards.exists():
        return None
    return Refusal("a_guardian", _("这个人是一位未成年队员的监护人。请先让孩子退队，或者换一位监护人。"))


def _copy(person: int) -> Rows:
    """Return the teams, the insurance and the hours of a person."""
    joined = Membership.objects.filter(person=person).select_related("team").order_by("pk")
    insured = Insurance.objects.filter(person=person).order_by("pk")
    gave = Stint.objects.filter(person=person).order_by("date", "pk")
    rows: list[dict[str, object]] = [_row(_("服务队"), one.team.name, one.joined_date, one.left_date) for one in joined]
    rows += [_row(_("保险"), f"{one.insurer} {one.policy}", one.first_date, one.last_date) for one in insured]
    rows += [
        _row(_("签到时长") if one.state == "verified" else _("补记时长"), one.what, one.date, hours_words(one.minutes))
        for one in gave
    ]
    return tuple(rows)


def _forget(person: int, at: dt.datetime) -> None:
    """Take a person out of teams and shifts; that hours were given stays, with nobody's name to it."""
    claims = ShiftClaim.objects.filter(person=person, state="claimed", shift__begins_at__gt=at)
    shifts = list(claims.values_list("shift", flat=True))
    claims.update(state="left")
    Shift.objects.filter(pk__in=shifts).update(claimed=F("claimed") - 1)
    Insurance.objects.filter(person=person).delete()
    Membership.objects.filter(person=person, left_date__isnull=True).update(left_date=at.date())
    Correction.objects.filter(stint__person=person).update(words=FORGOTTEN, answer="")


def _kept(persons: Iterable[int]) -> set[int]:
    """Return those who are in a team, and the guardians of minors who are: nobody forgets them for want of use."""
    among = list(persons)
    active = Membership.objects.filter(left_date__isnull=True)
    members = active.filter(person__in=among).values_list("person", flat=True)
    guardians = active.filter(guardian__in=among).values_list("guardian", flat=True)
    return {*members, *(one for one in guardians if one is not None)}


def _withdrawn(person: int, purpose: str, at: dt.datetime) -> None:
    """A child whose guardian takes the consent back is in no team any more."""
    if purpose == CHILD:
        Membership.objects.filter(person=person, left_date__isnull=True).update(left_date=at.date())


def _row(what: str, name: str, first: dt.date, last: object) -> dict[str, object]:
    return {_("是什么"): what, _("名称"): name, _("从"): first, _("到"): last or ""}


holds(Holding(_("志愿服务"), _duty, _copy, _forget, _kept, _withdrawn))
