"""Recognise who signs in by username and password."""

import datetime as dt

from django.contrib.auth import authenticate
from django.http import HttpRequest

from lianxin.base.accounts.actions.lockout import locked_until
from lianxin.base.accounts.models import User
from lianxin.base.accounts.queries.listing import OPEN, state_of
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.vault.sealing import blind_index
from lianxin.base.words import gettext_noop as _

LONGEST_USERNAME = 40


class Locked(Refusal):
    """Too many wrong passwords in a row; it opens by itself."""

    def __init__(self, until: dt.datetime) -> None:
        message = _("连着输错了好几次，先歇一歇。忘了密码，请找县里的管理员。")
        super().__init__("locked", message, "username", until=until)


def recognise(*, request: HttpRequest, at: dt.datetime, place: str, username: str, password: str) -> User:
    """Return the user whose password this is; refuse a wrong one, and any after too many wrong ones in a row.

    django-axes counts the wrong ones by username, whether it exists or not. Not atomic: a failed try stays on record.
    The sign-in itself is recorded when the stay begins, which may need a second factor first.
    """
    user = authenticate(request, username=username, password=password)
    if isinstance(user, User):
        return user
    until, closed = locked_until(username, at), _closed(username, password, at)
    turn_away(at=at, place=place, username=username, reason="locked" if until else closed or "wrong_password")
    if until:
        raise Locked(until)
    if closed:
        raise Refusal(closed, _("这个账号停用或者暂停了。有疑问，请找县里的管理员。"), "username")
    raise Refusal("wrong_password", _("用户名和密码对不上，请再看一看。密码分大小写。"), "username")


def _closed(username: str, password: str, at: dt.datetime) -> str:
    """Return what an account is that lets nobody in, to its owner alone: whoever has no password learns nothing."""
    user = User.objects.filter(username=username).first()
    state = state_of(user, at) if user else OPEN
    return state if user and state != OPEN and user.check_password(password) else ""


def turn_away(*, at: dt.datetime, place: str, username: str, reason: str) -> None:
    """Put a sign-in that failed on record, in the name of the account that was meant.

    What is no username is not written down: people type their name, their phone or their password there. A mark tells
    whether the same was tried again.
    """
    known = username if User.objects.filter(username=username[:LONGEST_USERNAME]).exists() else ""
    stranger = Actor(id=None, username=known, name="", posts=(), place=place)
    after = {"reason": reason} | ({} if known or not username else {"hash": blind_index("sign_in", username)[:8]})
    record(by=stranger, at=at, verb="account.sign_in", target=f"account:{known}", after=after, result="refused")
