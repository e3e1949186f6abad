"""Who somebody is at the county's own sign-in: linked by themselves, by an administrator, or by a trusted claim."""

import datetime as dt

from django.db import IntegrityError, transaction

from lianxin.base.accounts.actions.managed import managed
from lianxin.base.accounts.models import ExternalIdentity, User
from lianxin.base.accounts.oidc import Identity
from lianxin.base.accounts.queries import actor_of
from lianxin.base.accounts.queries.actors import readable
from lianxin.base.accounts.queries.listing import OPEN, state_of
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _

CLAIM = "claim"  # who linked where the county vouches for a claim


class Unlinked(Refusal):
    """The county's own sign-in knows somebody whom nobody has an account for here."""

    def __init__(self) -> None:
        message = _(
            "统一登录认得您，这里还没有连到您的账号。请找县里的管理员，或者先用用户名和密码登录，在「账号安全」里连上。"
        )
        super().__init__("unlinked", message)


@transaction.atomic
def user_of_identity(*, by: Actor, at: dt.datetime, identity: Identity) -> User:
    """Return the account of an identity; no account is ever made of it. Refuse one that is unknown or not open.

    Where the county trusts a claim to be the username, the first sign-in links.
    """
    found = ExternalIdentity.objects.filter(issuer=identity.issuer, subject=identity.subject).first()
    user = readable().get(pk=found.user_id) if found else _by_claim(by, at, identity)
    if state_of(user, at) != OPEN:
        raise Refusal("closed", _("这个账号停用了。有疑问，请找县里的管理员。"))
    return user


@transaction.atomic
def link_own(*, by: Actor, at: dt.datetime, identity: Identity) -> None:
    """Link one's own account to who one is at the county's own sign-in."""
    user = readable().filter(username=by.username).first()
    if user is None or by.on_behalf:
        raise NotFound(_("账号"), by.username)
    _link(by, at, user, identity.issuer, identity.subject, by.username)


@transaction.atomic
def link_identity(*, by: Actor, at: dt.datetime, username: str, issuer: str, subject: str) -> None:
    """Link somebody's account, by an administrator who knows the subject."""
    _link(by, at, managed(by, username), issuer, subject.strip(), by.username)


@transaction.atomic
def unlink_own(*, by: Actor, at: dt.datetime) -> None:
    """Part one's own account from the county's own sign-in."""
    rows = ExternalIdentity.objects.filter(user__username=by.username)
    if by.on_behalf or not rows.delete()[0]:
        raise NotFound(_("统一登录"), by.username)
    record(by=by, at=at, verb="identity.unlink", target=f"account:{by.username}")


def _by_claim(by: Actor, at: dt.datetime, identity: Identity) -> User:
    user = readable().filter(username=identity.username).first() if identity.username else None
    if user is None or ExternalIdentity.objects.filter(user=user, issuer=identity.issuer).exists():
        raise Unlinked
    if state_of(user, at) == OPEN:
        _link(actor_of(user) if not by.username else by, at, user, identity.issuer, identity.subject, CLAIM)
    return user


def _link(by: Actor, at: dt.datetime, user: User, issuer: str, subject: str, linked_by: str) -> None:
    try:
        with transaction.atomic():
            ExternalIdentity.objects.create(
                user=user, issuer=issuer, subject=subject, linked_at=at, linked_by=linked_by
            )
    except IntegrityError as error:
        raise Refusal("linked_already", _("这个账号已经连了别的身份，或者这个身份已经连了别的账号。")) from error
    after = {"issuer": issuer, "way": linked_by if linked_by == CLAIM else "own"}
    record(by=by, at=at, verb="identity.link", target=f"account:{user.username}", after=after)
