"""The picture of a signed paper: drawn anew, so that nothing hides in it, and sealed before it becomes a file."""

import datetime as dt

from lianxin.base.actor import Actor
from lianxin.base.ciphers import unseal
from lianxin.base.files.actions import store
from lianxin.base.files.queries import content_of
from lianxin.base.images import PAGE_EDGE, picture_of
from lianxin.base.vault.sealing import suite


def keep_scan(*, by: Actor, at: dt.datetime, key: bytes, content: bytes) -> int:
    """Keep the picture of a paper under a person's key, and return the file's id; refuse what is no picture."""
    sealed = suite().seal(key, picture_of(content, "scan", PAGE_EDGE).jpeg, "scan").encode()
    return store(by=by, at=at, name="scan.sealed", content=sealed)


def open_scan(key: bytes, file: int) -> bytes:
    """Return the picture, a JPEG."""
    return unseal(key, content_of(file).content.decode(), "scan")
