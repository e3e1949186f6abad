"""Whose account somebody may manage."""

from lianxin.base.accounts.models import User
from lianxin.base.accounts.queries import actor_of
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound
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
