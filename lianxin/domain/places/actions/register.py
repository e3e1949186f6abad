"""Take a register of villages in: the division tree by statistical code."""

import datetime as dt
from dataclasses import replace

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import county_date
from lianxin.base.errors import Refusal
from lianxin.base.regions import township_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import County, Name, Township, Village
from lianxin.domain.places.rules.pinyin import initials
from lianxin.domain.places.rules.register import COLUMNS, RegisterRow, faults
from lianxin.domain.places.rules.report import Difference, Finding, Report

COMPARED = {
    "name": COLUMNS["name"],
    "kind": COLUMNS["kind"],
    "has_centre": _("有没有党群服务中心"),
    "valid_from": _("启用日期"),
    "valid_to": _("撤销日期"),
}


@transaction.atomic
def import_register(
    *, by: Actor, at: dt.datetime, name: str, rows: tuple[RegisterRow, ...], dry_run: bool = False
) -> Report:
    """Bring the tree up to date with a register; nothing is written where any row has a fault, or on a dry run.

    A village that the register leaves out stays as it is and is noted; a name that changed stays on as a former one.
    """
    county = County.objects.select_for_update().first()
    if county is None:
        raise Refusal("no_county", _("这里还没有建县。请先运行 lianxin init 或 lianxin demo。"))
    by.require("register.write", county.code)
    found = faults(rows, county.code, name)
    there = {v.code: v for v in Village.objects.filter(township__county=county).select_related("township")}
    rows = tuple(_dated(row, there.get(row.code)) for row in rows)
    new = [row for row in rows if row.code not in there]
    pairs = [(there[row.code], row) for row in rows if row.code in there]
    differences = tuple(change for village, row in pairs for change in _changes(village, row))
    changed = {change.code for change in differences}
    report = Report(
        findings=found,
        added=len(new),
        changed=len(changed),
        unchanged=len(pairs) - len(changed),
        differences=differences,
        notes=_left_out(there, rows, name),
    )
    if dry_run or found or not (new or changed):
        return report
    _save(county, new, [pair for pair in pairs if pair[1].code in changed], at)
    record(
        by=by,
        at=at,
        verb="register.import",
        target=f"county:{county.code}",
        region=county.code,
        before={"changed": [[d.code, d.field, d.before] for d in differences]},
        after={"file": name, "added": len(new), "changed": [[d.code, d.field, d.after] for d in differences]},
    )
    return report


def _dated(row: RegisterRow, village: Village | None) -> RegisterRow:
    """Return the row with the dates already known where the file says none: most registers have no such columns."""
    if village is None:
        return row
    return replace(row, valid_from=row.valid_from or village.valid_from, valid_to=row.valid_to or village.valid_to)


def _changes(village: Village, row: RegisterRow) -> list[Difference]:
    found = [
        Difference(row.code, village.name, label, _text(getattr(village, field)), _text(getattr(row, field)))
        for field, label in COMPARED.items()
        if getattr(village, field) != getattr(row, field)
    ]
    if village.township.name != row.township:
        found.append(Difference(row.code, village.name, COLUMNS["township"], village.township.name, row.township))
    return found


def _text(value: object) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return _("没填") if value is None else str(value)


def _left_out(there: dict[str, Village], rows: tuple[RegisterRow, ...], file: str) -> tuple[Finding, ...]:
    left = sorted(set(there) - {row.code for row in rows})
    message = _("{code} {name} 不在这份名册里，照旧保留；确已撤销的，请填撤销日期")
    return tuple(
        Finding(file, "", None, COLUMNS["code"], "left_out", message, {"code": code, "name": there[code].name})
        for code in left
    )


def _save(county: County, new: list[RegisterRow], pairs: list[tuple[Village, RegisterRow]], at: dt.datetime) -> None:
    rows = [*new, *(row for _village, row in pairs)]
    townships = {township_of(row.code): row.township for row in rows}
    for code, name in townships.items():
        old = Township.objects.filter(code=code).first()
        if old is not None and old.name != name:
            _keep_former(code, old.name, county, at)
        Township.objects.update_or_create(code=code, defaults={"county": county, "name": name})
    for village, row in pairs:
        if village.name != row.name:
            _keep_former(row.code, village.name, county, at)
    Village.objects.bulk_create(
        [
            Village(
                code=row.code,
                township_id=township_of(row.code),
                name=row.name,
                kind=row.kind,
                has_centre=row.has_centre,
                initials=initials(row.name),
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["township_id", "name", "kind", "has_centre", "initials", "valid_from", "valid_to"],
    )


def _keep_former(code: str, name: str, county: County, at: dt.datetime) -> None:
    today = county_date(county.as_of_date, at)
    Name.objects.get_or_create(code=code, name=name, kind="former", defaults={"valid_to": today})
