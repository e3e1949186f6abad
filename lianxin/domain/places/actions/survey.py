"""The way of a survey: draft > submitted > checked > accepted, with returns and withdrawals."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction
from django.utils.translation import gettext

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import county_date
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.regions import county_of
from lianxin.base.words import Word
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import County, Survey, Village
from lianxin.domain.places.models.survey import OPEN_STATES
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.places.queries.survey import EDITABLE, STATES, SurveyState
from lianxin.domain.places.rules.difference import Change, differences
from lianxin.domain.places.rules.facts import Facts, from_json, to_json
from lianxin.domain.places.rules.fields import label
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.places.rules.survey_check import Problem, lacking, problems

LONGEST_REASON = 400
MOST_NAMED = 6


class Changed(Stale):
    """Somebody else saved in between; `differences` are from what is there now to what this writer has."""

    def __init__(self, who: str, when: str, changes: tuple[Change, ...]) -> None:
        super().__init__(who, when)
        self.differences = changes


class Faulty(Refusal):
    """Some values cannot be true; `problems` says which."""

    def __init__(self, found: tuple[Problem, ...]) -> None:
        super().__init__("faulty", _("有 {count} 处填得不对，请看各处的说明。"), found[0].field, count=len(found))
        self.problems = found


class Incomplete(Refusal):
    """Something must still be filled in before submission; `problems` says what."""

    def __init__(self, found: tuple[Problem, ...]) -> None:
        named = [_named(one) for one in found[:MOST_NAMED]]
        more = len(found) - len(named)
        message = _("还差 {count} 项才能上报：{items}等。") if more else _("还差 {count} 项才能上报：{items}。")
        super().__init__("incomplete", message, found[0].field, count=len(found), items=gettext("、").join(named))
        self.problems = found


@dataclass(frozen=True, slots=True)
class Bulk:
    """What a step on many villages did: the codes done, and the refusal of each that was not."""

    done: tuple[str, ...]
    refused: tuple[tuple[str, Refusal], ...]


class Step(Protocol):
    """An action that takes one survey one step on."""

    def __call__(self, *, by: Actor, at: dt.datetime, code: str) -> SurveyState: ...


@transaction.atomic
def save_survey(
    *,
    by: Actor,
    at: dt.datetime,
    code: str,
    facts: Facts,
    revision: int | None = None,
    synthetic: bool = False,
    source: str = "",
) -> SurveyState:
    """Save a village's survey as its draft, opening the next version where none is open.

    `revision` is what the writer's page showed (`SurveyPage.revision`, 0 for none yet); None overwrites whatever draft
    is there. The same facts again change nothing. Raises Faulty, Changed, or Refusal where it is under way already.
    """
    by.require("survey.write", code)
    village = _lock(code)
    found = problems(facts, _standard(village, at))
    if found:
        raise Faulty(found)
    latest = Survey.objects.filter(village=village).order_by("-version").first()
    before = from_json(latest.facts) if latest else Facts()
    changes = differences(before, facts)
    if latest and revision is not None and revision != latest.revision and changes:
        raise _changed(latest, changes)
    if latest and not changes and latest.state != "withdrawn":
        return _state(latest)
    if latest and latest.state in OPEN_STATES and latest.state not in EDITABLE:
        message = _("这份摸底表{state}，要改请先退回或撤回。")
        raise Refusal("under_way", message, state=Word(STATES[latest.state]))
    survey = latest if latest and latest.state in EDITABLE else _next(village, latest)
    survey.facts = to_json(facts)
    survey.revision = latest.revision + 1 if latest else 1
    survey.synthetic = synthetic or (latest.synthetic if latest else False)
    survey.source = source or survey.source
    survey.saved_at, survey.saved_by = at, by.username
    survey.save()
    after = {"version": survey.version, "changes": [[c.path, c.subject, c.before, c.after] for c in changes]}
    _record(by, at, "survey.save", survey, after=after if latest else {"version": 1})
    return _state(survey)


@transaction.atomic
def submit_survey(*, by: Actor, at: dt.datetime, code: str, revision: int | None = None) -> SurveyState:
    """Submit the open draft; raises Incomplete with what is still lacking."""
    by.require("survey.submit", code)
    village = _lock(code)
    survey = _open(village, EDITABLE, revision)
    facts, standard = from_json(survey.facts), _standard(village, at)
    found = problems(facts, standard)
    if found:
        raise Faulty(found)
    found = lacking(facts, standard)
    if found:
        raise Incomplete(found)
    survey.reason = ""
    return _step(survey, "submitted", by, at, "survey.submit")


@transaction.atomic
def take_back_survey(*, by: Actor, at: dt.datetime, code: str, revision: int | None = None) -> SurveyState:
    """Take one's submitted survey back to mend it, before the township has checked it."""
    by.require("survey.withdraw_own", code)
    survey = _open(_lock(code), ("submitted",), revision)
    survey.state, survey.submitted_at, survey.submitted_by = "draft", None, ""
    survey.save()
    _record(by, at, "survey.take_back", survey)
    return _state(survey)


