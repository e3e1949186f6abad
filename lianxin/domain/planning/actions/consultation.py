"""Ask a village about its package: open a round, move its last day, close it, take it back, say what came of it."""

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import Word
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, village
from lianxin.domain.planning.models import Consultation, Decision, Opinion, Package
from lianxin.domain.planning.models.decision import LIVE
from lianxin.domain.planning.queries.held_consultation import held_consultation, require_open, require_revision
from lianxin.domain.planning.queries.procedure import current_procedure, procedure
from lianxin.domain.planning.queries.run import standing_plan
from lianxin.domain.planning.rules.procedure import Procedure, Way
from lianxin.domain.planning.rules.slip import LETTERS

ADDRESS_LETTERS, ADDRESS_LENGTH = LETTERS.lower(), 8
MOST_ENTITLED = 100_000
LONGEST_REASON, LONGEST_SUMMARY = 200, 2000


@transaction.atomic
def open_consultation(
    *, by: Actor, at: dt.datetime, today: dt.date, code: str, closes_date: dt.date, asked: Mapping[str, int]
) -> int:
    """Open a round on a village's package of the current plan and return its id.

    `asked` is kind > how many are entitled, for every kind that the edition asks. Refuses while another round is open,
    once the package is being decided on, where there is no package, and a last day before the edition's minimum.
    """
    by.require("consult.write", code)
    place, edition = village(code), current_procedure(today)
    take_turn(f"consultation:{code}")
    package = _package(code, place.name)
    _require_free(code)
    _check_dates(edition, today, closes_date)
    rounds = Consultation.objects.filter(village_id=code).aggregate(Max("round"))["round__max"]
    row = Consultation.objects.create(
        village_id=code,
        package=package,
        edition=edition.id,
        round=(rounds or 0) + 1,
        address=_address(),
        asked=_asked(edition.way(place.kind), asked),
        opened_date=today,
        closes_date=closes_date,
        synthetic=package.found["synthetic"],
        opened_at=at,
        opened_by=by.username,
    )
    after = {"round": row.round, "asked": row.asked, "closes_date": closes_date.isoformat(), "run": package.run_id}
    _audit(row, by, at, "consultation.open", after)
    return row.pk


@transaction.atomic
def move_closing(
    *, by: Actor, at: dt.datetime, today: dt.date, consultation_id: int, revision: int, closes_date: dt.date
) -> None:
    """Give people more time, or move the last day back to no earlier than the edition's minimum."""
    row = held_consultation(consultation_id, by, "consult.write")
    require_open(row)
    require_revision(row, revision)
    if closes_date < today:
        raise Refusal("date_over", _("截止日期不能在今天以前。"), "closes_date")
    _check_dates(procedure(row.edition), row.opened_date or today, closes_date)
    before = {"closes_date": row.closes_date.isoformat()}
    if closes_date == row.closes_date:
        return
    row.closes_date = closes_date
    _touch(row, by, at)
    _audit(row, by, at, "consultation.move", {"closes_date": closes_date.isoformat()}, before)


@transaction.atomic
def close_consultation(*, by: Actor, at: dt.datetime, today: dt.date, consultation_id: int, revision: int) -> None:
    """Close a round whose last day is over; papers are typed in before. What was said can be answered after."""
    row = held_consultation(consultation_id, by, "consult.write")
    require_open(row)
    require_revision(row, revision)
    if today <= row.closes_date:
        message = _("说好开到 {date}（含当天），还不能截止。")
        raise Refusal("too_early", message, date=row.closes_date.isoformat())
    _end(row, by, at, today, "closed")
    _audit(row, by, at, "consultation.close", {"closed_date": today.isoformat()})


@transaction.atomic
def withdraw_consultation(
    *, by: Actor, at: dt.datetime, today: dt.date, consultation_id: int, revision: int, reason: str
) -> None:
    """Take an open round back, with the reason that its public page gives."""
    row = held_consultation(consultation_id, by, "consult.write")
    require_open(row)
    require_revision(row, revision)
    row.summary = reason.strip()[:LONGEST_REASON]
    if not row.summary:
        raise Refusal("no_reason", _("请写明为什么撤回，群众会看到。"), "reason")
    _end(row, by, at, today, "withdrawn")
    _audit(row, by, at, "consultation.withdraw", {"reason": row.summary})


