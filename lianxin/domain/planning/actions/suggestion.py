"""Answer what people suggested, one or many at once, and choose what is shown in public."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.actions.wish import drop_wishes_of, make_wish
from lianxin.domain.planning.models import Consultation, Decision, Opinion
from lianxin.domain.planning.models.decision import LIVE
from lianxin.domain.planning.queries.held_consultation import held_consultation, require_open
from lianxin.domain.planning.rules.consulting import ADOPTED, OUTCOMES, REFUSED, promised

LONGEST_ANSWER = 300


@transaction.atomic
def answer_opinions(
    *,
    by: Actor,
    at: dt.datetime,
    consultation_id: int,
    opinions: Iterable[int],
    outcome: str,
    answer: str,
    wishes: Iterable[str] = (),
    again: bool = False,
) -> int:
    """Answer suggestions of one consultation alike and return how many.

    `outcome` is adopted, adapted or refused; the last two need a reason. What is adopted becomes a wish that every
    later run of the planner gives, function by function; `wishes` names functions beside (or, adapted, instead).
    Refuses what somebody has answered already, unless `again`, and that only until the package is decided on.
    """
    row = held_consultation(consultation_id, by, "consult.write")
    if row.state == "withdrawn":
        require_open(row)
    chosen = _suggestions(row, opinions)
    text = _answer(outcome, answer)
    _require_unanswered(row, chosen, again=again)
    functions = promised(outcome, (one for opinion in chosen for one in opinion.functions), wishes)
    for opinion in chosen:
        opinion.outcome, opinion.answer = outcome, text
        opinion.answered_at, opinion.answered_by = at, by.username
    Opinion.objects.bulk_update(chosen, ["outcome", "answer", "answered_at", "answered_by"])
    if outcome == REFUSED:
        drop_wishes_of(by=by, at=at, opinions=[one.pk for one in chosen], reason=text)
    for function in functions:
        source = next((one for one in chosen if function in one.functions), chosen[0])
        make_wish(by=by, at=at, code=row.village_id, function=function, opinion_id=source.pk)
    after = {"outcome": outcome, "count": len(chosen), "functions": list(functions)}
    record(by=by, at=at, verb="opinion.answer", target=f"consultation:{row.pk}", region=row.village_id, after=after)
    return len(chosen)


@transaction.atomic
def show_opinions(*, by: Actor, at: dt.datetime, consultation_id: int, opinions: Iterable[int], shown: bool) -> int:
    """Show texts in public, or hide them, and return how many changed; somebody has to have read them for names."""
    row = held_consultation(consultation_id, by, "consult.write")
    rows = Opinion.objects.filter(consultation=row, pk__in=set(opinions)).exclude(text="").exclude(shown=shown)
    changed = rows.update(shown=shown)
    if changed:
        verb = "opinion.show" if shown else "opinion.hide"
        target, after = f"consultation:{row.pk}", {"count": changed}
        record(by=by, at=at, verb=verb, target=target, region=row.village_id, after=after)
    return changed


def _suggestions(row: Consultation, opinions: Iterable[int]) -> list[Opinion]:
    wanted = set(opinions)
    found = list(Opinion.objects.filter(consultation=row, pk__in=wanted, suggests=True).order_by("pk"))
    if not wanted:
        raise Refusal("nothing_chosen", _("请先勾选要答复的意见。"), "opinions")
    if len(found) < len(wanted):
        raise NotFound(_("意见"), min(wanted - {one.pk for one in found}))
    return found


def _answer(outcome: str, answer: str) -> str:
    text = answer.strip()
    if outcome not in OUTCOMES:
        raise Refusal("no_outcome", _("请选一项：采纳、变通采纳，还是不采纳。"), "outcome")
    if outcome != ADOPTED and not text:
        raise Refusal("no_reason", _("不采纳或者变通采纳，请写明理由，群众会看到。"), "answer")
    if len(text) > LONGEST_ANSWER:
        raise Refusal("long_text", _("最多写 {most} 个字。"), "answer", most=LONGEST_ANSWER)
    return text


def _require_unanswered(row: Consultation, chosen: list[Opinion], *, again: bool) -> None:
    done = next((one for one in chosen if one.outcome), None)
    if done is None:
        return
    if not again:
        message = _("{who} 在 {when} 已经答复过其中一条。请刷新再看。")
        who, when = called(done.answered_by), said_at(done.answered_at or row.opened_at)
        raise Refusal("settled", message, who=who, when=when)
    if Decision.objects.filter(consultation=row, state__in=LIVE).exists():
        raise Refusal("wrong_state", _("套餐已经开始议定，答复不能再改。"))