@transaction.atomic
def discard_draft(*, by: Actor, at: dt.datetime, code: str, revision: int | None = None) -> None:
    """Throw an open draft away; what was submitted or returned before is kept as it was."""
    by.require("survey.write", code)
    village = _lock(code)
    survey = _open(village, ("draft",), revision)
    before = Survey.objects.filter(village=village, version__lt=survey.version).order_by("-version").first()
    if before is not None:  # revisions go on, so that a page opened on the draft is seen to be out of date
        before.revision = survey.revision + 1
        before.save(update_fields=["revision"])
    _record(by, at, "survey.discard", survey, before={"version": survey.version})
    survey.delete()


@transaction.atomic
def check_survey(*, by: Actor, at: dt.datetime, code: str, revision: int | None = None) -> SurveyState:
    """Say, for the township, that a submitted survey is right."""
    by.require("survey.check", code)
    return _step(_open(_lock(code), ("submitted",), revision), "checked", by, at, "survey.check")


@transaction.atomic
def accept_survey(*, by: Actor, at: dt.datetime, code: str, revision: int | None = None) -> SurveyState:
    """Accept a checked survey; it takes the place of the one accepted before."""
    by.require("survey.accept", code)
    survey = _open(_lock(code), ("checked",), revision)
    old = Survey.objects.filter(village=survey.village_id, state="accepted").first()
    if old is not None:
        old.state = "superseded"
        old.save(update_fields=["state"])
    return _step(survey, "accepted", by, at, "survey.accept")


@transaction.atomic
def return_survey(*, by: Actor, at: dt.datetime, code: str, reason: str, revision: int | None = None) -> SurveyState:
    """Send a submitted or checked survey back to its writer, with a reason."""
    by.require("survey.return", code)
    survey = _open(_lock(code), ("submitted", "checked"), revision)
    survey.reason = _reason(reason)
    survey.checked_at, survey.checked_by = None, ""
    return _step(survey, "returned", by, at, "survey.return")


@transaction.atomic
def withdraw_survey(*, by: Actor, at: dt.datetime, code: str, reason: str) -> SurveyState:
    """Withdraw the accepted survey of a village, with a reason; the version stays, and counts no longer."""
    by.require("survey.withdraw", code)
    survey = Survey.objects.filter(village=_lock(code), state="accepted").first()
    if survey is None:
        raise Refusal("not_accepted", _("这个村（社区）没有已认定的摸底表可撤回。"))
    survey.reason = _reason(reason)
    return _step(survey, "withdrawn", by, at, "survey.withdraw")


def check_surveys(*, by: Actor, at: dt.datetime, codes: tuple[str, ...]) -> Bulk:
    """Check many submitted surveys; those that cannot be are named with the reason, the others are done."""
    return _many(check_survey, by, at, codes)