@transaction.atomic
def sum_up(*, by: Actor, at: dt.datetime, consultation_id: int, revision: int, text: str) -> None:
    """Say what came of the whole; shown in public once the round is closed."""
    row = held_consultation(consultation_id, by, "consult.write")
    require_revision(row, revision)
    if row.state == "withdrawn":
        require_open(row)
    text = text.strip()
    if len(text) > LONGEST_SUMMARY:
        raise Refusal("long_text", _("最多写 {most} 个字。"), "text", most=LONGEST_SUMMARY)
    if text == row.summary:
        return
    row.summary = text
    _touch(row, by, at)
    _audit(row, by, at, "consultation.sum_up", {"text": text})


def _package(code: str, name: str) -> Package:
    plan = standing_plan(current().code)
    package = Package.objects.filter(run=plan[1], village_id=code).first() if plan else None
    if package is None:
        raise Refusal("no_plan", _("{name}还没有套餐。县里排出方案以后，才好征求意见。"), name=name)
    if package.built:
        raise Refusal("built", _("{name}的中心已经开门，不用再征求意见。"), name=name)
    return package


def _require_free(code: str) -> None:
    """Refuse while a round is open, and once the package is being decided on."""
    open_round = Consultation.objects.filter(village_id=code, state="open").first()
    if open_round is not None:
        message = _("{who} 在 {when} 已经开了一次，还没有截止。")
        who, when = called(open_round.opened_by), said_at(open_round.opened_at)
        raise Refusal("in_progress", message, who=who, when=when)
    if Decision.objects.filter(village_id=code, state__in=LIVE).exists():
        raise Refusal("wrong_state", _("套餐正在议定，或者已经批准，不用再征求意见。"))


def _check_dates(edition: Procedure, opened: dt.date, closes: dt.date) -> None:
    least = edition.consultation.least_days
    first = opened + dt.timedelta(days=least)
    if closes < first:
        message = _("至少要开 {days} 天，最早到 {date}。")
        raise Refusal("too_short", message, "closes_date", days=least, date=first.isoformat())


def _asked(way: Way, asked: Mapping[str, int]) -> dict[str, int]:
    """Return who is asked, kind by kind as the edition has them; refuse where one is missing or makes no sense."""
    strange = set(asked) - {kind.key for kind in way.kinds}
    if strange:
        raise Refusal("unknown_kind", _("议定办法里没有「{kind}」这一类人。"), "asked", kind=min(strange))
    for kind in way.kinds:
        if not 1 <= asked.get(kind.key, 0) <= MOST_ENTITLED:
            message = _("请填{kind}有多少，至少 1。")
            raise Refusal("no_entitled", message, f"asked-{kind.key}", kind=Word(kind.name, kind.name_en))
    return {kind.key: asked[kind.key] for kind in way.kinds}


def _address() -> str:
    """Draw the end of a public address that no round has had."""
    while True:
        address = "".join(secrets.choice(ADDRESS_LETTERS) for _letter in range(ADDRESS_LENGTH))
        if not Consultation.objects.filter(address=address).exists():
            return address


def _end(row: Consultation, by: Actor, at: dt.datetime, today: dt.date, state: str) -> None:
    """End a round; whence answers came is forgotten."""
    row.state, row.closed_at, row.closed_by, row.closed_date = state, at, by.username, today
    _touch(row, by, at)
    Opinion.objects.filter(consultation=row).exclude(address_mark="").update(address_mark="")


def _touch(row: Consultation, by: Actor, at: dt.datetime) -> None:
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username
    row.save()


def _audit(
    row: Consultation,
    by: Actor,
    at: dt.datetime,
    verb: str,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    target, region = f"consultation:{row.pk}", row.village_id
    record(by=by, at=at, verb=verb, target=target, region=region, before=before, after=after)
