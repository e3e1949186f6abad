"""What whoever comes may see of activities: those of a village, one of them, one's own place, the door."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.errors import NotFound
from lianxin.base.people.queries.contact import who_has
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, now_of, village
from lianxin.domain.places.queries.standard import current_standard, function_label
from lianxin.domain.services.models import Activity, Enrolment, Session
from lianxin.domain.services.queries.sessions import EnrolmentRow, SessionRow, enrolments_of, rows_of, session_row

AHEAD = dt.timedelta(days=91)
LATELY = 3  # sessions that are over, on the page of an activity


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A village as its public pages name it."""

    code: str
    name: str
    township: str
    county: str
    centre_word: str
    as_of: dt.date
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class PublicSession:
    """A session as whoever comes sees it; `full` where who joins now waits."""

    row: SessionRow
    address: str
    children: bool
    over: bool

    @property
    def full(self) -> bool:
        """Whether no place is left."""
        return self.row.free <= 0


@dataclass(frozen=True, slots=True)
class PublicActivities:
    """The sessions of a village that are still to come, in the order of time."""

    place: PublicPlace
    sessions: tuple[PublicSession, ...]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class PublicActivity:
    """One activity that was published, or cancelled after it was."""

    place: PublicPlace
    address: str
    title: str
    content: str
    form: str
    association: str
    function: str
    brand: str
    story: str
    children: bool
    cancelled: bool
    reason: str
    coming: tuple[PublicSession, ...]
    lately: tuple[PublicSession, ...]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class PublicParty:
    """A party on the list, for whoever has its key: names masked; `rank` from 1 where it waits."""

    activity: PublicActivity
    session: PublicSession
    party: str
    members: tuple[EnrolmentRow, ...]
    rank: int

    @property
    def state(self) -> str:
        """joined, waiting, came, missed, or left."""
        return self.members[0].state if self.members else "left"


@dataclass(frozen=True, slots=True)
class PublicDoor:
    """The session whose code hangs at the door, and where one joins it."""

    place: PublicPlace
    session: PublicSession
    code: str
    title: str


def public_activities(code: str) -> PublicActivities:
    """Return what is on in a village; raise NotFound where it runs no centre."""
    place = _place(code)
    found = Session.objects.filter(activity__village=code, activity__state="published", state="planned")
    rows = found.filter(ends_at__gt=place.now, begins_at__lte=place.now + AHEAD)
    about = {row.pk: row for row in Activity.objects.filter(sessions__in=rows).distinct()}
    sessions = tuple(_session(one, about[one.activity_id], place) for one in rows_of(rows))
    return PublicActivities(place, sessions, any(one.row.synthetic for one in sessions))


def public_activity(address: str) -> PublicActivity:
    """Return an activity by its public address; raise NotFound where none was published there."""
    row = _activity(address)
    place = _place(row.village_id)
    sessions = [_session(one, row, place) for one in rows_of(Session.objects.filter(activity=row))]
    standard, county = current_standard(place.as_of), current()
    return PublicActivity(
        place=place,
        address=row.address,
        title=row.title,
        content=row.content,
        form=row.form,
        association=row.association.name,
        function=function_label(county, standard, row.function) if row.function else "",
        brand=row.brand.name if row.brand else "",
        story=row.brand.story if row.brand else "",
        children=row.children,
        cancelled=row.state == "cancelled",
        reason=row.reason,
        coming=tuple(one for one in sessions if not one.over),
        lately=tuple(reversed([one for one in sessions if one.over and one.row.state != "cancelled"]))[:LATELY],
        synthetic=row.synthetic,
    )


def public_party(address: str, party: str) -> PublicParty:
    """Return a party by its key; raise NotFound where nobody was given it."""
    activity = public_activity(address)
    rows = Enrolment.objects.filter(party=party, helper=False, session__activity__address=activity.address)
    session = rows.values_list("session", flat=True).first() if party else None
    if session is None:
        raise NotFound(_("报名"), party[:6])
    shown = next((one for one in (*activity.coming, *activity.lately) if one.row.id == session), None)
    row = _activity(address)
    members = tuple(one for one in enrolments_of(session) if one.party == party)
    return PublicParty(
        activity=activity,
        session=shown or _session(session_row(session), row, activity.place),
        party=party,
        members=members,
        rank=members[0].rank if members else 0,
    )


def public_door(code: str) -> PublicDoor:
    """Return the session of a code at the door; raise NotFound where there is none."""
    found = Session.objects.select_related("activity").filter(code=code.strip().upper()).first() if code else None
    if found is None or found.activity.state != "published":
        raise NotFound(_("场次"), code[:20])
    place = _place(found.activity.village_id)
    session = _session(session_row(found.pk), found.activity, place)
    return PublicDoor(place, session, found.code, found.activity.title)


def parties_at_door(code: str, phone: str) -> tuple[tuple[str, tuple[EnrolmentRow, ...]], ...]:
    """Return the parties of a session that go by a phone, each with its people: who stands at the door has the code."""
    door = public_door(code)
    rows = Enrolment.objects.filter(session=door.session.row.id, state__in=("joined", "came", "missed"))
    people = dict(rows.values_list("person", "party"))
    parties = {people[person] for person in who_has(phone, people)}
    listed = enrolments_of(door.session.row.id) if parties else ()
    return tuple((party, tuple(one for one in listed if one.party == party)) for party in sorted(parties))


def _activity(address: str) -> Activity:
    address = address.strip().lower()
    rows = Activity.objects.select_related("association", "brand").filter(address=address)
    row = rows.filter(published_at__isnull=False, state__in=("published", "cancelled")).first()
    if row is None or not address:
        raise NotFound(_("活动"), address[:20])
    return row


def _place(code: str) -> PublicPlace:
    county, place = current(), village(code)
    if not place.has_centre:
        raise NotFound(_("中心"), code)
    return PublicPlace(
        code=place.code,
        name=place.name,
        township=place.township,
        county=county.name,
        centre_word=county.centre_word,
        as_of=county.as_of,
        now=now_of(county),
    )


def _session(row: SessionRow, activity: Activity, place: PublicPlace) -> PublicSession:
    over = row.state != "planned" or row.ends_at <= place.now
    return PublicSession(row, activity.address, activity.children, over)
