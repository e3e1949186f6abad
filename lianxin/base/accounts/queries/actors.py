"""Users as actors, and their names."""

from django.db.models import QuerySet

from lianxin.base.accounts.models import User
from lianxin.base.actor import Actor, Post
from lianxin.base.errors import Refusal
from lianxin.base.people.queries import name_of
from lianxin.base.people.rules import plain_name
from lianxin.base.vault.sealing import blind_index


def actor_of(user: User) -> Actor:
    """Return the actor that a signed-in user is, with all posts."""
    posts = tuple(
        Post(m.role, m.region, tuple(m.functions)) for m in sorted(user.memberships.all(), key=lambda m: m.pk)
    )
    return Actor(id=user.pk, username=user.username, name=name_of(user.person), posts=posts, person=user.person_id)


def readable() -> QuerySet[User]:
    """Users with what `actor_of` needs of them."""
    return User.objects.select_related("person__key").prefetch_related("memberships")


def actor_named(username: str) -> Actor | None:
    """Return the active user of that name as an actor, or None."""
    user = readable().filter(username=username, is_active=True).first()
    return actor_of(user) if user else None


def names_of_users(usernames: set[str]) -> dict[str, str]:
    """Return the names of users by sign-in name; one without an account, as the operator, is left out."""
    if not usernames:
        return {}
    users = User.objects.select_related("person__key").filter(username__in=usernames)
    return {user.username: name_of(user.person) or user.username for user in users}


def usernames_meant(text: str) -> frozenset[str]:
    """Return what somebody means who writes a username or a whole name: the one, and all who bear the other."""
    try:
        mark = blind_index("name", plain_name(text))
    except Refusal:
        return frozenset({text.strip()})  # no name that anybody could bear
    return frozenset({text.strip(), *User.objects.filter(person__name_index=mark).values_list("username", flat=True)})
