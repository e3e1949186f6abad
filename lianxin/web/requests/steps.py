"""What may be done with a request: the deed, its form, its button, what is said once it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.words import gettext_noop
from lianxin.domain.services.actions.request_claim import claim_request, finish_request, let_go_request
from lianxin.domain.services.actions.request_dispatch import (
    dispatch_request,
    merge_requests,
    reroute_request,
    withdraw_request,
)
from lianxin.domain.services.actions.request_rate import rate_request
from lianxin.domain.services.queries.request import RequestPage
from lianxin.domain.services.queries.requests import RequestRow
from lianxin.domain.services.rules.requests import CLAIMED, DONE
from lianxin.web.local import local
from lianxin.web.requests.forms import ChoiceForm, RateForm, ResultForm, StepForm, WordsForm

MakeForm = Callable[[Any, RequestPage, dict[str, Any]], forms.Form]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: `permission` in the village, the deed and what its form is; words are messages."""

    permission: str
    deed: Callable[..., object]
    button: str
    done: str
    form: MakeForm
    fold: str = ""  # what stands on the fold that it is under; "" stands open


def _plain(data: Any, _page: RequestPage, given: dict[str, Any]) -> forms.Form:
    return StepForm(data, **given)


def _result(data: Any, _page: RequestPage, given: dict[str, Any]) -> forms.Form:
    return ResultForm(data, **given)


def _why(data: Any, _page: RequestPage, given: dict[str, Any]) -> forms.Form:
    return WordsForm(data, label=_("为什么？"), **given)


def _teams(data: Any, page: RequestPage, given: dict[str, Any]) -> forms.Form:
    choices = [("", _("留给村里办")), *((str(one.id), one.name) for one in page.teams)]
    return ChoiceForm(data, label=_("派给谁？"), choices=choices, **given)


def _categories(data: Any, page: RequestPage, given: dict[str, Any]) -> forms.Form:
    choices = [(one.key, local(one)) for one in page.categories if one.key != page.row.category.key]
    return ChoiceForm(data, label=_("其实是哪一类？"), choices=choices, **given)


def _others(data: Any, page: RequestPage, given: dict[str, Any]) -> forms.Form:
    choices = [(str(one.id), _one_line(one)) for one in page.others]
    return ChoiceForm(data, label=_("并到哪一件？"), choices=choices, **given)


def _rating(data: Any, _page: RequestPage, given: dict[str, Any]) -> forms.Form:
    given.pop("initial")
    return RateForm(data, **given)


def _one_line(one: RequestRow) -> str:
    words = one.words.replace("\n", " ")
    return _("{category}：{words}").format(category=local(one.category), words=words[:24])


STEPS: dict[str, Step] = {
    "done": Step("request.claim", finish_request, gettext_noop("办好了"), gettext_noop("办结了。"), _result),
    "claim": Step("request.claim", claim_request, gettext_noop("我来接"), gettext_noop("接好了。"), _plain),
    "rate": Step(
        "request.rate",
        rate_request,
        gettext_noop("记下评单"),
        gettext_noop("记下了，标着是代录的。"),
        _rating,
        gettext_noop("群众当面评的，代录"),
    ),
    "let-go": Step(
        "request.claim",
        let_go_request,
        gettext_noop("退单"),
        gettext_noop("退了，别人可以接。"),
        _why,
        gettext_noop("办不了，退单"),
    ),
    "dispatch": Step(
        "request.dispatch",
        dispatch_request,
        gettext_noop("改派"),
        gettext_noop("改派好了。"),
        _teams,
        gettext_noop("改派给别的队"),
    ),
    "reroute": Step(
        "request.dispatch",
        reroute_request,
        gettext_noop("改类别"),
        gettext_noop("改好了，重新派了单。"),
        _categories,
        gettext_noop("类别选错了"),
    ),
    "merge": Step(
        "request.dispatch",
        merge_requests,
        gettext_noop("并单"),
        gettext_noop("并好了，结果会告诉每个人。"),
        _others,
        gettext_noop("和另一件是一回事"),
    ),
    "withdraw": Step(
        "request.dispatch",
        withdraw_request,
        gettext_noop("不用办了"),
        gettext_noop("记下了。"),
        _why,
        gettext_noop("不用办了"),
    ),
}


def given_of(step: str, said: dict[str, Any]) -> dict[str, Any]:
    """Return what was said in a step's form as its deed takes it; only of a valid form."""
    choice = said.pop("choice", "")
    match step:
        case "dispatch":
            return {**said, "team": int(choice) if choice.isdigit() else None}
        case "reroute":
            return {**said, "category": choice}
        case "merge":
            return {**said, "into": int(choice) if choice.isdigit() else choice}
    return said


def open_steps(actor: Actor, page: RequestPage, takes: bool) -> list[str]:
    """Return the steps that an actor may take now, the one that is due first; `takes`: may claim it."""
    row = page.row
    village, mine = row.village, row.claimed_by in {actor.username, actor.on_behalf} - {""}
    runs, works = actor.may("request.dispatch", village), actor.may("request.claim", village)
    if row.state == DONE:
        return ["rate"] if row.level is None and actor.may("request.rate", village) else []
    if not row.open:
        return []
    claimed = row.state == CLAIMED
    found = {
        "done": works and (runs or (claimed and mine)),  # first: a secretary answers with one sentence
        "claim": works and takes and not claimed,
        "let-go": works and claimed and (mine or runs),
        "dispatch": runs,
        "reroute": runs,
        "merge": runs and bool(page.others),
        "withdraw": runs,
    }
    return [step for step, may in found.items() if may]
