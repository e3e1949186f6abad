"""Load an edition of the standard."""

import datetime as dt
import hashlib

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.reading import OLE, ZIP
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import County, Edition
from lianxin.domain.places.rules.report import Finding, Report
from lianxin.domain.places.rules.standard import parse

# How a workbook, a document or a picture begins that somebody took for an edition.
OTHER_KINDS = (ZIP, OLE, b"%PDF", b"\x89PNG", b"\xff\xd8")


def read_edition(*, by: Actor, at: dt.datetime, name: str, content: bytes, dry_run: bool) -> Report:
    """Read an edition from a file and keep it unless it is a dry run; what is wrong is the report's one finding."""
    before = Edition.objects.count()
    try:
        with transaction.atomic():
            take_edition(by=by, at=at, name=name, content=content)
            added = Edition.objects.count() - before
            transaction.set_rollback(dry_run)
    except Refusal as refusal:
        if refusal.code == "forbidden":
            raise
        finding = Finding(name, "", None, refusal.field or "", refusal.code, refusal.message, refusal.facts)
        return Report(findings=(finding,))
    return Report(added=added, unchanged=1 - added)


def take_edition(*, by: Actor, at: dt.datetime, name: str, content: bytes) -> str:
    """Keep the edition that a file holds and return its id; refuse what is no text, and what `load_edition` refuses."""
    return load_edition(by=by, at=at, text=_text_of(name, content))


@transaction.atomic
def load_edition(*, by: Actor, at: dt.datetime, text: str) -> str:
    """Keep an edition and return its id; the same text again changes nothing, another text needs another id."""
    region = County.objects.values_list("code", flat=True).first() or ""
    by.require("standard.write", region)
    standard = parse(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    there = Edition.objects.filter(pk=standard.id).first()
    if there is not None:
        if there.sha256 == digest:
            return standard.id
        message = _("「{id}」这一版已经在用了，内容却不同。一版标准载入后不再改；请给新版换一个 id。")
        raise Refusal("edition_taken", message, "id", id=standard.id)
    Edition.objects.create(
        id=standard.id,
        name=standard.name,
        in_force_date=standard.in_force_date,
        text=text,
        sha256=digest,
        loaded_at=at,
        loaded_by=by.username,
    )
    after = {"name": standard.name, "in_force_date": standard.in_force_date.isoformat(), "sha256": digest}
    record(by=by, at=at, verb="standard.load", target=f"edition:{standard.id}", region=region, after=after)
    return standard.id


def _text_of(name: str, content: bytes) -> str:
    if not content:
        raise Unreadable("empty_file", name)
    if content.startswith(OTHER_KINDS):
        message = _("文件「{name}」不是标准文件。标准是 .toml 文本，照现在这一版改数就行。")
        raise Refusal("wrong_type", message, "file", name=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal("not_text", _("标准文件要存成 UTF-8 的 TOML 文本。"), "file") from error
