"""Read accounts as plain values."""

from lianxin.base.accounts.models import User
from lianxin.base.actor import Actor, Post


def actor_of(user: User) -> Actor:
    """Return the actor that a signed-in user is, with all posts."""
    posts = tuple(
        Post(m.role, m.region, tuple(m.functions)) for m in sorted(user.memberships.all(), key=lambda m: m.pk)
    )
    return Actor(id=user.pk, username=user.username, name=user.name, posts=posts)


def actor_named(username: str) -> Actor | None:
    """Return the active user of that name as an actor, or None."""
    user = User.objects.prefetch_related("memberships").filter(username=username, is_active=True).first()
    return actor_of(user) if user else None


def names_of_users(usernames: set[str]) -> dict[str, str]:
    """Return the names of users by sign-in name; one without an account, as the operator, is left out."""
    return dict(User.objects.filter(username__in=usernames).values_list("username", "name")) if usernames else {}
