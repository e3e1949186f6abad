"""Whose account somebody may manage."""

from lianxin.base.accounts.models import User
from lianxin.base.accounts.queries import actor_of
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _


def managed(by: Actor, username: str, permission: str = "account.manage") -> User:
    """Return an account, locked, that the actor may manage: one whose posts all lie in the actor's region.

    An account without any post is managed where its person is on file.
    """
    user = User.objects.select_for_update(of=("self",)).select_related("person").filter(username=username).first()
    if user is None:
        raise NotFound(_("账号"), username)
    for region in {post.region for post in actor_of(user).posts} or {user.person.region}:
        by.require(permission, region)
    return user


def others_secrets(by: Actor, username: str) -> User:
    """Return an account, locked, whose password or second factor the actor may set anew: never their own.

    A desk that was left unlocked must not be enough to take over the account of whoever sat there.
    """
    user = managed(by, username)
    if by.id is not None and user.pk == by.id:
        message = _("自己的密码和验证器不在这里换：请到「账号安全」，或者请另一位管理员来做。")
        raise Refusal("own_account", message)
    return user
