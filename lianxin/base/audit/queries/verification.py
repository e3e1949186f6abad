"""Hold the whole record against its chain: files of old entries first, then what the database holds."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, Min

from lianxin.base.audit import archive_files, guard
from lianxin.base.audit.models import Archive, Entry, Horizon, Link
from lianxin.base.audit.rules.canonical import COLUMNS, canonical
from lianxin.base.audit.rules.chain import GENESIS, Break, Row, Walk, hash_of
from lianxin.base.words import gettext_noop as _

BATCH = 2000
NOTED_DIGITS = 16  # as many of a noted head say which one is meant; nobody finds another chain with the same

MESSAGES = {
    "entry_changed": _("第 {id} 条留痕被改过（{at} {verb}），或者它的封印被改过"),
    "entry_missing": _("第 {id} 条留痕不见了，封印还在"),
    "entry_added": _("第 {id} 条留痕是后来塞进去的（{at} {verb}）"),
    "link_missing": _("第 {id} 条留痕的封印不见了（{at} {verb}）"),
    "link_changed": _("第 {id} 条留痕的封印被改过（{at} {verb}）"),
    "cut": _("第 {before} 条和第 {id} 条留痕接不上：中间的被拿走了，或者第 {id} 条被改过（{at} {verb}）"),
    "head_lost": _("封到过第 {last} 条，现在的链只到第 {found} 条，后面的封印被拿走了或者被换过"),
    "head_unknown": _("记下的链头 {noted} 不在这条链里：抄错了，或者整条链被重写过"),
    "file_missing": _("存档文件 {file} 不见了（第 {first} 到 {last} 条）"),
    "file_changed": _("存档文件 {file} 被改过或者坏了（第 {first} 到 {last} 条）"),
    "archive_changed": _("存档登记 {file} 和前面的链接不上"),
    "unguarded": _("数据库里挡住改删留痕的锁不全，请让懂数据库的人看是谁拿掉的，再运行 lianxin audit guard"),
}


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """One thing that is wrong with the record: a code, the place, and the facts that fill its sentence."""

    code: str
    where: str
    facts: dict[str, Any] = field(default_factory=dict)

    def sentence(self, translate: Any = str) -> str:
        """Return the sentence in the language of `translate`, facts filled in."""
        return str(translate(MESSAGES[self.code])).format(**self.facts)


@dataclass(frozen=True, slots=True)
class ChainState:
    """What the chain has come to: how many are sealed, how many wait since when, the head, and all that is broken."""

    sealed: int
    tail: int
    tail_since: dt.datetime | None
    head: str
    last: int
    files: int
    broken: tuple[BrokenLink, ...]


def chain(*, noted: str = "") -> ChainState:
    """Walk along the whole record, however long, and return its state; `noted` is a head that somebody wrote down."""
    while True:
        archives = Archive.objects.count()
        state = _Walked(_digits(noted)).state(noted)
        if not state.broken or Archive.objects.count() == archives:
            return state  # else entries went into a file while they were being read


@dataclass(slots=True)
class _Walked:
    """One walk along files and database."""

    noted: str
    walk: Walk = field(default_factory=Walk)
    broken: list[BrokenLink] = field(default_factory=list)
    sealed: int = 0
    met: bool = False  # whether the noted head was come by

    def state(self, noted: str) -> ChainState:
        archives = list(Archive.objects.order_by("first"))
        for archive in archives:
            self._file(archive)
        archived = archives[-1].last if archives else 0
        last = Link.objects.aggregate(last=Max("entry"))["last"] or archived
        self._database(archived, last)
        self._ends(last)
        if noted and not self.met:
            self._found("head_unknown", "", noted=noted)
        if not guard.stands():
            self._found("unguarded", "")
        tail = Entry.objects.filter(pk__gt=last).aggregate(since=Min("at"), first=Min("pk"))
        return ChainState(
            sealed=self.sealed,
            tail=Entry.objects.filter(pk__gt=last).count(),
            tail_since=tail["since"],
            head="" if self.walk.held == GENESIS else self.walk.held,
            last=last,
            files=len(archives),
            broken=tuple(self.broken),
        )

    def _file(self, archive: Archive) -> None:
        facts = {"file": archive.file, "first": archive.first, "last": archive.last}
        path = archive_files.folder() / archive.file
        if archive.before_digest not in (self.walk.held, "" if self.walk.held == GENESIS else None):
            self._found("archive_changed", archive.file, **facts)
        if not path.is_file():
            self._found("file_missing", archive.file, **facts)
            self.sealed += archive.count
        else:
            changed = archive_files.digest_of_file(path, hash_of(archive.file_digest)) != archive.file_digest
            changed |= not self._readable(path)
            if changed or self.walk.held != archive.last_digest:
                self._found("file_changed", archive.file, **facts)
        self.walk.held, self.walk.before = archive.last_digest, archive.last

    def _readable(self, path: Any) -> bool:
        """Walk along a file; tell whether it could be read to its end."""
        try:
            for one in self.walk.breaks(self._watched(archive_files.rows(path))):
                self._found(one.code, path.name, id=one.id, before=one.before, at="", verb="")
        except archive_files.Unreadable:
            return False
        return True

    def _database(self, archived: int, last: int) -> None:
        added = Entry.objects.filter(pk__lte=archived).order_by("pk").values_list("pk", flat=True)[:BATCH]
        breaks = [Break("entry_added", id, 0) for id in added]
        breaks += self.walk.breaks(self._watched(_rows(archived, last)))
        told = Entry.objects.in_bulk([one.id for one in breaks][:BATCH])
        for one in breaks:
            entry = told.get(one.id)
            at = entry.at.strftime("%Y-%m-%d %H:%M UTC") if entry and entry.at else ""
            facts = {"id": one.id, "before": one.before, "at": at, "verb": entry.verb if entry else ""}
            self._found(one.code, f"audit:{one.id}", **facts)

    def _ends(self, last: int) -> None:
        """Hold the end of the chain against what sealing remembers of it."""
        horizon = Horizon.objects.first()
        if horizon is not None and horizon.head and (horizon.last, horizon.head) != (last, self.walk.held):
            self._found("head_lost", f"audit:{horizon.last}", last=horizon.last, found=last)

    def _watched(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Count the rows that pass, and look out for the noted head."""
        for row in rows:
            if row.digest is not None:
                self.sealed += 1
                self.met |= bool(self.noted) and _digits(row.digest).startswith(self.noted)
            yield row

    def _found(self, code: str, where: str, **facts: Any) -> None:
        self.broken.append(BrokenLink(code, where, facts))


