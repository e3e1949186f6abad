"""One's own password."""

import datetime as dt

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from lianxin.base.accounts.models import User
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _


@transaction.atomic
def change_password(*, by: Actor, at: dt.datetime, old: str, new: str) -> None:
    """Change one's own password."""
    user = User.objects.select_for_update().filter(username=by.username).first()
    if user is None:
        raise NotFound(_("账号"), by.username)
    if not user.check_password(old):
        raise Refusal("wrong_password", _("原来的密码不对，请再输一次。"), "old")
    check_password(new)
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record(by=by, at=at, verb="account.password", target=f"account:{user.username}")


def check_password(password: str) -> None:
    """Refuse a password that is too short or too common."""
    try:
        validate_password(password)
    except ValidationError as error:
        raise Refusal("weak_password", _("密码要 8 位以上，不能是 12345678 这样太常见的。"), "new") from error
