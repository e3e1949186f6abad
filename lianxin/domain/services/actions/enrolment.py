"""Join a session: by the public page, at the counter, on paper, by proxy; alone or as a family."""

import datetime as dt
import secrets
from dataclasses import dataclass, replace

from django.db import transaction

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.people.actions import give_consent
from lianxin.base.people.actions.filing import on_file, put_on_file
from lianxin.base.people.queries import names_of
from lianxin.base.people.queries.contact import CONTACT
from lianxin.base.people.rules import plain_name, plain_phone
from lianxin.base.turns import take_turn
from lianxin.base.vault.sealing import blind_index
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Enrolment, Session
from lianxin.domain.services.queries.held_activity import held_session
from lianxin.domain.services.queries.waiting_list import waiting_of
from lianxin.domain.services.rules.enrolment import WAYS, Member, check_party, takes_place

HOUR = dt.timedelta(hours=1)
AN_ADDRESS = 30  # parties from one address in an hour: a whole village may be behind one
PARTY = 24  # letters of a party's key
CHILD = "child"  # the purpose of base.people that a child's data rest on


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Who comes, as it was filled in: the first is whom the phone belongs to.

    `guardian_agrees` is the word of the first of age for the children with them; `told` agrees to messages. `key` is
    the form's own: sent twice, it counts once.
    """

    members: tuple[Member, ...]
    phone: str = ""
    guardian_agrees: bool = False
    told: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of it: the party's secret key, joined or waiting, how many parties wait before it, its size."""

    party: str
    state: str
    before: int
    size: int


@transaction.atomic
def join(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    now: dt.datetime,
    address: str,
    session_id: int,
    coming: Coming,
    origin: str = "",
) -> Joined:
    """Let whoever comes to the public page of an activity join a session, or its list where it is full.

    No account is needed; a phone is, to be found by at the door. `origin` is the visitor's address, of which only so
    many parties an hour are taken. `now` is the county's instant.
    """
    session = held_session(session_id)
    if session.activity.address != address:
        raise NotFound(_("场次"), session_id)
    if not plain_phone(coming.phone):
        raise Refusal("no_phone", _("请填手机号，到了凭它签到。没有手机，请到中心报名，或者请人代报。"), "phone")
    mark = blind_index("enrolment", origin) if origin else ""
    return _enter(session, by, at, today, now, coming, way="phone", mark=mark)


@transaction.atomic
def enrol(
    *, by: Actor, at: dt.datetime, today: dt.date, now: dt.datetime, session_id: int, coming: Coming, way: str
) -> Joined:
    """Enrol people at the counter, from paper or by proxy; a phone is not needed."""
    session = held_session(session_id)
    by.require("activity.enrol", session.activity.village_id)
    if way not in WAYS or way == "phone":
        raise Refusal("no_way", _("请选是怎么报的名。"), "way")
    return _enter(session, by, at, today, now, coming, way=way)


@transaction.atomic
def join_oneself(*, by: Actor, at: dt.datetime, now: dt.datetime, session_id: int) -> Joined:
    """Join as the person that one is signed in as, or who holds the card that was shown."""
    if not by.holds("activity.join"):
        raise Forbidden("activity.join", "")
    session = held_session(session_id)
    _require_open(session, now)
    if by.person is None:
        raise Refusal("no_person", _("这里没有您的姓名，请在公开的活动页上报名。"))
    before = Enrolment.objects.filter(session=session, person=by.person).exclude(state="left").first()
    if before is not None:
        return _before(session, before.party)
    way = "proxy" if by.on_behalf else "phone"
    return _write(session, by, at, [(by.person, False)], party=_party(session, ""), way=way)


def _enter(
    session: Session,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    now: dt.datetime,
    coming: Coming,
    *,
    way: str,
    mark: str = "",
) -> Joined:
    party = _party(session, coming.key)
    if Enrolment.objects.filter(session=session, party=party).exists():
        return _before(session, party)
    _require_open(session, now)
    members = tuple(replace(one, name=plain_name(one.name)) for one in coming.members)
    phone = plain_phone(coming.phone)
    check_party(
        members,
        places=session.places,
        children=session.activity.children,
        guardian_agrees=coming.guardian_agrees,
    )
    _require_room_for_more(mark, at)
    people = _people(session, by, at, today, members, phone, coming, way)
    return _write(session, by, at, people, party=party, way=way, mark=mark)


