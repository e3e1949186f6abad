"""What is held again and again (机制常办): programmes with a cadence, and a word where one has lapsed."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from lianxin.base.accounts.queries.reached import reached
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.told import tell_staff
from lianxin.domain.services.models import Brand, Programme
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_activity import association_of, require_runs
from lianxin.domain.services.queries.programmes import lapsed_programmes
from lianxin.domain.services.rules.recurrence import Rule, check, to_json

LONGEST_NAME = 40
A_YEAR = 366
MOST_LAPSE_DAYS = 366


@transaction.atomic
def found_programme(
    *,
    by: Actor,
    at: dt.datetime,
    association_id: int,
    name: str,
    rule: Rule,
    first_date: dt.date,
    lapse_days: int | None = None,
    brand: int | None = None,
    synthetic: bool = False,
) -> int:
    """Say what an association holds again and again, on which days, and return its id.

    `lapse_days` is the edition's where it is left out: so many days after a date without a session it has lapsed.
    """
    association = association_of(association_id)
    require_runs(by, association)
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise Refusal("bad_name", _("名称要有 1 到 {most} 个字。"), "name", most=LONGEST_NAME)
    check(rule, first_date, first_date + dt.timedelta(days=A_YEAR - 1), A_YEAR)
    days = service_rules(first_date).review.lapse_days if lapse_days is None else lapse_days
    if not 0 <= days <= MOST_LAPSE_DAYS:
        raise Refusal("bad_days", _("天数要在 0 到 {most} 之间。"), "lapse_days", most=MOST_LAPSE_DAYS)
    take_turn(f"programme:{association.village_id}")
    if Programme.objects.filter(village=association.village_id, name=name, state="active").exists():
        raise Refusal("name_taken", _("村里已经有「{name}」了，不用再建。"), "name", name=name)
    row = Programme.objects.create(
        village_id=association.village_id,
        association=association,
        brand=_brand(brand, association.village_id),
        name=name,
        rule=to_json(rule),
        first_date=first_date,
        lapse_days=days,
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
    )
    after = {"name": name, "rule": row.rule, "lapse_days": days}
    record(by=by, at=at, verb="programme.found", target=f"programme:{row.pk}", region=row.village_id, after=after)
    return row.pk


@transaction.atomic
def end_programme(*, by: Actor, at: dt.datetime, programme_id: int) -> None:
    """Stop holding something; what was held stays on record, and nobody is told of a lapse any more."""
    row = (
        Programme.objects.select_for_update(of=("self",)).select_related("association").filter(pk=programme_id).first()
    )
    if row is None:
        raise NotFound(_("常办的活动"), programme_id)
    require_runs(by, row.association)
    if row.state != "active":
        raise Refusal("wrong_state", _("「{name}」已经不办了。"), name=row.name)
    row.state = "ended"
    row.revision += 1
    row.save()
    record(
        by=by,
        at=at,
        verb="programme.end",
        target=f"programme:{row.pk}",
        region=row.village_id,
        after={"name": row.name},
    )


@transaction.atomic
def tell_of_lapses(*, by: Actor, at: dt.datetime, today: dt.date) -> int:
    """Tell leader and branch of every programme that has lapsed, once for the date that was missed."""
    told = 0
    words = gettext("{village}「{name}」该在 {date} 办，到今天还没有办。请排一场；不办了就说一声。")
    lapsed = lapsed_programmes(current().code, today)
    leaders = reached("association_leader", {one.code for one in lapsed})
    branches = reached("village_secretary", {one.code for one in lapsed})
    for one in lapsed:
        text = words.format(
            village=one.village, name=one.name, date=one.lapse.due_date.isoformat() if one.lapse else ""
        )
        people = [person for person in leaders if person.region == one.code and person.username == one.leader]
        people += [person for person in branches if person.region == one.code]
        due = one.lapse.due_date if one.lapse else today
        told += tell_staff(by=by, at=at, people=people, occasion=f"programme:{one.id}:lapse:{due}", text=text)
    return told


def _brand(id: int | None, village: str) -> Brand | None:
    if id is None:
        return None
    found = Brand.objects.filter(pk=id, state="active").first()
    if found is None or not village.startswith(found.region):
        raise Refusal("no_brand", _("这个村用不了这个品牌，请重新选。"), "brand")
    return found
