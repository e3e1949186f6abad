"""One's own password, and what a password has to be."""

import datetime as dt
import re

from django.contrib.auth.hashers import check_password as is_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction

from lianxin.base.accounts.actions.stays import end_stays
from lianxin.base.accounts.models import PastPassword, User
from lianxin.base.accounts.queries import actor_of
from lianxin.base.accounts.queries.actors import readable
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.roles import SECOND_FACTOR
from lianxin.base.words import gettext_noop as _

SHORTEST, SHORTEST_OF_MANY = 8, 10  # the second for those who can do much, as `SECOND_FACTOR` has them
LONG = 12  # so long a password needs no second kind of characters
LONGEST = 200
KINDS = (re.compile(r"[A-Za-z]"), re.compile(r"\d"), re.compile(r"[^A-Za-z\d]"))
SHORT_WORD = 3  # a username or name this short may be in a password by chance
KEPT = 3  # how many passwords, the present one among them, are not taken again


@transaction.atomic
def change_password(*, by: Actor, at: dt.datetime, old: str, new: str, session_key: str = "") -> None:
    """Change one's own password; stays on other devices end, the one of `session_key` goes on."""
    user = readable().select_for_update(of=("self",)).filter(username=by.username).first()
    if user is None:
        raise NotFound(_("账号"), by.username)
    if not user.check_password(old):
        raise Refusal("wrong_password", _("原来的密码不对，请再输一次。"), "old")
    me = actor_of(user)
    strong = any(post.role in SECOND_FACTOR for post in me.posts)
    check_password(new, username=user.username, name=me.name, strong=strong)
    _check_new(user, new)
    PastPassword.objects.create(user=user, digest=user.password, ended_at=at)
    user.set_password(new)
    user.must_change_password = False
    user.password_changed_at = at
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
    end_stays(user=user, at=at, ended_by=by.username, but_session_key=session_key)
    record(by=by, at=at, verb="account.password", target=f"account:{user.username}")


def check_password(password: str, *, username: str = "", name: str = "", strong: bool = False) -> None:
    """Refuse a password that is easily guessed, and say what to do about it.

    Length before variety, as NIST SP 800-63B has it; two kinds of characters where it is short, as GB/T 22239 asks.
    """
    shortest = SHORTEST_OF_MANY if strong else SHORTEST
    if not shortest <= len(password) <= LONGEST:
        raise _weak(_("密码要 {shortest} 位以上，可以是一句只有您记得的话。"), shortest=shortest)
    if any(len(word) >= SHORT_WORD and word.casefold() in password.casefold() for word in (username, name)):
        raise _weak(_("密码里不要有您的用户名或姓名，别人一猜就中。"))
    if len(set(password)) < SHORTEST // 2:
        raise _weak(_("密码里来回就那几个字，太好猜了，请换一个。"))
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError as error:
        raise _weak(_("这个密码太常见了，很多人都在用，请换一个。")) from error
    if len(password) < LONG and sum(bool(kind.search(password)) for kind in KINDS) < len(KINDS) - 1:
        raise _weak(_("请把字母、数字和符号里的两样混着用，或者用 {long} 位以上的。"), long=LONG)


def _check_new(user: User, password: str) -> None:
    """Refuse the present password and those just before it."""
    past = PastPassword.objects.filter(user=user).order_by("-pk").values_list("digest", flat=True)
    if any(is_password(password, digest) for digest in (user.password, *past[: KEPT - 1])):
        raise _weak(_("这个密码您最近用过，请换一个新的。"))


def _weak(message: str, **facts: int) -> Refusal:
    return Refusal("weak_password", message, "new", **facts)
