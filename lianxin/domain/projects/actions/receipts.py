"""Receipts and other papers of the ledger: a PDF as it is, a picture drawn anew without what the camera wrote."""

import datetime as dt
from pathlib import PurePath

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.files.actions import store
from lianxin.base.people.actions.scans import redrawn
from lianxin.base.words import gettext_noop as _

PDF = b"%PDF-"
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
LARGEST_BYTES = 10 * 1024 * 1024


def keep_receipt(*, by: Actor, at: dt.datetime, name: str, content: bytes) -> int:
    """Keep a receipt and return the file's id; refuse what is neither a PDF nor a picture."""
    if len(content) > LARGEST_BYTES:
        raise Refusal("too_large", _("凭证太大了，请不超过 {most} MB。"), "receipt", most=LARGEST_BYTES >> 20)
    plain = PurePath(name).stem[:100] or "receipt"
    if content.startswith(PDF):
        return store(by=by, at=at, name=f"{plain}.pdf", content=content)
    if not content.startswith(PICTURES):
        raise Refusal("wrong_type", _("凭证请用 PDF，或者拍成 JPG、PNG。"), "receipt")
    return store(by=by, at=at, name=f"{plain}.jpg", content=redrawn(content))
