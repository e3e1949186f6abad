"""Residents come in: found by the phone that they hold or by their card, or put on file with their consent."""

import datetime as dt
import secrets
from dataclasses import replace

from django.db import transaction

from lianxin.base.accounts.models import Membership, ResidentCard, User
from lianxin.base.accounts.queries import actor_of
from lianxin.base.accounts.queries.actors import readable
from lianxin.base.accounts.queries.listing import OPEN, state_of
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.people.actions import give_consent
from lianxin.base.people.actions.filing import on_file, put_on_file
from lianxin.base.people.purposes import ACCOUNT
from lianxin.base.people.queries import agrees, name_of
from lianxin.base.people.rules import plain_name
from lianxin.base.turns import take_turn
from lianxin.base.vault.sealing import blind_index
from lianxin.base.words import gettext_noop as _

RESIDENT = "resident"
USERNAME_LETTERS, USERNAME_LENGTH = "abcdefghjkmnpqrstuvwxyz23456789", 8


def resident_by_phone(phone: str, at: dt.datetime) -> User | None:
    """Return the resident's account that goes by a phone, or None; whoever took their consent back is asked anew.

    Only whoever has proven to hold the phone may ask. Accounts with any other post are not opened by a phone alone: a
    lost phone must not open a county.
    """
    found = _by_phone(phone, at)
    return found if found is not None and found.person_id and agrees(found.person_id, ACCOUNT) else None


def _by_phone(phone: str, at: dt.datetime) -> User | None:
    rows = readable().filter(person__phone_index=blind_index("phone", phone), person__erased_at__isnull=True)
    residents = (row for row in rows.order_by("-last_login", "pk") if _only_resident(row))
    found = next(residents, None)
    if found is not None and state_of(found, at) != OPEN:
        raise Refusal("closed", _("这个账号停用了。有疑问，请找村（社区）的书记。"))
    return found


@transaction.atomic
def register_resident(*, by: Actor, at: dt.datetime, today: dt.date, phone: str, name: str, region: str) -> User:
    """Open a resident's account for whoever holds a phone and agrees to the words of consent.

    Somebody of that name and phone who is on file already, from paper, is that person; who asks twice has one account.
    """
    take_turn(f"resident:{blind_index('phone', phone)}")
    user = _by_phone(phone, at)
    if user is None or name_of(user.person) != plain_name(name):
        known = (one for one in on_file(name=name, phone=phone) if not User.objects.filter(person_id=one.pk).exists())
        person = next(known, None) or put_on_file(at=at, name=name, phone=phone, region=region)
        user = _open(person.pk, at, region, by)
    me = replace(actor_of(user), place=by.place)
    try:
        give_consent(by=me, at=at, today=today, person=me.person or 0, purpose=ACCOUNT)
    except Refusal as refusal:
        if refusal.code != "already_agreed":
            raise
    return user


@transaction.atomic
def resident_of_card(*, by: Actor, at: dt.datetime, card: ResidentCard) -> User:
    """Return the account of a card's holder, opened at its first use; a card opens no other post."""
    take_turn(f"card:{card.person_id}")
    user = readable().filter(person_id=card.person_id).first()
    if user is None:
        return _open(card.person_id, at, card.person.region, by)
    if not _only_resident(user):
        raise Refusal("not_by_card", _("您有工作账号，请用用户名和密码登录。"))
    if state_of(user, at) != OPEN:
        raise Refusal("closed", _("这个账号停用了。有疑问，请找村（社区）的书记。"))
    return user


def _only_resident(user: User) -> bool:
    return {post.role for post in user.memberships.all()} == {RESIDENT}


def _open(person_id: int, at: dt.datetime, region: str, by: Actor) -> User:
    username = "r-" + "".join(secrets.choice(USERNAME_LETTERS) for _n in range(USERNAME_LENGTH))
    user = User(username=username, person_id=person_id, created_at=at)
    user.set_unusable_password()
    user.save()
    Membership.objects.create(user=user, role=RESIDENT, region=region)
    record(
        by=replace(by, username=username),
        at=at,
        verb="account.open",
        target=f"account:{username}",
        region=region,
        after={"posts": [RESIDENT]},
    )
    return readable().get(pk=user.pk)
