"""Activities: drafted by an association, handed to the branch, taken back, cancelled."""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from lianxin.base.accounts.queries.reached import reached
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.vault.sealing import blind_index
from lianxin.base.words import gettext_noop as _
from lianxin.base.workdays import calendar
from lianxin.domain.places.queries.county import village
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.services.actions.session import drop_session
from lianxin.domain.services.actions.told import tell_staff
from lianxin.domain.services.models import Activity, Brand, Programme
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_activity import (
    association_of,
    held_activity,
    require_revision,
    require_runs,
    touch,
)

LETTERS, LENGTH = "abcdefghjkmnpqrstuvwxyz23456789", 8
LONGEST_TITLE, LONGEST_CONTENT, LONGEST_FORM, LONGEST_REASON = 40, 2000, 200, 120
WRITABLE = ("draft", "returned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an activity is: what about, how it is done, what it counts to."""

    title: str
    content: str
    form: str
    function: str = ""
    children: bool = False
    programme: int | None = None
    brand: int | None = None


@transaction.atomic
def draft_activity(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    association_id: int,
    plan: Plan,
    key: str = "",
    synthetic: bool = False,
) -> int:
    """Draft an activity of an association and return its id; a form that is sent twice (`key`) drafts one."""
    association = association_of(association_id)
    require_runs(by, association)
    address = _address(key)
    before = Activity.objects.filter(address=address, made_by=by.username).values_list("pk", flat=True).first()
    if before is not None:
        return before
    row = Activity(
        village_id=association.village_id,
        association=association,
        address=address,
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )
    _take(row, plan, today)
    row.save()
    _audit(row, by, at, "activity.draft", _said(row))
    return row.pk


@transaction.atomic
def change_activity(
    *, by: Actor, at: dt.datetime, today: dt.date, activity_id: int, revision: int | None, plan: Plan
) -> None:
    """Change a draft, or what was returned; what is being reviewed is taken back first."""
    row = _held(activity_id, by, revision)
    if row.state not in WRITABLE:
        message = _("已经交去把关或者发布了，不能再改内容。要改，请先收回；已发布的请取消后另写一个。")
        raise Refusal("wrong_state", message)
    before = _said(row)
    _take(row, plan, today)
    touch(row, by, at)
    _audit(row, by, at, "activity.change", _said(row), before)


@transaction.atomic
def submit_activity(*, by: Actor, at: dt.datetime, today: dt.date, activity_id: int, revision: int | None) -> None:
    """Hand an activity to the branch, which has so many working days; refuse one without a session still to come."""
    row = _held(activity_id, by, revision)
    if row.state not in WRITABLE:
        raise Refusal("wrong_state", _("这个活动已经交去把关了，或者已经有了结果。"))
    if not row.sessions.filter(state="planned", begins_at__gt=_day(today)).exists():
        raise Refusal("no_session", _("还没排哪天办。请先排一场，再交去把关。"))
    row.state, row.submitted_date, row.escalated_date = "review", today, None
    row.review_due_date = calendar().after(today, service_rules(today).review.days)
    touch(row, by, at)
    _audit(row, by, at, "activity.submit", {"due": row.review_due_date.isoformat()})
    words = gettext("{association}要办「{title}」，请在 {date} 前把关。")
    text = words.format(association=row.association.name, title=row.title, date=row.review_due_date.isoformat())
    people = reached("village_secretary", [row.village_id])
    tell_staff(by=by, at=at, people=people, occasion=f"activity:{row.pk}:review:{row.revision}", text=text)


@transaction.atomic
def take_back_activity(*, by: Actor, at: dt.datetime, activity_id: int, revision: int | None) -> None:
    """Take an activity back before the branch has looked at it."""
    row = _held(activity_id, by, revision)
    if row.state != "review":
        raise Refusal("wrong_state", _("这个活动不在把关，没有要收回的。"))
    row.state, row.review_due_date, row.escalated_date = "draft", None, None
    touch(row, by, at)
    _audit(row, by, at, "activity.take_back", {})


@transaction.atomic
def cancel_activity(
    *, by: Actor, at: dt.datetime, now: dt.datetime, activity_id: int, revision: int | None, reason: str
) -> None:
    """Cancel an activity with all sessions still to come, for a reason that is told to those who joined."""
    row = _held(activity_id, by, revision)
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise Refusal("no_reason", _("请写明为什么取消，报了名的人会看到。"), "reason")
    if row.state == "cancelled":
        raise Refusal("wrong_state", _("这个活动已经取消了。"))
    row.state, row.reason = "cancelled", reason
    touch(row, by, at)
    _audit(row, by, at, "activity.cancel", {"reason": reason})
    for session in row.sessions.filter(state="planned", ends_at__gt=now).order_by("pk").values_list("pk", flat=True):
        drop_session(by=by, at=at, now=now, session_id=session, reason=reason)


def _held(activity_id: int, by: Actor, revision: int | None) -> Activity:
    row = held_activity(activity_id)
    require_runs(by, row.association)
    require_revision(row, revision)
    return row


def _take(row: Activity, plan: Plan, today: dt.date) -> None:
    """Write a plan into a row; refuse what is empty, too long or of another place."""
    row.title = _text(plan.title, LONGEST_TITLE, "title", _("请写活动叫什么。"))
    row.content = _text(plan.content, LONGEST_CONTENT, "content", _("请写这个活动是做什么的。"))
    row.form = _text(plan.form, LONGEST_FORM, "form", _("请写怎样办：讲课、排练、比赛，还是一起做。"))
    if plan.function and not current_standard(today).knows(plan.function):
        raise Refusal("unknown_function", _("标准里没有「{id}」这项功能。"), "function", id=plan.function[:40])
    row.function, row.children = plan.function, plan.children
    row.programme = _programme(row, plan.programme)
    row.brand = _brand(row, plan.brand) or (row.programme.brand if row.programme else None)


def _text(text: str, most: int, field: str, missing: str) -> str:
    text = text.strip()
    if not text:
        raise Refusal("empty", missing, field)
    if len(text) > most:
        raise Refusal("long_text", _("最多写 {most} 个字。"), field, most=most)
    return text


def _programme(row: Activity, id: int | None) -> Programme | None:
    if id is None:
        return None
    found = Programme.objects.select_related("brand").filter(pk=id, association=row.association, state="active").first()
    if found is None:
        raise Refusal("no_programme", _("这个协会没有这一项常办的活动，请重新选。"), "programme")
    return found


def _brand(row: Activity, id: int | None) -> Brand | None:
    if id is None:
        return None
    found = Brand.objects.filter(pk=id, state="active").first()
    if found is None or not row.village_id.startswith(found.region):
        raise Refusal("no_brand", _("这个村用不了这个品牌，请重新选。"), "brand")
    return found


def _address(key: str) -> str:
    """Return the end of a public address: the same for the same form, else one that no activity has had."""
    if key:
        return blind_index("activity", key)[:10]
    while True:
        address = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
        if not Activity.objects.filter(address=address).exists():
            return address


def _day(today: dt.date) -> dt.datetime:
    return dt.datetime.combine(today, dt.time(), CHINA)


def _said(row: Activity) -> dict[str, Any]:
    return {
        "village": village(row.village_id).name,
        "title": row.title,
        "content": row.content,
        "form": row.form,
        "function": row.function,
        "children": row.children,
    }


def _audit(
    row: Activity,
    by: Actor,
    at: dt.datetime,
    verb: str,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    target, region = f"activity:{row.pk}", row.village_id
    record(by=by, at=at, verb=verb, target=target, region=region, before=before, after=after)
