"""The address of what somebody asked for without an account: signed, so that nobody guesses another's."""

from django.core import signing

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _

SALT = "services.booking"


def address_of(booking_id: int) -> str:
    """Return the address of a booking."""
    return signing.dumps(booking_id, salt=SALT)


def booking_at(address: str) -> int:
    """Return the booking at an address that its page gave; NotFound for any other."""
    try:
        return int(signing.loads(address, salt=SALT))
    except signing.BadSignature as error:
        raise NotFound(_("预订"), address[:12]) from error
