"""Keep an uploaded file."""

import datetime as dt
import hashlib
from pathlib import Path

from django.core.files.storage import default_storage

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.files.models import StoredFile
from lianxin.base.storage import write_whole
from lianxin.base.words import gettext_noop as _

LARGEST_BYTES = 20 * 1024 * 1024


def store(*, by: Actor, at: dt.datetime, name: str, content: bytes) -> int:
    """Keep the bytes under their hash and return the file's id; refuse an empty or oversized one."""
    if not content:
        raise Refusal("empty_file", _("文件「{name}」是空的，请另选一份。"), "file", name=name)
    if len(content) > LARGEST_BYTES:
        raise Refusal(
            "too_large",
            _("文件「{name}」有 {size} MB，超过 {limit} MB。请按乡镇拆成几份再传。"),
            "file",
            name=name,
            size=len(content) // 1024 // 1024,
            limit=LARGEST_BYTES // 1024 // 1024,
        )
    digest = hashlib.sha256(content).hexdigest()
    place = Path(default_storage.path(f"{digest[:2]}/{digest}"))
    if not place.exists() or place.stat().st_size != len(content):
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, content)
    return StoredFile.objects.create(
        name=name[-200:], sha256=digest, size=len(content), stored_at=at, stored_by=by.username
    ).pk
