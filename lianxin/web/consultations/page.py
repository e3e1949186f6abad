"""One village: its package in plain words, who has answered, what was suggested, and what was promised."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import NotFound
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.queries.consultation_page import consultation_page
from lianxin.domain.planning.queries.shown_consultation import ConsultationPage, SuggestionRow
from lianxin.domain.planning.rules.consulting import OUTCOMES, VERDICTS, WAYS
from lianxin.web.actor import reader
from lianxin.web.consultations.forms import AnswerForm, DropForm, MoveForm, SumUpForm, WithdrawForm
from lianxin.web.consultations.words import state_word
from lianxin.web.draw import qr
from lianxin.web.links import link
from lianxin.web.local import local

SHOWN = ("open", "all")  # suggestions that still want an answer, or all


@dataclass(frozen=True, slots=True)
class Row:
    """A suggestion in words; `ticked` where it was chosen before the form came back."""

    one: SuggestionRow
    verdict: str
    way: str
    outcome: str
    ticked: bool


def consultation(request: HttpRequest, code: str) -> HttpResponse:
    """Show the newest round of a village, or the one that `?round=` asks for."""
    number = request.GET.get("round", "")
    if number and not number.isdecimal():
        raise NotFound(_("征求意见"), number)
    return shown(request, code, int(number) if number else None)


def shown(
    request: HttpRequest,
    code: str,
    number: int | None = None,
    *,
    bound: dict[str, forms.Form] | None = None,
    ticked: frozenset[int] = frozenset(),
) -> HttpResponse:
    """Show a round; `bound` are forms that came back with something to look at again, by their step."""
    actor = reader(request, "consult.view")
    page = consultation_page(code, number)
    newest = page.round is not None and page.rounds[0].number == page.round.round
    held = {
        "may_write": actor.may("consult.write", code) and newest,
        "may_open": actor.may("consult.write", code) and _free(page),
        "may_type": actor.may("consult.type", code) and newest,
        "may_lock": actor.may("plan.write", code),
    }
    which = request.GET.get("show", "open" if page.round and page.round.unanswered else "all")
    context = {
        "page": page,
        "as_of": current().as_of,
        "state": state_word(page.round.state if page.round else "none"),
        "crumbs": [(_("征求意见"), reverse("consultations")), (page.name, "")],
        "rounds": [(one, state_word(one.state)) for one in page.rounds],
        "turnout": [(one, local(one)) for one in page.round.count.turnout] if page.round else [],
        "verdicts": _verdicts(page),
        "rows": _rows(page, which, ticked),
        "which": which,
        "views": _views(page, which),
        "forms": _forms(page) | (bound or {}),
        "drop_form": DropForm(),
        "plan_href": link("village", code),
        "decision_href": link("decision", code) if actor.holds("decision.view") else "",
        **(_address(request, page) if page.round else {}),
        **held,
    }
    return render(request, "consultations/consultation.html", context)


def _free(page: ConsultationPage) -> bool:
    """Whether a new round may be opened."""
    return page.package is not None and not page.decided and (page.round is None or page.round.state != "open")


def _address(request: HttpRequest, page: ConsultationPage) -> dict[str, Any]:
    """Return the public page's address and its picture."""
    assert page.round is not None
    href = reverse("consult", args=[page.round.address])
    address = request.build_absolute_uri(href)
    return {"public_href": href, "public_address": address, "qr": qr.draw(address)}


def _verdicts(page: ConsultationPage) -> list[tuple[str, int, int]]:
    """Return each verdict with its count by slip and without."""
    if page.round is None:
        return []
    count = page.round.count
    return [(_(word), count.verdicts[key], count.uncoded[key]) for key, word in VERDICTS.items()]


def _rows(page: ConsultationPage, which: str, ticked: frozenset[int]) -> list[Row]:
    return [
        Row(
            one,
            _(VERDICTS[one.verdict]),
            _(WAYS[one.way]),
            _(OUTCOMES[one.outcome]) if one.outcome else "",
            one.id in ticked,
        )
        for one in page.suggestions
        if which != "open" or not one.outcome
    ]


def _views(page: ConsultationPage, which: str) -> list[tuple[str, str, bool]]:
    if page.round is None:
        return []
    start = f"?round={page.round.round}&show="
    unanswered, whole = page.round.unanswered, page.round.count.suggestions
    return [
        (_("待答复 {count}").format(count=unanswered), f"{start}open#answers", which == "open"),
        (_("全部 {count}").format(count=whole), f"{start}all#answers", which != "open"),
    ]


def _forms(page: ConsultationPage) -> dict[str, forms.Form]:
    return {
        "answer": AnswerForm(offered=page.package.offered if page.package else ()),
        "move": MoveForm(initial={"closes_date": page.round.closes_date if page.round else None}),
        "withdraw": WithdrawForm(),
        "sum_up": SumUpForm(initial={"text": page.summary}),
    }