def accept_surveys(*, by: Actor, at: dt.datetime, codes: tuple[str, ...]) -> Bulk:
    """Accept many checked surveys; those that cannot be are named with the reason, the others are done."""
    return _many(accept_survey, by, at, codes)


@transaction.atomic
def _many(step: Step, by: Actor, at: dt.datetime, codes: tuple[str, ...]) -> Bulk:
    done: list[str] = []
    refused: list[tuple[str, Refusal]] = []
    for code in sorted(set(codes)):
        try:
            step(by=by, at=at, code=code)
            done.append(code)
        except Refusal as refusal:
            refused.append((code, refusal))
    return Bulk(tuple(done), tuple(refused))


def _lock(code: str) -> Village:
    """Hold the village's row until the transaction ends, so that two writers come one after the other."""
    village = Village.objects.select_for_update().filter(code=code).first()
    if village is None:
        raise NotFound(_("村（社区）"), code)
    if not village.has_centre:
        message = _("{name}不设党群服务中心，不用摸底。")
        raise Refusal("no_centre", message, name=village.name)
    return village


def _standard(village: Village, at: dt.datetime) -> Standard:
    fixed = County.objects.filter(code=county_of(village.code)).values_list("as_of_date", flat=True).first()
    return current_standard(county_date(fixed, at))


def _next(village: Village, latest: Survey | None) -> Survey:
    return Survey(village=village, version=latest.version + 1 if latest else 1, source=latest.source if latest else "")


def _open(village: Village, states: tuple[str, ...], revision: int | None) -> Survey:
    survey = Survey.objects.filter(village=village, state__in=OPEN_STATES).first()
    if survey is None or survey.state not in states:
        message = _("{name}的摸底表现在是「{state}」，做不了这一步。")
        now = survey.state if survey else _settled_state(village)
        raise Refusal("wrong_state", message, name=village.name, state=Word(STATES[now]))
    if revision is not None and revision != survey.revision:
        raise _changed(survey, ())
    return survey


def _settled_state(village: Village) -> str:
    states = set(Survey.objects.filter(village=village).values_list("state", flat=True))
    return "accepted" if "accepted" in states else "withdrawn" if "withdrawn" in states else "none"


def _changed(survey: Survey, changes: tuple[Change, ...]) -> Changed:
    return Changed(**said_by(survey.saved_by, survey.saved_at), changes=changes)


def _reason(text: str) -> str:
    reason = text.strip()
    if not reason:
        raise Refusal("no_reason", _("请写明原因，好让人知道要改什么。"), "reason")
    if len(reason) > LONGEST_REASON:
        raise Refusal("too_long", _("原因太长了，最多 {most} 个字。"), "reason", most=LONGEST_REASON)
    return reason


def _step(survey: Survey, state: str, by: Actor, at: dt.datetime, verb: str) -> SurveyState:
    before = survey.state
    survey.state = state
    setattr(survey, f"{state}_at", at)
    setattr(survey, f"{state}_by", by.username)
    survey.save()
    after: dict[str, Any] = {"version": survey.version, "state": state}
    _record(by, at, verb, survey, {"state": before}, after | ({"reason": survey.reason} if survey.reason else {}))
    return _state(survey)


def _record(
    by: Actor,
    at: dt.datetime,
    verb: str,
    survey: Survey,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    code = survey.village_id
    record(by=by, at=at, verb=verb, target=f"survey:{code}", region=code, before=before, after=after)


def _state(survey: Survey) -> SurveyState:
    return SurveyState(
        survey.village_id, survey.version, survey.state, survey.revision, survey.saved_at, survey.saved_by
    )


def _named(problem: Problem) -> str:
    if "function" in problem.facts:
        return gettext(str(problem.facts["function"]))
    return gettext(label(problem.field)) if problem.field != "rooms" else gettext("功能室")
