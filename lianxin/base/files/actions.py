"""Keep a file that somebody hands in: as it is, or as a paper that is to be looked at later."""

import datetime as dt
import hashlib
from pathlib import Path, PurePath

from django.core.files.storage import default_storage

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.files.models import StoredFile
from lianxin.base.images import PAGE_EDGE, picture_of
from lianxin.base.storage import write_whole
from lianxin.base.words import gettext_noop as _

LARGEST_BYTES = 20 * 1024 * 1024
PDF = b"%PDF-"


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


def keep_page(*, by: Actor, at: dt.datetime, name: str, content: bytes, field: str) -> int:
    """Keep a picture of a paper, drawn anew without EXIF, and return the file's id; refuse what is no picture.

    `field` is where the form asked for it.
    """
    plain = PurePath(name).stem[:100] or field
    return store(by=by, at=at, name=f"{plain}.jpg", content=picture_of(content, field, PAGE_EDGE).jpeg)


def keep_paper(*, by: Actor, at: dt.datetime, name: str, content: bytes, field: str) -> int:
    """Keep a PDF as it is, a picture as a page, and return the file's id; refuse anything else."""
    if not content.startswith(PDF):
        try:
            return keep_page(by=by, at=at, name=name, content=content, field=field)
        except Refusal as no:
            if no.code != "not_a_picture":
                raise
            raise Refusal("wrong_type", _("材料请用 PDF，或者拍成 JPG、PNG。"), field) from no
    if len(content) > LARGEST_BYTES:
        most = LARGEST_BYTES >> 20
        raise Refusal("too_large", _("「{name}」太大了，请不超过 {most} MB。"), field, name=name, most=most)
    return store(by=by, at=at, name=f"{PurePath(name).stem[:100] or field}.pdf", content=content)
