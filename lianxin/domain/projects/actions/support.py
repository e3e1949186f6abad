"""Write the ledger of support: planned, given, spent, taken back with a reason, countersigned."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.files.actions import keep_paper
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village
from lianxin.domain.projects.models import Support
from lianxin.domain.projects.queries.support import entry_of
from lianxin.domain.projects.rules.support import (
    GIVEN,
    GOODS,
    LONGEST,
    MONEY,
    PLANNED,
    SPENT,
    require_measured,
    require_reversible,
    require_spendable,
    worth_of,
)

Receipt = tuple[str, bytes]  # name and bytes of a PDF or picture


@transaction.atomic
def plan_support(
    *,
    by: Actor,
    at: dt.datetime,
    code: str,
    kind: str,
    source: str,
    what: str,
    date: dt.date,
    quantity: int | None = None,
    unit: str = "",
    value_fen: int = 0,
    use: str = "",
    key: str = "",
    synthetic: bool = False,
) -> int:
    """Put down what somebody means to give a village by a date, and return the entry's id."""
    by.require("support.write", code)
    _held(code)
    said: dict[str, Any] = {"source": source, "what": what, "use": use, "key": key, "synthetic": synthetic}
    return _new(by, at, code, kind, PLANNED, date=date, quantity=quantity, unit=unit, value_fen=value_fen, **said)


@transaction.atomic
def give_support(
    *,
    by: Actor,
    at: dt.datetime,
    code: str,
    kind: str,
    source: str,
    what: str,
    date: dt.date,
    quantity: int | None = None,
    unit: str = "",
    value_fen: int = 0,
    use: str = "",
    planned_id: int | None = None,
    receipt: Receipt | None = None,
    receipt_number: str = "",
    key: str = "",
    synthetic: bool = False,
) -> int:
    """Put down what reached a village, as planned (`planned_id`) or not, and return the entry's id."""
    by.require("support.write", code)
    held = {row.pk: row for row in _held(code)}
    if planned_id is not None:
        planned = held.get(planned_id)
        if planned is None or planned.stage != PLANNED or planned.kind != kind:
            raise NotFound(_("打算给的支持"), planned_id)
        _require_in_force(planned, held.values())
    said: dict[str, Any] = {"source": source, "what": what, "use": use, "key": key, "synthetic": synthetic}
    said |= {"follows_id": planned_id, "receipt_number": receipt_number, "receipt": receipt}
    return _new(by, at, code, kind, GIVEN, date=date, quantity=quantity, unit=unit, value_fen=value_fen, **said)


@transaction.atomic
def spend_support(
    *,
    by: Actor,
    at: dt.datetime,
    given_id: int,
    use: str,
    date: dt.date,
    quantity: int | None = None,
    value_fen: int = 0,
    receipt: Receipt | None = None,
    receipt_number: str = "",
    key: str = "",
) -> int:
    """Put down what was used of money or goods that were given; never more than is left of them."""
    given = _row(given_id)
    by.require("support.write", given.village_id)
    held = _held(given.village_id)
    if not use.strip():
        raise Refusal("no_use", _("请写清用在哪里。"), "use")
    if date < given.date:
        raise Refusal("spent_before_given", _("使用的日期不能早于到位的日期。"), "date")
    if not _counted(key):
        measure = value_fen if given.kind == MONEY else quantity or 0
        require_spendable(entry_of(given), measure, [entry_of(row) for row in held])
    if given.kind == GOODS:
        value_fen = worth_of(entry_of(given), quantity or 0, [entry_of(row) for row in held])
    said: dict[str, Any] = {"source": given.source, "what": given.what, "use": use, "key": key}
    said |= {"synthetic": given.synthetic, "follows_id": given_id, "receipt_number": receipt_number, "receipt": receipt}
    said |= {"unit": given.unit}
    return _new(by, at, given.village_id, given.kind, SPENT, date=date, quantity=quantity, value_fen=value_fen, **said)


