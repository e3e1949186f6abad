"""Which village a row is about: by its code, else by a name that only one village has; never guessed."""

from dataclasses import dataclass, field
from typing import Any

from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.matching import SAME, Candidate, match, stem
from lianxin.domain.places.rules.workbook.columns import IDENTITY
from lianxin.domain.places.rules.workbook.log import Log
from lianxin.domain.places.rules.workbook.table import Table, TableRow

CODE, TOWNSHIP, VILLAGE = (column.field for column in IDENTITY)
HEADINGS = {column.field: column.heading for column in IDENTITY}
LISTED = 3


@dataclass(slots=True)
class Register:
    """The villages that rows may be about; `centres` are the codes of those that run a centre."""

    candidates: tuple[Candidate, ...]
    centres: frozenset[str]
    by_code: dict[str, Candidate] = field(init=False)
    _told: set[tuple[str, ...]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.by_code = {candidate.code: candidate for candidate in self.candidates}

    def village_of(self, table: Table, row: TableRow, log: Log) -> str:
        """Return the code of a row's village, "" where it has none; the same fault of one village is told once."""
        if CODE in row.faulty:
            return ""
        code = row.values.get(CODE, "")
        fault = self._by_code(code, row) if code else None
        if not code:
            code, fault = self._by_name(row, table, log)
        if fault is None:
            return str(code)
        column, kind, message, facts = fault
        told = (kind, *(row.texts.get(name, "") for name in (CODE, TOWNSHIP, VILLAGE)))
        if told not in self._told:
            self._told.add(told)
            log.fault(table.sheet, row.number, HEADINGS[column], kind, message, **facts)
        return ""

    def _by_code(self, code: str, row: TableRow) -> "Fault | None":
        candidate = self.by_code.get(code)
        name = row.texts.get(VILLAGE, "")
        if candidate is None:
            nearest = match(name, row.texts.get(TOWNSHIP, ""), self.candidates) if name else None
            like = self._listed((nearest.code, *nearest.nearest) if nearest else ())
            if like:
                message = _("名册里没有代码 {code}；名字相近的有：{like}")
                return CODE, "unknown_code", message, {"code": code, "like": like}
            return CODE, "unknown_code", _("名册里没有代码 {code}"), {"code": code}
        if name and not _agree(name, (candidate.name, *candidate.others)):
            message = _("代码 {code} 是{township}{name}，这一行写的是「{written}」，请看看哪个对")
            facts = {"code": code, "township": candidate.township, "name": candidate.name, "written": name}
            return VILLAGE, "name_disagrees", message, facts
        if code not in self.centres:
            return CODE, "no_centre", _("{name}没有党群服务中心，不用摸底"), {"name": candidate.name}
        return None

    def _by_name(self, row: TableRow, table: Table, log: Log) -> "tuple[str, Fault | None]":
        name, township = row.texts.get(VILLAGE, ""), row.texts.get(TOWNSHIP, "")
        if not name:
            return "", (CODE, "no_code", _("没有写区划代码"), {})
        found = match(name, township, self.candidates)
        if found.how == SAME:
            message = _("没有写代码，按村名认出是 {code} {name}")
            log.note(table.sheet, row.number, HEADINGS[CODE], "found_by_name", message, code=found.code, name=name)
            fault = self._by_code(found.code, row)
            return found.code, fault
        if found.nearest and found.how == "several":
            message = _("本县有 {count} 个「{name}」，请写上区划代码：{like}")
            facts = {"count": len(found.nearest), "name": name, "like": self._listed(found.nearest)}
            return "", (VILLAGE, "repeated_name", message, facts)
        like = self._listed((found.code, *found.nearest))
        message = _("没有写代码，名册里也没有「{name}」；相近的有：{like}。请写上区划代码")
        return "", (VILLAGE, "unknown_name", message, {"name": name, "like": like})

    def _listed(self, codes: tuple[str, ...]) -> str:
        there = [self.by_code[code] for code in codes if code in self.by_code][:LISTED]
        return "、".join(f"{one.code} {one.township}{one.name}" for one in there)


Fault = tuple[str, str, str, dict[str, Any]]


def _agree(written: str, names: tuple[str, ...]) -> bool:
    """Whether a written name is one of a village's names, spaces, committees and 村 aside."""
    return stem(written) in {stem(name) for name in names}
