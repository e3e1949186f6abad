"""Whether somebody is linked to the county's own sign-in."""

import datetime as dt

from lianxin.base.accounts.models import ExternalIdentity


def linked_since(user_id: int, issuer: str) -> dt.datetime | None:
    """Return since when an account is linked to a provider; None where it is not."""
    return ExternalIdentity.objects.filter(user_id=user_id, issuer=issuer).values_list("linked_at", flat=True).first()
