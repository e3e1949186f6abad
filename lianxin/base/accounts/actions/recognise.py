"""Recognise who signs in."""

import datetime as dt

from django.contrib.auth import authenticate

from lianxin.base.accounts.models import User
from lianxin.base.accounts.queries import actor_of
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.audit.queries import lines
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

TRIES = 5
PAUSE = dt.timedelta(minutes=15)


def recognise(*, at: dt.datetime, username: str, password: str) -> User:
    """Return the user who signs in; refuse a wrong password, and any after too many wrong ones in a row.

    Not atomic: a failed try stays on record, and the pause is counted from the record.
    """
    target = f"account:{username[:40]}"
    if _failures(target, at - PAUSE) >= TRIES:
        minutes = PAUSE // dt.timedelta(minutes=1)
        message = _("连着输错了 {tries} 次，请歇 {minutes} 分钟再试。忘了密码，请找县里的管理员。")
        raise Refusal("locked", message, "username", tries=TRIES, minutes=minutes)
    user = authenticate(username=username, password=password)
    if not isinstance(user, User):
        stranger = Actor(id=None, username=username[:40], name="", posts=())
        record(by=stranger, at=at, verb="account.sign_in_failed", target=target)
        raise Refusal("wrong_password", _("用户名和密码对不上，请再看一看。密码分大小写。"), "username")
    record(by=actor_of(user), at=at, verb="account.sign_in", target=target)
    return user


def _failures(target: str, since: dt.datetime) -> int:
    """Count the failed tries in a row since an instant."""
    failed = 0
    for line in lines(target=target, limit=TRIES):
        if line.verb != "account.sign_in_failed" or line.at < since:
            break
        failed += 1
    return failed
