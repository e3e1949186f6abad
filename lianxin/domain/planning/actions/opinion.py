"""Take what people say of a package: on their own screen, or typed in from paper."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.vault.sealing import blind_index
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.standard import standard
from lianxin.domain.planning.models import Consultation, Opinion, Slip
from lianxin.domain.planning.queries.held_consultation import held_consultation, require_open
from lianxin.domain.planning.queries.procedure import procedure
from lianxin.domain.planning.rules import slip as slips
from lianxin.domain.planning.rules.consulting import AGREE, PAPER, SCREEN, TYPED, VERDICTS, suggests

HOUR = dt.timedelta(hours=1)
AN_ADDRESS = 20  # answers without a slip from one address in an hour
AT_ONCE = 200  # papers of one batch
LONGEST_KEY = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer as it was filled in. `key` is the form's own: sent twice, it counts once."""

    verdict: str
    functions: tuple[str, ...] = ()
    text: str = ""
    code: str = ""  # of the slip; "" without one
    key: str = ""


@dataclass(frozen=True, slots=True)
class TypedIn:
    """How many papers were counted now, and how many had been before."""

    counted: int
    before: int


class PapersRefused(Refusal):
    """Some papers of a batch cannot be counted as they are; none of it was. `faults` are (row from 0, refusal)."""

    def __init__(self, faults: tuple[tuple[int, Refusal], ...]) -> None:
        message = _("有 {count} 张要再看一看（第 {rows} 张），这一批还没有记。")
        rows = "、".join(str(row + 1) for row, _refusal in faults)
        super().__init__("papers_refused", message, count=len(faults), rows=rows)
        self.faults = faults


@transaction.atomic
def give_opinion(*, by: Actor, at: dt.datetime, today: dt.date, address: str, answer: Answer, origin: str = "") -> None:
    """Count what somebody says on the public page of a consultation, once a slip.

    No account is needed: `by` is nobody, and the record keeps no trace of who it was. `origin` is the visitor's
    address; without a slip only so many answers an hour are taken from it. With one the code itself is the limit:
    of 27 billion a few hundred are good. Refuses after the last day.
    """
    row = Consultation.objects.select_for_update().filter(address=address).first()
    if row is None:
        raise NotFound(_("征求意见"), address)
    if _before(row, answer):
        return
    require_open(row)
    if today > row.closes_date:
        raise Refusal("not_open", _("征求意见到 {date} 就截止了。"), date=row.closes_date.isoformat())
    if answer.verdict in VERDICTS and answer.verdict != AGREE and not answer.functions and not answer.text.strip():
        raise Refusal("nothing_said", _("要改哪里、想要什么，请选一项，或者写一句。"), "text")
    slip = _slip(row, answer.code)
    mark = "" if slip else _mark(row, at, origin)
    _count(row, at, answer, slip, way=SCREEN, address_mark=mark)
    after = {"kind": slip.kind if slip else ""}
    record(by=by, at=at, verb="opinion.give", target=f"consultation:{row.pk}", region=row.village_id, after=after)


@transaction.atomic
def type_opinions(
    *, by: Actor, at: dt.datetime, consultation_id: int, answers: Sequence[Answer], way: str = PAPER
) -> TypedIn:
    """Count what was typed in for others, all or none; it stays marked as typed in, and by whom.

    `way` is paper, or phone where somebody says it and has it typed. Papers handed in in time may be typed until the
    consultation is closed. Raises PapersRefused with what is wrong in which row.
    """
    row = held_consultation(consultation_id, by, "consult.type")
    require_open(row)
    if way not in TYPED:
        raise Refusal("unknown_way", _("请选是照着纸录，还是听着电话录。"), "way")
    if not 1 <= len(answers) <= AT_ONCE:
        raise Refusal("papers", _("一次录 1 到 {most} 张。"), most=AT_ONCE)
    counted, faults = 0, []
    for number, answer in enumerate(answers):
        try:
            if not _before(row, answer):
                _count(row, at, answer, _slip(row, answer.code), way=way, typed_by=by.username)
                counted += 1
        except Refusal as refusal:
            faults.append((number, refusal))
    if faults:
        raise PapersRefused(tuple(faults))
    target, after = f"consultation:{row.pk}", {"count": counted, "way": way}
    if counted:
        record(by=by, at=at, verb="opinion.type", target=target, region=row.village_id, after=after)
    return TypedIn(counted, len(answers) - counted)