def _rows(after: int, last: int) -> Iterator[Row]:
    """Return what the database holds of the ids above one and up to another, in order and in pieces."""
    while after < last:
        entries = _canonical(after, last)
        until = max(entries) if len(entries) == BATCH else last
        links = dict(Link.objects.filter(entry__gt=after, entry__lte=until).values_list("entry", "digest"))
        for id in sorted(entries.keys() | links.keys()):
            yield Row(id, entries.get(id), links.get(id))
        after = until


def _canonical(after: int, last: int) -> dict[int, bytes]:
    rows = Entry.objects.filter(pk__gt=after, pk__lte=last).order_by("pk").values(*COLUMNS)
    try:
        return {row["id"]: canonical(row) for row in rows[:BATCH]}
    except (ValueError, TypeError, AttributeError):  # a column was overwritten with what it cannot hold
        ids = Entry.objects.filter(pk__gt=after, pk__lte=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
        return {id: _one(id) for id in list(ids)}


def _one(id: int) -> bytes:
    try:
        return canonical(Entry.objects.filter(pk=id).values(*COLUMNS)[0])
    except (ValueError, TypeError, AttributeError):
        return b""


def _digits(digest: str) -> str:
    """Return the digits of a digest as somebody may have noted it: in groups, in capitals, without its hash."""
    digits = "".join(digest.rpartition(":")[2].split()).lower()
    return digits if len(digits) >= NOTED_DIGITS else f"too short {digits}" if digits else ""