def _write(
    session: Session,
    by: Actor,
    at: dt.datetime,
    people: list[tuple[int, bool]],
    *,
    party: str,
    way: str,
    mark: str = "",
) -> Joined:
    joins = takes_place(len(people), joined=session.joined, places=session.places)
    guardian = next(person for person, child in people if not child)
    state = "joined" if joins else "waiting"
    before = 0 if joins else len(waiting_of(session))
    Enrolment.objects.bulk_create(
        Enrolment(
            session=session,
            person_id=person,
            party=party,
            child=child,
            guardian_id=guardian if child else None,
            guardian_agreed_at=at if child else None,
            state=state,
            way=way,
            address_mark=mark,
            made_at=at,
            made_by=by.username,
        )
        for person, child in people
    )
    if joins:
        session.joined += len(people)
        session.save(update_fields=["joined"])
    after = {"people": len(people), "children": sum(child for _person, child in people), "state": state, "way": way}
    target, region = f"session:{session.pk}", session.activity.village_id
    record(by=by, at=at, verb="enrolment.join", target=target, region=region, after=after)
    return Joined(party, state, before, len(people))


def _before(session: Session, party: str) -> Joined:
    """Return what became of a party that was counted before."""
    rows = list(Enrolment.objects.filter(session=session, party=party))
    state = rows[0].state
    ahead = [one.party for one in waiting_of(session)] if state == "waiting" else []
    return Joined(party, state, ahead.index(party) if party in ahead else 0, len(rows))


def _require_open(session: Session, now: dt.datetime) -> None:
    """Refuse a session that nobody can join (any more)."""
    activity = session.activity
    if activity.state == "cancelled" or session.state == "cancelled":
        reason = session.reason or activity.reason
        raise Refusal("cancelled", _("这一场取消了：{reason}请看看别的场次。"), reason=f"{reason}。" if reason else "")
    if activity.state != "published":
        raise Refusal("not_published", _("这个活动还没有通过把关，还不能报名。"))
    if session.state == "over" or session.ends_at <= now:
        raise Refusal("over", _("这一场 {when} 已经办完了，请看看下一场。"), when=said_at(session.begins_at))


def _require_room_for_more(mark: str, at: dt.datetime) -> None:
    if not mark:
        return
    rows = Enrolment.objects.filter(address_mark=mark, made_at__gt=at - HOUR)
    if rows.values("party").distinct().count() >= AN_ADDRESS:
        message = _("这里一小时内报名的人太多了。请过一会儿再报，或者到中心报名。")
        raise Refusal("locked", message)


def _people(
    session: Session,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    members: tuple[Member, ...],
    phone: str,
    coming: Coming,
    way: str,
) -> list[tuple[int, bool]]:
    """Return the persons of a party, put on file where they are not; with the consents that were given."""
    if phone:
        take_turn(f"person:{blind_index('phone', phone)}")
    rows = Enrolment.objects.filter(session=session).exclude(state="left")
    taken = set(rows.values_list("person_id", flat=True))
    names = set() if phone else set(names_of(taken).values())
    found: list[tuple[int, bool]] = []
    for member in members:
        known = on_file(name=member.name, phone=phone) if phone else ()
        if any(one.pk in taken for one in known) or member.name in names:
            message = _("{name}已经在这一场的名单上了，不用再报。若是另一位，请在姓名后面加个字分开。")
            raise Refusal("already_joined", message, "name", name=member.name)
        region = session.activity.village_id
        person = (
            known[0]
            if known
            else put_on_file(at=at, name=member.name, phone=phone, region=region, synthetic=session.synthetic)
        )
        found.append((person.pk, member.child))
    adult = next(one.name for one in members if not one.child)
    consent_way = "screen" if way == "phone" else "paper"
    for id, child in found:
        if child:
            _agree(by, at, today, id, CHILD, consent_way, guardian=adult)
        elif coming.told and phone:
            _agree(by, at, today, id, CONTACT, consent_way)
    return found


def _agree(
    by: Actor, at: dt.datetime, today: dt.date, person: int, purpose: str, way: str, *, guardian: str = ""
) -> None:
    """Record a consent as the person's own word, which a door or a signed sheet has brought."""
    own = replace(by, person=person)
    try:
        give_consent(by=own, at=at, today=today, person=person, purpose=purpose, way=way, guardian=guardian)
    except Refusal as refusal:
        if refusal.code != "already_agreed":
            raise


def _party(session: Session, key: str) -> str:
    """Return the key of a form's party: the same form at the same session is the same party."""
    return blind_index("party", f"{session.pk}:{key or secrets.token_urlsafe(16)}")[:PARTY]
