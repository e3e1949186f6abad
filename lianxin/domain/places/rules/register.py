"""The rows of a register of villages: what each says, and what is wrong with it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lianxin.base.regions import township_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.labels import COMMUNITY, ENTERPRISE, KINDS, VILLAGE
from lianxin.domain.places.rules.report import Finding

VILLAGE_DIGITS = 12
LONGEST_NAME = 40
COLUMNS = {"code": _("区划代码"), "township": _("乡镇（街道）"), "name": _("村（社区）"), "kind": _("类别")}


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One village of a register; `row` is its row in the file, counted from 1 as the sheet shows it."""

    row: int
    code: str
    township: str
    name: str
    kind: str
    has_centre: bool
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


def kind_of(code: str) -> str:
    """Return the kind that the last three digits of a statistical code say.

    001-199 are resident committees, 200-399 village committees, 400-499 units attached to a factory, mine or station.
    """
    number = int(code[-3:])
    if number >= 400:
        return ENTERPRISE
    return VILLAGE if number >= 200 else COMMUNITY


def faults(rows: Sequence[RegisterRow], county: str, file: str) -> tuple[Finding, ...]:
    """Return what is wrong with a register of one county, one finding a fault, in the order of the rows."""
    return tuple(_faults(rows, county, file))


def _faults(rows: Sequence[RegisterRow], county: str, file: str) -> Iterator[Finding]:
    codes: dict[str, int] = {}
    names: dict[tuple[str, str], int] = {}
    townships: dict[str, str] = {}
    for row in rows:
        fault = _fault(row, county)
        if fault is None:
            fault = _clash(row, codes, names, townships)
        codes.setdefault(row.code, row.row)
        names.setdefault((row.township, row.name), row.row)
        townships.setdefault(township_of(row.code), row.township)
        if fault is not None:
            column, code, message, facts = fault
            yield Finding(file, "", row.row, COLUMNS[column], code, message, facts)


Fault = tuple[str, str, str, dict[str, Any]]


def _fault(row: RegisterRow, county: str) -> Fault | None:
    if not (row.code.isdigit() and len(row.code) == VILLAGE_DIGITS):
        return "code", "bad_code", _("「{code}」不是 12 位区划代码"), {"code": row.code}
    if not row.code.startswith(county):
        return "code", "other_county", _("{code} 不是本县（{county}）的代码"), {"code": row.code, "county": county}
    for column in ("township", "name"):
        value = getattr(row, column)
        if not value.strip():
            return column, "no_name", _("名称不能空着"), {}
        if len(value) > LONGEST_NAME:
            return column, "too_long", _("名称太长了，最多 {most} 个字"), {"most": LONGEST_NAME}
    if row.kind not in KINDS:
        return "kind", "unknown_kind", _("没有「{kind}」这个类别，请填村、社区或企业所属单位"), {"kind": row.kind}
    return None


def _clash(
    row: RegisterRow, codes: dict[str, int], names: dict[tuple[str, str], int], townships: dict[str, str]
) -> Fault | None:
    if row.code in codes:
        message = _("{code} 在第 {first} 行已经有了")
        return "code", "duplicate_code", message, {"code": row.code, "first": codes[row.code]}
    township = townships.get(township_of(row.code), row.township)
    if township != row.township:
        facts: dict[str, Any] = {"code": township_of(row.code), "first": township, "name": row.township}
        return "township", "two_township_names", _("{code} 前面写的是{first}，这里写的是{name}"), facts
    if (row.township, row.name) in names:
        facts = {"township": row.township, "name": row.name, "first": names[row.township, row.name]}
        return "name", "repeated_name", _("{township}的{name}在第 {first} 行已经有了，代码却不同"), facts
    return None
