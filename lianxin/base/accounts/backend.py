"""How Django knows a user: with person, key and posts in one query, and not while suspended."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from lianxin.base.accounts.models import Membership, User
from lianxin.base.accounts.queries.actors import readable
from lianxin.base.accounts.queries.listing import OPEN, state_of

Known = User  # somebody who was recognised: doors pass them on and read nothing of them


def _by_posts(user_id: int) -> User | None:
    """Return a user who holds posts, read with them in one query, as every page does."""
    posts = list(Membership.objects.filter(user=user_id).select_related("user__person__key").order_by("pk"))
    if not posts:
        return None
    user: User = posts[0].user
    held = user.memberships.all()
    held._result_cache = posts
    vars(user)["_prefetched_objects_cache"] = {"memberships": held}  # as prefetch_related would leave it
    return user


class AccountBackend(ModelBackend):
    """Username and password; an account that is closed or suspended signs nobody in, and out at the next request."""

    def get_user(self, user_id: int) -> User | None:
        """Return a user with all that `actor_of` reads, or None."""
        user = _by_posts(user_id) or readable().filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        """Tell whether an account is open now."""
        return isinstance(user, User) and state_of(user, timezone.now()) == OPEN
