"""Activities and programmes that wait for whoever looks after them, read lightly: they are counted on every page."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from lianxin.base.kept.queries import kept
from lianxin.base.workdays import calendar
from lianxin.domain.services.models import Activity
from lianxin.domain.services.queries.programmes import lapsed_programmes


@dataclass(frozen=True, slots=True)
class ReviewWaiting:
    """An activity that waits for a review; `left` are working days, below zero how many it is late."""

    id: int
    village: str
    title: str
    due_date: dt.date
    left: int


@dataclass(frozen=True, slots=True)
class ProgrammeLapsed:
    """A programme that has lapsed: the date that was missed, and how many days ago that is."""

    id: int
    village: str
    name: str
    due_date: dt.date
    days: int


@kept(most=16)
def reviews_waiting(branches: tuple[str, ...], townships: tuple[str, ...], today: dt.date) -> tuple[ReviewWaiting, ...]:
    """Return what branches have to review, and what townships may because its branch is late, first due first."""
    wanted = Q(pk__in=())
    for region in branches:
        wanted |= Q(village__code__startswith=region)
    for region in townships:
        wanted |= Q(village__code__startswith=region, review_due_date__lt=today)
    rows = Activity.objects.filter(wanted, state="review", review_due_date__isnull=False)
    said = rows.order_by("review_due_date", "pk").values_list("pk", "village", "title", "review_due_date")
    return tuple(
        ReviewWaiting(id, village, title, due, calendar().left(today, due)) for id, village, title, due in said if due
    )


@kept(most=16)
def programmes_lapsed(regions: tuple[str, ...], today: dt.date) -> tuple[ProgrammeLapsed, ...]:
    """Return what is no longer held again and again in some regions, the longest missed first."""
    found = {one.id: one for region in regions for one in lapsed_programmes(region, today)}
    rows = (
        ProgrammeLapsed(one.id, one.code, one.name, one.lapse.due_date, one.lapse.days)
        for one in found.values()
        if one.lapse is not None
    )
    return tuple(sorted(rows, key=lambda one: (one.due_date, one.id)))
