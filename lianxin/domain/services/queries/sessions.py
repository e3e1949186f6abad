"""Sessions of activities, and who takes part in one."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound
from lianxin.base.people.queries.found import shown
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import VILLAGE_DIGITS
from lianxin.domain.services.models import Enrolment, Session

TAIL = 4
CAME, CHILDREN, WAITS = (
    Count("enrolments", filter=Q(enrolments__state="came", enrolments__helper=False)),
    Count("enrolments", filter=Q(enrolments__child=True, enrolments__state__in=("joined", "came", "missed"))),
    Count("enrolments", filter=Q(enrolments__state="waiting")),
)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session; `code` is its village's, `joined` counts places taken, `came` those checked in without helpers."""

    id: int
    code: str
    activity_id: int
    activity: str
    association: str
    function: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    room_id: int | None
    room: str
    place: str
    places: int
    joined: int
    waiting: int
    came: int
    walk_ins: int
    children: int
    state: str
    reason: str
    published: bool
    door: str  # the code of the check-in QR
    revision: int
    synthetic: bool

    @property
    def where(self) -> str:
        """The room, or the place."""
        return self.room or self.place

    @property
    def free(self) -> int:
        """How many places are left."""
        return self.places - self.joined


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """One person on the list of a session, masked; `rank` from 1 on the waiting list, else 0."""

    id: int
    party: str
    name: str
    tail: str
    child: bool
    helper: bool
    team: str
    state: str
    way: str
    rank: int
    checked_in_way: str
    size: int  # of the party


def sessions_between(region: str, first: dt.date, last: dt.date, *, published: bool = True) -> tuple[SessionRow, ...]:
    """Return the sessions of a region that begin from one day to another, both included, in the order of time."""
    begin = dt.datetime.combine(first, dt.time(), CHINA)
    end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), CHINA)
    found = Session.objects.filter(begins_at__gte=begin, begins_at__lt=end, **_of(region))
    return rows_of(found.filter(activity__state="published") if published else found)


def sessions_of(activity_id: int) -> tuple[SessionRow, ...]:
    """Return the sessions of an activity in the order of time."""
    return rows_of(Session.objects.filter(activity=activity_id))


def session_row(session_id: int) -> SessionRow:
    """Return one session; raise NotFound where there is none."""
    found = rows_of(Session.objects.filter(pk=session_id))
    if not found:
        raise NotFound(_("场次"), session_id)
    return found[0]


def enrolments_of(session_id: int) -> tuple[EnrolmentRow, ...]:
    """Return who is on the list of a session: those with a place first, then who waits, each in order; helpers last."""
    listed = Enrolment.objects.filter(session=session_id).exclude(state="left").order_by("pk")
    rows = list(listed.select_related("team", "person__key"))
    ranks: dict[str, int] = {}
    sizes: dict[str, int] = {}
    for row in rows:
        sizes[row.party] = sizes.get(row.party, 0) + 1
        if row.state == "waiting":
            ranks.setdefault(row.party, len(ranks) + 1)
    rows.sort(key=lambda row: (row.helper, row.state == "waiting", row.pk))
    return tuple(_enrolment(row, ranks.get(row.party, 0), sizes[row.party]) for row in rows)


def rows_of(found: QuerySet[Session]) -> tuple[SessionRow, ...]:
    """Return sessions as plain rows, in one query, in the order of time."""
    rows = found.select_related("activity__association", "booking__room")
    rows = rows.annotate(n_came=CAME, n_children=CHILDREN, n_waits=WAITS).order_by("begins_at", "pk")
    return tuple(
        SessionRow(
            id=row.pk,
            code=row.activity.village_id,
            activity_id=row.activity_id,
            activity=row.activity.title,
            association=row.activity.association.name,
            function=row.activity.function,
            begins_at=row.begins_at.astimezone(CHINA),
            ends_at=row.ends_at.astimezone(CHINA),
            room_id=row.booking.room_id if row.booking else None,
            room=row.booking.room.name if row.booking else "",
            place=row.place,
            places=row.places,
            joined=row.joined,
            waiting=row.n_waits,
            came=row.n_came,
            walk_ins=row.walk_ins,
            children=row.n_children,
            state=row.state,
            reason=row.reason,
            published=row.activity.state == "published",
            door=row.code,
            revision=row.revision,
            synthetic=row.synthetic,
        )
        for row in rows
    )


def _of(region: str) -> dict[str, str]:
    exact = len(region) == VILLAGE_DIGITS
    return {"activity__village": region} if exact else {"activity__village__code__startswith": region}


def _enrolment(row: Enrolment, rank: int, size: int) -> EnrolmentRow:
    person = shown(row.person)
    return EnrolmentRow(
        id=row.pk,
        party=row.party,
        name=person.name,
        tail=person.phone[-TAIL:],
        child=row.child,
        helper=row.helper,
        team=row.team.name if row.team else "",
        state=row.state,
        way=row.way,
        rank=rank,
        checked_in_way=row.checked_in_way,
        size=size,
    )
