"""One village's way to the county's approval, as its page shows it."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound
from lianxin.base.files.queries import content_of
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import VillageRow, current, villages
from lianxin.domain.places.queries.opening import opened
from lianxin.domain.places.queries.survey import facts_of
from lianxin.domain.planning.models import Decision, Package, Step
from lianxin.domain.planning.models.decision import LIVE
from lianxin.domain.planning.queries.consultation import Consulted, consulted
from lianxin.domain.planning.queries.decided import ballot_of
from lianxin.domain.planning.queries.decision_list import LABELS, READY, ready
from lianxin.domain.planning.queries.decision_steps import ballot_in, in_force, missing_in
from lianxin.domain.planning.queries.decision_words import counted, missing_words, named, quorum, why_special
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.queries.items import item_lines
from lianxin.domain.planning.queries.pages.decision import (
    AskedSaid,
    BodyChoice,
    DecisionPage,
    MeetingBrief,
    PackageSaid,
    Rung,
    SpecialLine,
    StepRecord,
)
from lianxin.domain.planning.queries.procedure import current_procedure, procedure
from lianxin.domain.planning.queries.run import run_row
from lianxin.domain.planning.rules.decided import Ballot
from lianxin.domain.planning.rules.deciding import (
    APPROVED,
    REVIEW,
    TOWNSHIP,
    Missing,
    last_day,
    next_step,
    special_needed,
)
from lianxin.domain.planning.rules.item import own_prices
from lianxin.domain.planning.rules.procedure import Procedure, ProcedureStep, Way
from lianxin.domain.planning.rules.sentences import MODES
from lianxin.domain.planning.rules.settings import from_json

GONE: dict[str, str] = {
    "failed": gettext_noop("没有通过"),
    "returned": gettext_noop("退回村里"),
    "mistake": gettext_noop("记错了，当天撤回"),
    "sent_back": gettext_noop("乡镇退回，重新来"),
    "objection": gettext_noop("异议成立，重新来"),
}
NONE = "none"  # nothing to decide yet


@kept(most=64)
def decision_page(code: str) -> DecisionPage:
    """Return a village's decision that is under way, else its newest one, else what it still waits for.

    Raises NotFound where there is no such village.
    """
    county = current()
    place = next((one for one in villages(code, on=county.as_of) if one.code == code), None)
    if place is None:
        raise NotFound(gettext_noop("村（社区）"), code)
    rows = Decision.objects.filter(village_id=code).select_related("meeting").prefetch_related("steps", "special")
    found = list(rows.order_by("pk"))
    row = next((one for one in found if one.state in LIVE), None)
    asked = consulted(code).get(code)
    if row is None and found and not (asked and ready(asked) and asked.consultation_id != found[-1].consultation_id):
        row = found[-1]
    edition = procedure(row.edition) if row else current_procedure(county.as_of)
    ballot = ballot_in(row) if row else _asked_for(asked)
    return _page(place, row, asked, edition, ballot, county.as_of, county.name)


def minutes_scan(decision_id: int, step_id: int) -> tuple[str, bytes]:
    """Return the code of a step's village and the picture of its minutes; raise NotFound where there is none."""
    step = Step.objects.select_related("decision").filter(pk=step_id, decision=decision_id).first()
    if step is None or step.scan_id is None:
        raise NotFound(gettext_noop("照片"), step_id)
    return step.decision.village_id, content_of(step.scan_id).content


def package_said(code: str, ballot: Ballot) -> PackageSaid:
    """Return a package as it is put to the vote, in words."""
    at_hand, settings = desk(), from_json(run_row(ballot.run_id).settings)
    edition = own_prices(at_hand.standard(ballot.standard), settings)
    words = at_hand.words(edition, settings)
    facts, _moved_on = facts_of(code, ballot.survey_version)
    return PackageSaid(
        tranche=words.tranche(ballot.tranche),
        deadline_date=ballot.deadline_date,
        mode=_(MODES[ballot.option.mode]),
        cost_fen=ballot.option.cost_fen,
        norm_fen=edition.policy.unit_cost_norm_fen,
        functions=tuple(words.function(one) for one in ballot.missing if one in ballot.option.functions),
        items=item_lines(ballot.option, facts, edition, words),
    )


def _asked_for(asked: Consulted | None) -> Ballot | None:
    """The package that a village was asked about."""
    if asked is None:
        return None
    return ballot_of(Package.objects.select_related("run__scenario").get(pk=asked.package_id))


def _page(
    place: VillageRow,
    row: Decision | None,
    asked: Consulted | None,
    edition: Procedure,
    ballot: Ballot | None,
    today: dt.date,
    county: str,
) -> DecisionPage:
    way = edition.way(place.kind)
    state = row.state if row else READY if asked and ready(asked) else NONE
    steps = list(row.steps.all()) if row else []
    names = _names(row, steps)
    records = [_record(one, way, names) for one in sorted(steps, key=lambda one: one.pk)]
    return DecisionPage(
        code=place.code,
        name=place.name,
        township_code=place.township_code,
        township=place.township,
        county=county,
        kind=place.kind,
        way=named(way),
        law=way.law,
        decision_id=row.pk if row else None,
        state=state,
        state_label=_(LABELS[state]) if state in LABELS else "",
        revision=row.revision if row else 0,
        begun_at=row.begun_at if row else None,
        begun_by=names.get(row.begun_by, row.begun_by) if row else "",
        package=package_said(place.code, ballot) if ballot else None,
        asked=_asked(asked),
        demolishes=row.demolishes if row else "",
        special=_specials(row, ballot, edition, names) if row and ballot else (),
        rungs=_rungs(row, way, records, today),
        history=tuple(one for one in records if one.gone),
        missing=missing_words(_lacking(row, way, today), way, edition) if row and row.state in LIVE[:3] else (),
        undo=_undoable(row, way, records),
        meeting=_meeting(row),
        refused_reason=row.refused_reason if row else "",
        refused_by=names.get(row.refused_by, row.refused_by) if row else "",
        refused_date=row.refused_at if row else None,
        synthetic=(row.synthetic if row else asked.synthetic if asked else False),
    )


