"""Teams, members and shifts as actions hold them: locked where they are written, and what stands in the way."""

import datetime as dt

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Insurance, Membership, Shift, ShiftClaim, Stint, Team
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.rules.edition import ShiftKind
from lianxin.domain.services.rules.volunteering import A_DAY_MIN, Busy

PLANNED = "planned"
TAKEN = ("claimed", "came")  # states of a claim that take a place, and the person's time


def held_team(by: Actor, team_id: int, permission: str = "team.write") -> Team:
    """Return an active team, locked, for whoever has the permission where it works."""
    row = Team.objects.select_for_update().filter(pk=team_id).first()
    if row is None:
        raise NotFound(_("服务队"), team_id)
    by.require(permission, row.region)
    if row.state != "active":
        raise Refusal("team_over", _("这个队已经撤了。请换一个队。"), "team")
    return row


def held_membership(by: Actor, membership_id: int, *, own: bool = False) -> Membership:
    """Return somebody's place in a team, locked, for whoever keeps the team, or (`own`) for themself."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("team")
    row = rows.filter(pk=membership_id).first()
    if row is None:
        raise NotFound(_("队员"), membership_id)
    if not (own and by.person == row.person_id):
        by.require("team.write", row.team.region)
    if row.left_date is not None:
        message = _("这个人 {date} 已经退队了。要再来，请重新登记入队。")
        raise Refusal("left_team", message, date=row.left_date.isoformat())
    return row


def held_shift(shift_id: int) -> Shift:
    """Return a shift, locked; whoever asks has to check who may."""
    row = Shift.objects.select_for_update(of=("self",)).select_related("team").filter(pk=shift_id).first()
    if row is None:
        raise NotFound(_("班次"), shift_id)
    return row


def require_planned(row: Shift) -> None:
    """Refuse a shift that was called off or is over."""
    if row.state == "cancelled":
        raise Refusal("shift_cancelled", _("这一班取消了（{reason}）。请看看别的班次。"), reason=row.reason)
    if row.state != PLANNED:
        raise Refusal("shift_over", _("这一班已经结束了。没签到的，请队里补记时长。"))


def require_fresh(revision: int | None, row: Team | Shift, who: str, when: dt.datetime) -> None:
    """Refuse where somebody else has changed the row since the page was opened."""
    if revision is not None and revision != row.revision:
        raise Stale(who, said_at(when))


def busy(person: int, begins_at: dt.datetime, ends_at: dt.datetime, without: int | None = None) -> Busy | None:
    """Return the first shift of a person that lies over a span, or None; `without` leaves one shift out."""
    rows = ShiftClaim.objects.filter(
        person=person,
        state__in=TAKEN,
        shift__state=PLANNED,
        shift__begins_at__lt=ends_at,
        shift__ends_at__gt=begins_at,
    )
    if without is not None:
        rows = rows.exclude(shift=without)
    found = rows.select_related("shift").order_by("shift__begins_at").first()
    return Busy(found.shift_id, found.shift.title, found.shift.begins_at, found.shift.ends_at) if found else None


def free_of_clash(person: int, begins_at: dt.datetime, ends_at: dt.datetime) -> bool:
    """Tell whether no shift of a person lies over a span."""
    return busy(person, begins_at, ends_at) is None


def insured_on(person: int, begins_at: dt.datetime, ends_at: dt.datetime) -> bool:
    """Tell whether one insurance on record covers every day of a span."""
    first, last = begins_at.astimezone(CHINA).date(), ends_at.astimezone(CHINA).date()
    return Insurance.objects.filter(person=person, first_date__lte=first, last_date__gte=last).exists()


def room_in_the_day(person: int, date: dt.date, minutes: int, without: int | None = None) -> None:
    """Refuse more than a day's minutes on a day."""
    rows = Stint.objects.filter(person=person, date=date)
    given = (rows.exclude(pk=without) if without else rows).values_list("minutes", flat=True)
    if sum(given) + minutes > A_DAY_MIN:
        message = _("{date} 这一天加起来超过 24 小时了，请核对日期和时长。")
        raise Refusal("more_than_a_day", message, "minutes", date=date.isoformat())


def shift_kind(key: str, instant: dt.datetime) -> ShiftKind:
    """Return a kind of the edition in force; refuse an unknown one."""
    rule = service_rules(instant.astimezone(CHINA).date()).volunteer
    if key not in {one.key for one in rule.shifts}:
        raise Refusal("no_kind", _("请选干什么活。"), "kind")
    return rule.shift(key)