def _before(row: Consultation, answer: Answer) -> bool:
    """Whether this very form has been counted."""
    return bool(answer.key) and Opinion.objects.filter(key=_key(row, answer)).exists()


def _key(row: Consultation, answer: Answer) -> str:
    plain = "".join(one for one in answer.key if one.isalnum() or one in "-_")
    return f"{row.pk}:{(plain or secrets.token_hex(8))[:LONGEST_KEY]}"


def _slip(row: Consultation, code: str) -> Slip | None:
    """Return the unused slip of a code, None for no code; refuse one that is mistyped, not of here, or used."""
    code = slips.plain(code)
    if not code:
        return None
    if not slips.is_code(code):
        message = _("意见单号「{slip}」抄错了，请对着纸再看一遍：{length} 位，没有 0、O、1、I、L。")
        raise Refusal("slip_mistyped", message, "code", slip=code[:20], length=slips.LENGTH)
    slip = Slip.objects.filter(consultation=row, code=code).first()
    if slip is None:
        raise Refusal("no_such_slip", _("这次没有发过意见单「{slip}」。"), "code", slip=slips.spaced(code))
    used = Opinion.objects.filter(slip=slip).values_list("said_at", flat=True).first()
    if used is not None:
        message = _("意见单「{slip}」在 {when} 已经答过了，一张只算一次。")
        raise Refusal("slip_used", message, "code", slip=slips.spaced(code), when=said_at(used))
    return slip


def _mark(row: Consultation, at: dt.datetime, origin: str) -> str:
    """Return the blind mark of an address; refuse it where too many answers without a slip came from there."""
    if not origin:
        return ""
    mark = blind_index("consultation", f"{row.pk}:{origin}")
    if Opinion.objects.filter(consultation=row, address_mark=mark, said_at__gt=at - HOUR).count() >= AN_ADDRESS:
        message = _("这里没有意见单的人一小时内已经提了 {count} 条。请过一会儿再提，或者凭意见单提，不受限。")
        raise Refusal("locked", message, count=AN_ADDRESS)
    return mark


def _count(
    row: Consultation,
    at: dt.datetime,
    answer: Answer,
    slip: Slip | None,
    *,
    way: str,
    address_mark: str = "",
    typed_by: str = "",
) -> None:
    functions, text = _functions(row, answer), _text(row, answer)
    Opinion.objects.create(
        consultation=row,
        slip=slip,
        kind=slip.kind if slip else "",
        verdict=_verdict(answer),
        functions=functions,
        text=text,
        suggests=suggests(answer.verdict, functions, text),
        way=way,
        key=_key(row, answer),
        said_at=at.replace(second=0, microsecond=0),
        address_mark=address_mark,
        typed_by=typed_by,
    )


def _verdict(answer: Answer) -> str:
    if answer.verdict not in VERDICTS:
        raise Refusal("no_verdict", _("请选一项：同意、要改一改，还是想要别的功能。"), "verdict")
    return answer.verdict


def _functions(row: Consultation, answer: Answer) -> list[str]:
    edition = standard(row.package.run.scenario.edition_id)
    unknown = [one for one in answer.functions if not edition.knows(one)]
    if unknown:
        raise Refusal("unknown_function", _("标准里没有「{id}」这项功能。"), "functions", id=unknown[0][:40])
    return list(dict.fromkeys(answer.functions))


def _text(row: Consultation, answer: Answer) -> str:
    """Return what was written, without signs that no hand writes."""
    plain = ("".join(one if one.isprintable() else " " for one in line) for line in answer.text.splitlines())
    lines = (" ".join(line.split()) for line in plain)
    text, most = "\n".join(filter(None, lines)), procedure(row.edition).consultation.longest_text
    if len(text) > most:
        raise Refusal("long_text", _("最多写 {most} 个字。"), "text", most=most)
    return text
