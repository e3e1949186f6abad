"""How Django knows a user: with person, key and posts in two queries, and not while suspended."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from lianxin.base.accounts.models import User
from lianxin.base.accounts.queries.actors import readable
from lianxin.base.accounts.queries.listing import OPEN, state_of

Known = User  # somebody who was recognised: doors pass them on and read nothing of them


class AccountBackend(ModelBackend):
    """Username and password; an account that is closed or suspended signs nobody in, and out at the next request."""

    def get_user(self, user_id: int) -> User | None:
        """Return a user with all that `actor_of` reads, or None."""
        user = readable().filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        """Tell whether an account is open now."""
        return isinstance(user, User) and state_of(user, timezone.now()) == OPEN
