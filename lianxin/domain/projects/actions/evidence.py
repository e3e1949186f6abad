"""Keep a picture or a PDF that somebody hands in as evidence."""

import datetime as dt
from pathlib import PurePath

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.files.actions import store
from lianxin.base.people.actions.scans import LARGEST_BYTES, redrawn
from lianxin.base.words import gettext_noop as _

PDF = b"%PDF-"


def keep_evidence(*, by: Actor, at: dt.datetime, name: str, content: bytes) -> int:
    """Keep a PDF as it is, a picture drawn anew without EXIF, and return the file's id; refuse anything else."""
    if len(content) > LARGEST_BYTES:
        most = LARGEST_BYTES >> 20
        raise Refusal("too_large", _("文件「{name}」太大，不超过 {most} MB。"), "evidence", name=name, most=most)
    if content.startswith(PDF):
        return store(by=by, at=at, name=name, content=content)
    return store(by=by, at=at, name=f"{PurePath(name).stem}.jpg", content=redrawn(content))
