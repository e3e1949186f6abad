"""The branch looks at an activity (把关); where it is late, the township may."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from lianxin.base.accounts.queries.reached import reached
from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.regions import township_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village
from lianxin.domain.services.actions.told import tell_staff
from lianxin.domain.services.models import Activity, Review
from lianxin.domain.services.queries.held_activity import held_activity, require_revision, touch
from lianxin.domain.services.rules.review import Verdicts, check_verdicts, overdue


@transaction.atomic
def review_activity(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    activity_id: int,
    revision: int | None,
    verdicts: Verdicts,
    date: dt.date | None = None,
) -> bool:
    """Give the two verdicts, on content and on form; publish the activity where both are yes, else return it.

    The village's branch decides; once it is late the township may too. Returns whether it is published. `date` is
    the day of the decision where that was not today.
    """
    row = held_activity(activity_id)
    level = _level(by, row, today)
    require_revision(row, revision)
    _require_waiting(row)
    verdicts = check_verdicts(verdicts)
    Review.objects.create(
        activity=row,
        level=level,
        content_passed=verdicts.content,
        content_reason=verdicts.content_reason,
        form_passed=verdicts.form,
        form_reason=verdicts.form_reason,
        date=date or today,
        reviewed_at=at,
        reviewed_by=by.username,
    )
    row.state = "published" if verdicts.passed else "returned"
    row.published_at = at if verdicts.passed else None
    touch(row, by, at)
    after = {"level": level, "content": verdicts.content, "form": verdicts.form}
    after |= {key: text for key, text in _reasons(verdicts).items() if text}
    verb = "activity.publish" if verdicts.passed else "activity.return"
    record(by=by, at=at, verb=verb, target=f"activity:{row.pk}", region=row.village_id, after=after)
    _tell_leader(row, by, at, verdicts)
    return verdicts.passed


@transaction.atomic
def escalate_late_reviews(*, by: Actor, at: dt.datetime, today: dt.date) -> int:
    """Let the township have what its branches are late with, and tell it once; return how many are new."""
    late = Activity.objects.filter(state="review", review_due_date__lt=today, escalated_date__isnull=True)
    rows = list(late.select_for_update(of=("self",)).select_related("association").order_by("pk"))
    for row in rows:
        row.escalated_date = today
        row.save(update_fields=["escalated_date"])
        after = {"due": row.review_due_date.isoformat() if row.review_due_date else ""}
        record(by=by, at=at, verb="activity.escalate", target=f"activity:{row.pk}", region=row.village_id, after=after)
        words = gettext("{village}「{title}」的把关过了 {date}，镇里现在也可以看。")
        date = row.review_due_date.isoformat() if row.review_due_date else ""
        text = words.format(village=village(row.village_id).name, title=row.title, date=date)
        people = reached("township_officer", [township_of(row.village_id)])
        tell_staff(by=by, at=at, people=people, occasion=f"activity:{row.pk}:late:{row.revision}", text=text)
    return len(rows)


def _level(by: Actor, row: Activity, today: dt.date) -> str:
    """Return at which level the actor decides; refuse the township while the branch has time."""
    if by.may("activity.review", row.village_id):
        return "village"
    if not by.may("activity.review_late", row.village_id):
        raise Forbidden("activity.review", row.village_id)
    if row.state == "review" and not overdue(row.review_due_date, today):
        date = row.review_due_date.isoformat() if row.review_due_date else ""
        raise Refusal("not_late", _("村支部到 {date} 前都可以把关，过了再由镇里看。"), date=date)
    return "township"


def _require_waiting(row: Activity) -> None:
    if row.state == "review":
        return
    last = row.reviews.order_by("-pk").first()
    if last is not None and row.state in ("published", "returned"):
        message = _("{who} 在 {when} 已经把过关了。")
        raise Refusal("settled", message, **said_by(last.reviewed_by, last.reviewed_at))
    raise Refusal("wrong_state", _("这个活动还没有交来把关，或者已经取消了。"))


def _reasons(verdicts: Verdicts) -> dict[str, str]:
    return {"content_reason": verdicts.content_reason, "form_reason": verdicts.form_reason}


def _tell_leader(row: Activity, by: Actor, at: dt.datetime, verdicts: Verdicts) -> None:
    words = gettext("「{title}」通过了把关，已经发布，可以报名了。")
    if not verdicts.passed:
        words = gettext("「{title}」要改一改：{reasons}改好再交。")
    reasons = "".join(f"{text}。" for text in _reasons(verdicts).values() if text).replace("。。", "。")
    text = words.format(title=row.title, reasons=reasons)
    people = [one for one in reached("association_leader", [row.village_id]) if one.username == row.association.leader]
    tell_staff(by=by, at=at, people=people, occasion=f"activity:{row.pk}:reviewed:{row.revision}", text=text)
