"""Move old sealed entries into files, which go on in the chain."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max, Min

from lianxin.base.actor import Actor
from lianxin.base.audit import archive_files
from lianxin.base.audit.actions import record
from lianxin.base.audit.archive_files import Line, Unreadable
from lianxin.base.audit.models import Archive, Entry, Horizon, Link
from lianxin.base.audit.rules.canonical import COLUMNS
from lianxin.base.audit.rules.chain import GENESIS, Row, Walk
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

FEWEST_MONTHS = 6  # 网络安全法 (2016) art. 21: logs are kept six months at least; the file keeps them for longer
BATCH = 2000


def archive(*, by: Actor, at: dt.datetime, months: int | None = None) -> str:
    """Move what is sealed and older than so many months (LIANXIN_AUDIT_MONTHS) into a file; return its name, or "".

    The file is on the disk, read again and held against the chain before any row goes. Broken off, it is done again.
    """
    by.require("job.manage", "")
    months = settings.AUDIT_MONTHS if months is None else months
    if months < FEWEST_MONTHS:
        message = _("留痕至少要在库里留 {fewest} 个月，不能只留 {months} 个月。")
        raise Refusal("kept_too_short", message, fewest=FEWEST_MONTHS, months=months)
    found = _range(_month_before(at, months))
    if found is None:
        return ""
    first, last = found
    made = _file(first, last, at)
    with transaction.atomic():
        Horizon.objects.select_for_update().get(pk=1)
        if Archive.objects.filter(last__gte=first).exists():
            return ""  # somebody else was faster
        made.save()
        Link.objects.filter(entry__gte=first, entry__lte=last).delete()
        Entry.objects.filter(pk__gte=first, pk__lte=last).delete()
        after = {"first": first, "last": last, "count": made.count, "sha256": made.file_digest}
        record(by=by, at=at, verb="audit.archive", target=f"archive:{made.file}", after=after)
    return made.file


def _range(before: dt.datetime) -> tuple[int, int] | None:
    """Return first and last id of the longest beginning of the record that is old, by its own time and its seal's."""
    young = Entry.objects.filter(at__gte=before).aggregate(first=Min("pk"))["first"]
    sealed = Link.objects.filter(sealed_at__lt=before)
    late = Link.objects.filter(sealed_at__gte=before).aggregate(first=Min("entry"))["first"]
    for bound in (young, late):
        if bound is not None:
            sealed = sealed.filter(entry__lt=bound)
    ends = sealed.aggregate(first=Min("entry"), last=Max("entry"), count=Count("entry"))
    if not ends["count"]:
        return None
    return ends["first"], ends["last"]


def _file(first: int, last: int, at: dt.datetime) -> Archive:
    """Write the file of a range and hold it against the chain; the row is not saved yet."""
    name = f"audit-{first:09}-{last:09}.jsonl.gz"
    path = archive_files.folder() / name
    previous = Archive.objects.order_by("-last").first()
    held = previous.last_digest if previous else GENESIS
    count = archive_files.write(path, _lines(first, last))
    final = Link.objects.get(entry=last).digest
    if _walked(path, held) != (final, count):
        path.unlink()
        message = _("留痕在第 {first} 到 {last} 条之间对不上，没有存档。请先运行 lianxin check 看是哪一条。")
        raise Refusal("broken_chain", message, first=first, last=last)
    return Archive(
        first=first,
        last=last,
        count=count,
        before_digest=previous.last_digest if previous else "",
        last_digest=final,
        file=name,
        file_digest=archive_files.digest_of_file(path, settings.HASH),
        made_at=at,
    )


def _walked(path: Path, held: str) -> tuple[str, int] | None:
    """Return to which digest the file leads and over how many lines; None where it is broken on the way."""
    walk, passed = Walk(held), list[int]()
    try:
        broken = next(walk.breaks(_counted(path, passed)), None)
    except Unreadable:
        return None
    return None if broken else (walk.held, len(passed))


def _counted(path: Path, passed: list[int]) -> Iterator[Row]:
    for row in archive_files.rows(path):
        passed.append(row.id)
        yield row


def _lines(first: int, last: int) -> Iterator[Line]:
    """Return sealed entries with their digests, in pieces."""
    links = Link.objects.filter(entry__gte=first, entry__lte=last).order_by("entry")
    after = first - 1
    while piece := dict(links.filter(entry__gt=after).values_list("entry", "digest")[:BATCH]):
        until = max(piece)
        for row in Entry.objects.filter(pk__gt=after, pk__lte=until).order_by("pk").values(*COLUMNS):
            yield piece.get(row["id"], ""), dict(row)
        after = until


def _month_before(at: dt.datetime, months: int) -> dt.datetime:
    """Return when the month so many months ago began: what is older goes, a file a month however often it is done."""
    local = at.astimezone(CHINA)
    month = local.year * 12 + local.month - 1 - months
    return dt.datetime(month // 12, month % 12 + 1, 1, tzinfo=CHINA)
