"""Volunteers join a team, leave it, and have their skills and insurance on record."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import Personal, record
from lianxin.base.errors import Refusal
from lianxin.base.people.actions import give_consent, put_on_file
from lianxin.base.people.actions.filing import on_file
from lianxin.base.people.queries import agrees
from lianxin.base.people.rules import plain_id_number, plain_phone
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Insurance, Membership, ShiftClaim
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_team import PLANNED, TAKEN, held_membership, held_team
from lianxin.domain.services.rules.volunteering import CHILD_BELOW, adult_date, age, born_of, turn_of

CHILD = "child"  # the purpose of the consent that a guardian gives for a child


@transaction.atomic
def join_team(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    team_id: int,
    village: str,
    name: str,
    phone: str = "",
    id_number: str = "",
    born: dt.date | None = None,
    skills: Sequence[str] = (),
    guardian: str = "",
    guardian_phone: str = "",
    way: str = "paper",
) -> int:
    """Put a volunteer of a village into a team, as they or their guardian signed or said; return the membership's id.

    The date of birth is asked for where no ID number is given, and only used: kept is when a minor comes of age.
    """
    team = held_team(by, team_id)
    rule = service_rules(today).volunteer
    born = _born(born, plain_id_number(id_number))
    grown = adult_date(born, today, rule, guardian)
    if not plain_phone(phone) and not (grown and plain_phone(guardian_phone)):
        raise Refusal("no_phone", _("请留一个电话，班次有变动好通知。没有手机的，写家里人的。"), "phone")
    person, key = _person(at, name, phone, id_number, village, team.synthetic)
    take_turn(turn_of(person))
    if Membership.objects.filter(team=team, person=person, left_date__isnull=True).exists():
        raise Refusal("in_team", _("这个人已经在「{team}」里了，不用再登记。"), "name", team=team.name)
    elder = _person(at, guardian, guardian_phone, "", village, team.synthetic)[0] if grown else None
    if age(born, today) < CHILD_BELOW and not agrees(person, CHILD):
        give_consent(by=by, at=at, today=today, person=person, purpose=CHILD, way=way, guardian=guardian)
    row = Membership.objects.create(
        team=team,
        person_id=person,
        skills=_skills(skills, today),
        guardian_id=elder,
        guardian_agreed_at=at if elder else None,
        adult_date=grown,
        joined_date=today,
        synthetic=team.synthetic,
        made_at=at,
        made_by=by.username,
    )
    after = {"team": team.pk, "skills": row.skills, "minor": grown is not None, "way": way}
    personal = Personal(key, {"name": name, "phone": phone})
    _record(row, by, at, "join", team.region, after, personal)
    return row.pk


@transaction.atomic
def leave_team(*, by: Actor, at: dt.datetime, today: dt.date, instant: dt.datetime, membership_id: int) -> None:
    """Let a volunteer go, on their own word; their hours stay. Refuses while they still have shifts to come."""
    row = held_membership(by, membership_id, own=True)
    ahead = ShiftClaim.objects.filter(
        person=row.person_id, state__in=TAKEN, shift__team=row.team, shift__state=PLANNED, shift__ends_at__gt=instant
    ).count()
    if ahead:
        message = _("还接着这个队的 {count} 个班次。请先退掉班次，再退队。")
        raise Refusal("shifts_ahead", message, count=ahead)
    row.left_date = today
    row.save(update_fields=["left_date"])
    _record(row, by, at, "leave", row.team.region, {"team": row.team_id})


@transaction.atomic
def change_skills(*, by: Actor, at: dt.datetime, today: dt.date, membership_id: int, skills: Sequence[str]) -> None:
    """Write down what a volunteer can do."""
    row = held_membership(by, membership_id, own=True)
    row.skills = _skills(skills, today)
    row.save(update_fields=["skills"])
    _record(row, by, at, "skills", row.team.region, {"skills": row.skills})


@transaction.atomic
def insure(
    *,
    by: Actor,
    at: dt.datetime,
    membership_id: int,
    insurer: str,
    policy: str,
    first_date: dt.date,
    last_date: dt.date,
) -> int:
    """Put a volunteer's accident insurance on record, whichever of their teams bought it; return its id."""
    row = held_membership(by, membership_id)
    if not insurer.strip() or not policy.strip():
        raise Refusal("no_policy", _("请照保单写上保险公司和保单号。"), "policy")
    if last_date < first_date:
        raise Refusal("end_before_begin", _("保险的到期日比生效日还早，请对着保单再看一遍。"), "last_date")
    take_turn(turn_of(row.person_id))
    if Insurance.objects.filter(person=row.person_id, policy=policy.strip()).exists():
        raise Refusal("known_policy", _("这张保单已经登记过了。续保的，请写新的保单号。"), "policy")
    made = Insurance.objects.create(
        person_id=row.person_id,
        insurer=insurer.strip()[:60],
        policy=policy.strip()[:60],
        first_date=first_date,
        last_date=last_date,
        synthetic=row.synthetic,
        made_at=at,
        made_by=by.username,
    )
    after = {"insurance": made.pk, "first_date": first_date.isoformat(), "last_date": last_date.isoformat()}
    _record(row, by, at, "insure", row.team.region, after)
    return made.pk


def _born(born: dt.date | None, id_number: str) -> dt.date:
    """Return the date of birth, of the ID number where there is one; refuse none, and two that differ."""
    told = born_of(id_number)
    if born is None and told is None:
        raise Refusal("no_born", _("请写出生日期，或者身份证号：不满 18 周岁的要监护人同意。"), "born")
    if born is not None and told is not None and born != told:
        raise Refusal("born_otherwise", _("出生日期和身份证号对不上，请对着证件再看一遍。"), "born")
    return told or born or dt.date.min


def _person(at: dt.datetime, name: str, phone: str, id_number: str, village: str, synthetic: bool) -> tuple[int, int]:
    """Return who is on file with this name and phone, else put them there: the person's id and that of their key."""
    known = on_file(name=name, phone=phone) if plain_phone(phone) else ()
    given = {"name": name, "phone": phone, "id_number": id_number, "region": village}
    found = known[0] if known else put_on_file(at=at, synthetic=synthetic, **given)
    return found.pk, found.key_id


def _skills(skills: Sequence[str], today: dt.date) -> list[str]:
    known = [one.key for one in service_rules(today).volunteer.skills]
    if unknown := [one for one in skills if one not in known]:
        raise Refusal("no_skill", _("没有「{key}」这一项特长。"), "skills", key=unknown[0])
    return [key for key in known if key in skills]


def _record(
    row: Membership,
    by: Actor,
    at: dt.datetime,
    verb: str,
    region: str,
    after: dict[str, object],
    personal: Personal | None = None,
) -> None:
    target = f"member:{row.pk}"
    record(by=by, at=at, verb=f"member.{verb}", target=target, region=region, after=after, personal=personal)
