"""Half-days on which somebody counts who comes: drawn by the software, counted on one page, never asked for again."""

import datetime as dt
import random
from calendar import monthrange

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.services.models import HalfDay
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.hours import hours
from lianxin.domain.services.queries.visits import open_half_days

MOST_PEOPLE = 5000


@transaction.atomic
def draw_half_days(*, by: Actor, at: dt.datetime, month: dt.date) -> int:
    """Draw the half-days of a month for every open centre that has none yet; return how many were drawn.

    Drawn, not chosen: by the county's seed, the centre and the month, among the half-days on which its door is open.
    Asked again, it draws none twice.
    """
    county = current()
    rule = service_rules(month).visit
    first, last = month.replace(day=1), month.replace(day=monthrange(month.year, month.month)[1])
    take_turn("half-days")
    done = set(HalfDay.objects.filter(date__gte=first, date__lte=last).values_list("village", flat=True))
    open_ = hours(county.code, first, last)
    rows = []
    for code, opened in sorted(openings(county.code).items()):
        since = max(first, opened.opened_date)
        if code in done or code not in open_ or since > last:
            continue
        halves = open_half_days(open_[code], since, last, rule)
        chance = random.Random(f"{county.seed}:{code}:{first}")  # nosec B311: a fair draw, no secret
        for date, half in sorted(chance.sample(halves, min(rule.half_days, len(halves)))):
            rows.append(HalfDay(village_id=code, date=date, half=half, synthetic=county.synthetic))
    HalfDay.objects.bulk_create(rows)
    if rows:
        after = {"month": f"{first:%Y-%m}", "drawn": len(rows)}
        record(by=by, at=at, verb="visit.draw", target=f"visits:{first:%Y-%m}", region=county.code, after=after)
    return len(rows)


@transaction.atomic
def count_half_day(
    *, by: Actor, at: dt.datetime, today: dt.date, half_day_id: int, people: int, matters: int | None = None
) -> None:
    """Write down how many people came on a half-day, and for how many matters; counted before, the new count holds."""
    row = HalfDay.objects.select_for_update().filter(pk=half_day_id).first()
    if row is None:
        raise NotFound(_("要数的半天"), half_day_id)
    by.require("visit.count", row.village_id)
    if row.date > today:
        raise Refusal("not_yet", _("{date} 还没到，到那天再数。"), "people", date=row.date.isoformat())
    if not 0 <= people <= MOST_PEOPLE:
        raise Refusal("bad_count", _("来了多少人，请填 0 到 {most} 之间的数。"), "people", most=MOST_PEOPLE)
    if matters is not None and not 0 <= matters <= MOST_PEOPLE:
        raise Refusal(
            "bad_matters", _("办了多少件事，请填 0 到 {most} 之间的数；没数的空着。"), "matters", most=MOST_PEOPLE
        )
    if (row.counted, row.matters) == (people, matters):
        return
    before = {"people": row.counted, "matters": row.matters} if row.counted is not None else {}
    row.counted, row.matters, row.counted_at, row.counted_by = people, matters, at, by.username
    row.save()
    after = {"people": people, "matters": matters}
    record(
        by=by, at=at, verb="visit.count", target=f"half_day:{row.pk}", region=row.village_id, before=before, after=after
    )
