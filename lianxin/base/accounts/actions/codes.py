"""A code sent to a phone: asked for, and taken once."""

import datetime as dt
import re
import secrets

from django.db import transaction

from lianxin.base.accounts.models import OneTimeCode
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.outbox.actions import send
from lianxin.base.people.rules import plain_phone
from lianxin.base.turns import take_turn
from lianxin.base.vault.sealing import blind_index
from lianxin.base.words import gettext_noop as _

DIGITS = 6
GOOD_FOR = dt.timedelta(minutes=10)
TRIES = 5
HOUR = dt.timedelta(hours=1)
A_PHONE, AN_ADDRESS = 3, 20  # codes in an hour
MOBILE = re.compile(r"1[3-9]\d{9}")
TEXT = _("【连心】您的验证码是 {code}，{minutes} 分钟内有效，只用来登录，不要告诉任何人。")


class WrongCode(Refusal):
    """The code is wrong, too old, was used, or was tried too often: which one, is nobody's business."""

    def __init__(self) -> None:
        message = _("验证码不对，或者过了 {minutes} 分钟。请对着短信再看一遍，或者重新要一个。")
        super().__init__("wrong_code", message, "code", minutes=GOOD_FOR // dt.timedelta(minutes=1))


def mobile(text: str) -> str:
    """Return a mobile phone's number as digits; refuse one that takes no messages."""
    phone = plain_phone(text)
    if not MOBILE.fullmatch(phone):
        raise Refusal("no_mobile", _("请填 11 位的手机号。座机收不到短信，可以用群众卡，或者到中心来办。"), "phone")
    return phone


@transaction.atomic
def ask_code(*, by: Actor, at: dt.datetime, phone: str, address: str) -> None:
    """Send a code to a phone, whether anybody here is known by it or not.

    Refuses more than a few in an hour, for a phone and for an address.
    """
    number = mobile(phone)
    phone_index, address_index = _phone_index(number), blind_index("address", address)
    take_turn(f"code:{phone_index}", f"code:{address_index}")
    recent = OneTimeCode.objects.filter(made_at__gt=at - HOUR)
    if recent.filter(phone_index=phone_index).count() >= A_PHONE:
        message = _("这个手机号一小时内已经要了 {count} 次验证码，请过一会儿再要，先看看收到的短信。")
        raise Refusal("too_many_codes", message, "phone", count=A_PHONE)
    if address and recent.filter(address_index=address_index).count() >= AN_ADDRESS:
        raise Refusal("too_many_codes", _("这里要验证码的人太多了，请过一会儿再试，或者到中心来办。"), "phone")
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row = OneTimeCode.objects.create(
        phone_index=phone_index,
        address_index=address_index,
        digest=_digest(phone_index, code),
        made_at=at,
        expires_at=at + GOOD_FOR,
    )
    text = TEXT.format(code=code, minutes=GOOD_FOR // dt.timedelta(minutes=1))
    send(by=by, at=at, channel="sms", to=number, text=text, key=f"code:{row.pk}", secret=True, until=row.expires_at)
    record(by=by, at=at, verb="code.ask", target=f"code:{row.pk}")


def take_code(*, by: Actor, at: dt.datetime, phone: str, code: str) -> str:
    """Take the newest code of a phone, once. Returns the phone's number; refuses a wrong code.

    The count of wrong ones is committed before anything is refused, so this is called outside any transaction.
    """
    number = mobile(phone)
    phone_index = _phone_index(number)
    with transaction.atomic():
        row = OneTimeCode.objects.select_for_update().filter(phone_index=phone_index).order_by("-pk").first()
        good = (
            row is not None
            and row.used_at is None
            and row.expires_at > at
            and row.tries < TRIES
            and secrets.compare_digest(row.digest, _digest(phone_index, "".join(code.split())))
        )
        if row is not None:
            row.used_at, row.tries = (at if good else row.used_at), row.tries + (not good)
            row.save(update_fields=["used_at", "tries"])
        if not good:
            target = f"code:{row.pk if row else ''}"
            record(by=by, at=at, verb="account.sign_in", target=target, after={"reason": "code"}, result="refused")
    if not good:
        raise WrongCode
    return number


def _phone_index(number: str) -> str:
    """Return the same mark that a person's phone is found by."""
    return blind_index("phone", number)


def _digest(phone_index: str, code: str) -> str:
    """Return the mark of a code; it lives for minutes and bears few tries, so the key beside the database is enough."""
    return blind_index("code", f"{phone_index}:{code}")
