"""What is done with the record again and again."""

import datetime as dt

from lianxin.base.audit.sealing import Sealed, seal
from lianxin.base.ticks import tick


@tick("audit.seal")
def seal_what_is_there(at: dt.datetime) -> Sealed:
    """Seal what is on record."""
    return seal(at=at)
