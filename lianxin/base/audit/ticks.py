"""What is done with the record again and again."""

import datetime as dt

from lianxin.base.actor import Actor, Post
from lianxin.base.audit.archiving import archive
from lianxin.base.audit.sealing import Sealed, seal
from lianxin.base.ticks import tick

WORK = Actor(id=None, username="work", name="work", posts=(Post("operator", ""),), place="work")


@tick("audit.seal")
def seal_what_is_there(at: dt.datetime) -> Sealed:
    """Seal what is on record."""
    return seal(at=at)


@tick("audit.archive", every_minutes=24 * 60)
def file_what_is_old(at: dt.datetime) -> str:
    """Move what is old into a file, a month at a time."""
    return archive(by=WORK, at=at)