def _lacking(row: Decision, way: Way, today: dt.date) -> list[Missing]:
    """What is missing; while the township has it in hand, its own step is no news."""
    found = missing_in(row, way, today)
    return [one for one in found if row.state != TOWNSHIP or one.facts.get("step") != REVIEW]


def _names(row: Decision | None, steps: Iterable[Step]) -> dict[str, str]:
    if row is None:
        return {}
    wanted = {row.begun_by, row.refused_by, *(one.recorded_by for one in steps)}
    return names_of_users((wanted | {one.recorded_by for one in row.special.all()}) - {""})


def _record(one: Step, way: Way, names: dict[str, str]) -> StepRecord:
    step = way.step(one.kind)
    gone = one.undone_reason or ("" if one.passed else "returned" if one.kind == REVIEW else "failed")
    return StepRecord(
        id=one.pk,
        key=one.kind,
        name=named(step),
        body=named(step.body(one.body)) if one.body else "",
        date=one.date,
        until_date=one.until_date,
        entitled=one.entitled,
        present=one.present,
        votes_for=one.votes_for,
        votes_against=one.votes_against,
        abstained=one.abstained,
        passed=one.passed,
        minutes=one.minutes,
        has_scan=one.scan_id is not None,
        who=names.get(one.recorded_by, one.recorded_by),
        recorded_at=one.recorded_at,
        gone=gone,
        gone_words=_(GONE[gone]) if gone else "",
    )


def _rungs(row: Decision | None, way: Way, records: list[StepRecord], today: dt.date) -> tuple[Rung, ...]:
    standing = {one.key: one for one in records if not one.gone}
    coming = next_step(way, in_force(row.steps.all())) if row and row.state in LIVE[:3] else None
    late = row is not None and row.state == APPROVED and row.village_id in opened(row.village_id)
    return tuple(_rung(step, standing.get(step.key), coming, late, today) for step in way.steps)


def _rung(
    step: ProcedureStep, record: StepRecord | None, coming: ProcedureStep | None, late: bool, today: dt.date
) -> Rung:
    now = (coming is not None and coming.key == step.key) or (late and step.after_approval)
    return Rung(
        key=step.key,
        name=named(step),
        at=step.at,
        state="done" if record else "now" if now else "later",
        bodies=tuple(BodyChoice(one.key, named(one), counted(one), quorum(one)) for one in step.bodies),
        days=step.days,
        least_until_date=last_day(today, step.days) if step.days else None,
        source=step.source,
        record=record,
    )


def _specials(row: Decision, ballot: Ballot, edition: Procedure, names: dict[str, str]) -> tuple[SpecialLine, ...]:
    norm_fen = desk().standard(ballot.standard).policy.unit_cost_norm_fen
    needed = special_needed(ballot.option.cost_fen, norm_fen, row.demolishes)
    given = {one.kind: one for one in row.special.all()}
    lines = []
    for rule in edition.special:
        paper = given.get(rule.key)
        if rule.key in needed or paper:
            lines.append(
                SpecialLine(
                    key=rule.key,
                    name=named(rule),
                    why=why_special(rule),
                    document=paper.document if paper else "",
                    date=paper.date if paper else None,
                    reason=paper.reason if paper else "",
                    who=names.get(paper.recorded_by, paper.recorded_by) if paper else "",
                )
            )
    return tuple(lines)


def _asked(asked: Consulted | None) -> AskedSaid | None:
    if asked is None:
        return None
    return AskedSaid(
        id=asked.consultation_id,
        state=asked.state,
        closed_date=asked.closed_date,
        answered=asked.count.answered,
        without_slip=asked.uncoded,
        agree=asked.verdicts["agree"],
        unanswered=asked.unanswered,
        minimum_met=asked.minimum_met,
        ready=ready(asked),
    )


def _undoable(row: Decision | None, way: Way, records: list[StepRecord]) -> int | None:
    """The step recorded last, where its day and the state of the decision still let it be taken back by the rules."""
    last = next((one for one in reversed(records) if one.gone in ("", "failed")), None)
    if row is None or last is None:
        return None
    late = way.step(last.key).after_approval
    return last.id if (row.state == APPROVED if late else row.state in LIVE[:3]) else None


def _meeting(row: Decision | None) -> MeetingBrief | None:
    if row is None or row.meeting is None:
        return None
    one = row.meeting
    return MeetingBrief(one.pk, one.name, one.date, one.document, one.notice_from_date, one.notice_until_date)
