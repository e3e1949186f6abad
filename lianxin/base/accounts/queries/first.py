"""Whether anybody can sign in at all."""

from lianxin.base.accounts.models import User


def anybody() -> bool:
    """Tell whether there is any account."""
    return User.objects.exists()