@transaction.atomic
def reverse_support(*, by: Actor, at: dt.datetime, today: dt.date, support_id: int, reason: str, key: str = "") -> int:
    """Take one entry back by another, with a reason; both stay in the ledger. Returns the reversal's id."""
    row = _row(support_id)
    by.require("support.write", row.village_id)
    held = _held(row.village_id)
    if (again := _counted(key)) is not None:
        return again
    if not reason.strip():
        raise Refusal("no_reason", _("请写明为什么冲销。"), "reason")
    require_reversible(entry_of(row), [entry_of(one) for one in held])
    made = Support.objects.create(
        village_id=row.village_id,
        kind=row.kind,
        stage=row.stage,
        source=row.source,
        what=row.what,
        quantity=row.quantity,
        unit=row.unit,
        value_fen=row.value_fen,
        use=row.use,
        date=max(today, row.date),
        follows_id=row.follows_id,
        reverses=row,
        reason=reason.strip()[: LONGEST["reason"]],
        key=key,
        synthetic=row.synthetic,
        recorded_at=at,
        recorded_by=by.username,
    )
    after = {"reverses": row.pk, "reason": made.reason, "value_fen": row.value_fen, "quantity": row.quantity}
    record(by=by, at=at, verb="support.reverse", target=f"support:{made.pk}", region=row.village_id, after=after)
    return made.pk


@transaction.atomic
def countersign_support(*, by: Actor, at: dt.datetime, support_id: int) -> None:
    """Countersign an entry for the supervisory committee: read, and found to be so. Twice changes nothing."""
    row = Support.objects.select_for_update().filter(pk=support_id).first()
    if row is None:
        raise NotFound(_("支持"), support_id)
    by.require("support.countersign", row.village_id)
    if row.stage == PLANNED:
        raise Refusal("only_planned", _("还只是打算，到位了再会签。"))
    if row.recorded_by == by.username:
        raise Refusal("own_entry", _("自己记的账，请另一位监督委员会签。"))
    if row.countersigned_at is not None:
        return
    row.countersigned_at, row.countersigned_by = at, by.username
    row.save(update_fields=["countersigned_at", "countersigned_by"])
    record(by=by, at=at, verb="support.countersign", target=f"support:{row.pk}", region=row.village_id)


def _new(
    by: Actor,
    at: dt.datetime,
    code: str,
    kind: str,
    stage: str,
    *,
    receipt: Receipt | None = None,
    unit: str = "",
    quantity: int | None = None,
    value_fen: int = 0,
    **said: Any,
) -> int:
    """Write an entry down, once for a key."""
    if (again := _counted(said["key"])) is not None:
        return again
    unit = unit.strip() if kind == GOODS else ""
    require_measured(kind, quantity, unit, value_fen)
    texts = {name: _text(name, said[name]) for name in ("source", "what", "use")}
    if not texts["source"] or not texts["what"]:
        field = "what" if texts["source"] else "source"
        raise Refusal("not_said", _("请写清谁给的、给的什么。"), field)
    file = keep_paper(by=by, at=at, name=receipt[0], content=receipt[1], field="receipt") if receipt else None
    row = Support.objects.create(
        village_id=code,
        kind=kind,
        stage=stage,
        quantity=quantity or None,
        unit=unit[: LONGEST["unit"]],
        value_fen=value_fen,
        receipt_id=file,
        recorded_at=at,
        recorded_by=by.username,
        **(said | texts | {"receipt_number": _text("receipt_number", said.get("receipt_number", ""))}),
    )
    after = {"kind": kind, "stage": stage, "quantity": row.quantity, "value_fen": value_fen, "source": row.source}
    record(by=by, at=at, verb=f"support.{stage}", target=f"support:{row.pk}", region=code, after=after)
    return row.pk


def _held(code: str) -> list[Support]:
    """Hold a village's ledger for a change, and return it; NotFound where there is no such village.

    It is read only once it is held: what somebody else wrote meanwhile is in it.
    """
    village(code)
    rows = Support.objects.filter(village_id=code).order_by("pk")
    list(rows.select_for_update().values_list("pk"))
    return list(rows)


def _row(support_id: int) -> Support:
    row = Support.objects.filter(pk=support_id).first()
    if row is None:
        raise NotFound(_("支持"), support_id)
    return row


def _require_in_force(planned: Support, held: Iterable[Support]) -> None:
    if any(one.reverses_id == planned.pk for one in held):
        raise Refusal("reversed", _("这一笔已经冲销，不能再用。"))


def _counted(key: str) -> int | None:
    """Return the entry that a form made already, sent once more."""
    return Support.objects.filter(key=key).values_list("pk", flat=True).first() if key else None


def _text(name: str, text: str) -> str:
    return text.strip()[: LONGEST[name]]
