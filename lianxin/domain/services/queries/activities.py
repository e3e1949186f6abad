"""Activities with their reviews, and the bodies that run them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from lianxin.base.accounts.queries.actors import names_of_users
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.base.workdays import calendar
from lianxin.domain.places.queries.county import villages
from lianxin.domain.services.models import Activity, Association, Session
from lianxin.domain.services.queries.sessions import SessionRow, rows_of, sessions_of

SEES_ALL = ("activity.write", "activity.enrol", "activity.review_late", "brand.write")


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity as lists show it; `left` are working days of its review, below zero how many it is late."""

    id: int
    code: str
    village: str
    township: str
    association_id: int
    association: str
    leader: str
    title: str
    address: str
    state: str
    children: bool
    function: str
    programme: str
    brand: str
    review_due_date: dt.date | None
    left: int | None
    escalated: bool
    sessions: tuple[SessionRow, ...]
    revision: int
    synthetic: bool


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A look at an activity: both verdicts with reasons, by whom and when."""

    level: str
    content_passed: bool
    content_reason: str
    form_passed: bool
    form_reason: str
    date: dt.date
    by: str


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """One activity with all that was said of it."""

    row: ActivityRow
    content: str
    form: str
    reason: str
    programme_id: int | None
    brand_id: int | None
    submitted_date: dt.date | None
    reviews: tuple[ReviewRow, ...]
    made_by: str
    changed_by: str
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ActivitySaid:
    """What an activity says of itself, for a form that changes it."""

    id: int
    code: str
    title: str
    content: str
    form: str
    children: bool
    function: str
    programme_id: int | None
    brand_id: int | None
    revision: int


@dataclass(frozen=True, slots=True)
class AssociationRow:
    """A body that runs activities; `leader` a user name, `leader_name` what they are called."""

    id: int
    code: str
    name: str
    kind: str
    leader: str
    leader_name: str
    synthetic: bool


def sees_all(actor: Actor) -> bool:
    """Tell whether somebody sees what is not published: whoever runs, keeps lists or reviews somewhere."""
    return any(actor.holds(one) for one in SEES_ALL)


def activities(region: str, today: dt.date, *, state: str = "", most: int = 500) -> tuple[ActivityRow, ...]:
    """Return the activities of a region, what waits for a review first, then the newest; at most so many."""
    places = tuple(one.code for one in villages(region))
    rows = Activity.objects.filter(village__in=places)
    if state:
        rows = rows.filter(state=state)
    found = _rows(rows.order_by("-pk"), region, today, most)
    return tuple(sorted(found, key=lambda row: (row.state != "review", row.review_due_date or today)))


def reviews_due(region: str, today: dt.date, *, late: bool = False) -> tuple[ActivityRow, ...]:
    """Return what waits for a review in a region, the one due first on top; `late`: for the township."""
    rows = Activity.objects.filter(village__code__startswith=region, state="review").order_by("review_due_date", "pk")
    return _rows(rows.filter(review_due_date__lt=today) if late else rows, region, today, 500)


def activity_page(activity_id: int, today: dt.date) -> ActivityPage:
    """Return one activity; raise NotFound where there is none."""
    row = Activity.objects.select_related("association", "programme", "brand").filter(pk=activity_id).first()
    if row is None:
        raise NotFound(_("活动"), activity_id)
    reviews = list(row.reviews.order_by("-pk"))
    names = names_of_users({row.made_by, row.changed_by, *(one.reviewed_by for one in reviews)})
    return ActivityPage(
        row=_row(row, _places(row.village_id)[row.village_id], sessions_of(row.pk), today),
        content=row.content,
        form=row.form,
        reason=row.reason,
        programme_id=row.programme_id,
        brand_id=row.brand_id,
        submitted_date=row.submitted_date,
        reviews=tuple(
            ReviewRow(
                one.level,
                one.content_passed,
                one.content_reason,
                one.form_passed,
                one.form_reason,
                one.date,
                names.get(one.reviewed_by, one.reviewed_by),
            )
            for one in reviews
        ),
        made_by=names.get(row.made_by, row.made_by),
        changed_by=names.get(row.changed_by, row.changed_by),
        changed_at=row.changed_at,
    )


def activity_said(activity_id: int) -> ActivitySaid:
    """Return what an activity says of itself, in one query; raise NotFound where there is none."""
    row = Activity.objects.filter(pk=activity_id).first()
    if row is None:
        raise NotFound(_("活动"), activity_id)
    names = ("title", "content", "form", "children", "function", "programme_id", "brand_id", "revision")
    return ActivitySaid(id=row.pk, code=row.village_id, **{name: getattr(row, name) for name in names})


def associations(region: str) -> tuple[AssociationRow, ...]:
    """Return the active associations and mass bodies of a region, by village and name."""
    rows = list(
        Association.objects.filter(village__code__startswith=region, state="active").order_by("village", "name")
    )
    names = names_of_users({row.leader for row in rows if row.leader})
    return tuple(
        AssociationRow(
            row.pk, row.village_id, row.name, row.kind, row.leader, names.get(row.leader, row.leader), row.synthetic
        )
        for row in rows
    )


def _rows(found: QuerySet[Activity], region: str, today: dt.date, most: int) -> tuple[ActivityRow, ...]:
    rows = list(found.select_related("association", "programme", "brand")[:most])
    held: dict[int, list[SessionRow]] = {}
    for session in rows_of(Session.objects.filter(activity__in=[row.pk for row in rows])) if rows else ():
        held.setdefault(session.activity_id, []).append(session)
    places = _places(region)
    return tuple(_row(row, places[row.village_id], tuple(held.get(row.pk, ())), today) for row in rows)


def _places(region: str) -> dict[str, tuple[str, str]]:
    return {one.code: (one.name, one.township) for one in villages(region)}


def _row(row: Activity, place: tuple[str, str], sessions: tuple[SessionRow, ...], today: dt.date) -> ActivityRow:
    waits = row.state == "review" and row.review_due_date is not None
    return ActivityRow(
        id=row.pk,
        code=row.village_id,
        village=place[0],
        township=place[1],
        association_id=row.association_id,
        association=row.association.name,
        leader=row.association.leader,
        title=row.title,
        address=row.address,
        state=row.state,
        children=row.children,
        function=row.function,
        programme=row.programme.name if row.programme else "",
        brand=row.brand.name if row.brand else "",
        review_due_date=row.review_due_date,
        left=calendar().left(today, row.review_due_date) if waits and row.review_due_date else None,
        escalated=row.escalated_date is not None and row.state == "review",
        sessions=sessions,
        revision=row.revision,
        synthetic=row.synthetic,
    )
