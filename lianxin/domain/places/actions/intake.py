"""Files in: a register or a survey workbook is read whole, reported on, and taken in whole or not at all."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.files.actions import store
from lianxin.base.files.queries import content_of
from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.reading import read_grids
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.actions.preview import IMPORT, ChangedSince, Preview
from lianxin.domain.places.actions.register import import_register
from lianxin.domain.places.actions.survey import (
    Incomplete,
    Step,
    accept_survey,
    check_survey,
    save_survey,
    submit_survey,
)
from lianxin.domain.places.models import Intake, Survey
from lianxin.domain.places.models.survey import OPEN_STATES
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.survey import EDITABLE, STATES
from lianxin.domain.places.queries.workbook import known_surveys
from lianxin.domain.places.rules.difference import differences
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.report import Difference, Finding, Report
from lianxin.domain.places.rules.survey_check import lacking
from lianxin.domain.places.rules.workbook.identity import HEADINGS
from lianxin.domain.places.rules.workbook.register import in_sheet, read_register_grids
from lianxin.domain.places.rules.workbook.survey import Known, SurveyRead, read_survey_grids

REGISTER, SURVEY, SHEET = "register", "survey", "sheet"
DRAFT, SUBMITTED, ACCEPTED = "draft", "submitted", "accepted"
STEPS: dict[str, tuple[Step, ...]] = {
    DRAFT: (),
    SUBMITTED: (submit_survey,),
    ACCEPTED: (submit_survey, check_survey, accept_survey),
}
LONGEST_SOURCE = 120


@transaction.atomic
def read_register(*, by: Actor, at: dt.datetime, name: str, content: bytes, dry_run: bool) -> Report:
    """Bring the division tree up to date with a register as CSV or Excel; nothing is written where it has a fault."""
    county = current()
    by.require("register.write", county.code)
    try:
        read = read_register_grids(name, read_grids(name, content), county.code)
    except Unreadable as fault:
        return _unreadable(name, fault)
    if not read.rows:
        return Report(read.findings or (_nothing(name),), notes=read.notes)
    report = import_register(by=by, at=at, name=name, rows=read.rows, dry_run=dry_run or bool(read.findings))
    findings = (*read.findings, *in_sheet(report.findings, read.sheet))
    return replace(
        report,
        findings=tuple(sorted(findings, key=lambda one: one.row or 0)),
        notes=(*read.notes, *in_sheet(report.notes, read.sheet)),
    )


@transaction.atomic
def read_survey(
    *,
    by: Actor,
    at: dt.datetime,
    name: str,
    content: bytes,
    dry_run: bool,
    then: str = DRAFT,
    skip_bad: bool = False,
    synthetic: bool = False,
) -> Report:
    """Take a survey workbook in: each village that it changes gets a draft, taken on to `then` where that is asked.

    Nothing is written where the file has a fault, unless `skip_bad` asks for the villages without one.
    Raises Forbidden for who may import nowhere; a village outside the importer's posts is a finding.
    """
    if not by.holds(IMPORT):
        raise Forbidden(IMPORT, current().code)
    known = known_surveys(current().code)
    try:
        read = read_survey_grids(name, read_grids(name, content), known)
    except Unreadable as fault:
        return _unreadable(name, fault)
    return apply_facts(
        by=by,
        at=at,
        name=name,
        read=read,
        known=known,
        dry_run=dry_run,
        then=then,
        skip_bad=skip_bad,
        synthetic=synthetic,
    )


@transaction.atomic
def apply_facts(
    *,
    by: Actor,
    at: dt.datetime,
    name: str,
    read: SurveyRead,
    known: Known,
    dry_run: bool,
    then: str = DRAFT,
    skip_bad: bool = False,
    synthetic: bool = False,
) -> Report:
    """Save what a file says of each village where it differs from what is known; see `read_survey`."""
    surveys = _newest()
    sound = {code: facts for code, facts in read.facts.items() if code not in read.faulty}
    changes = {code: _changes(code, facts, known) for code, facts in sound.items()}
    wanted = [code for code in sound if changes[code] or (then != DRAFT and _editable(surveys.get(code)))]
    barred = _barred(by, name, read, known, {code: sound[code] for code in wanted}, surveys, then)
    report = Report(
        findings=(*read.findings, *barred.values()),
        added=sum(code not in surveys for code in wanted),
        changed=sum(code in surveys for code in wanted),
        unchanged=len(sound) - len(wanted),
        differences=tuple(change for code in wanted for change in changes[code]),
        notes=read.notes,
    )
    if dry_run or (report.findings and not skip_bad):
        return report
    if report.findings and read.whole:
        raise Refusal("cannot_skip", _("表名、列名或认不出的行要先改好：它们可能关系到别的村，不能跳过。"))
    taken = [code for code in wanted if code not in barred]
    for code in taken:
        _take_in(by, at, code, sound[code], surveys.get(code), then, name, synthetic)
    if taken:
        county = current().code
        after = {"file": name, "villages": len(taken), "then": then}
        record(by=by, at=at, verb="survey.import", target=f"county:{county}", region=county, after=after)
    new = sum(code not in surveys for code in taken)
    return replace(report, added=new, changed=len(taken) - new)


@transaction.atomic
def start_intake(*, by: Actor, at: dt.datetime, kind: str, name: str, content: bytes) -> int:
    """Keep a file and its dry run for a person to look at; return the intake's id. `kind` is register or survey."""
    if kind not in (REGISTER, SURVEY):
        raise NotFound(_("导入"), kind)
    report = _read(by, at, kind, name, content, dry_run=True)
    file_id = store(by=by, at=at, name=name, content=content)
    intake = Intake(kind=kind, county=current().code, file_id=file_id, file_name=name[-200:])
    Preview(intake).keep(by, at, report)
    return intake.pk


def apply_intake(*, by: Actor, at: dt.datetime, id: int, then: str = DRAFT, skip_bad: bool = False) -> Report:
    """Take in, once, a file whose dry run somebody has looked at; its report says what stood in the way, if anything.

    Raises ChangedSince where the file would now change something else: the new dry run is kept, to be looked at again.
    """
    with transaction.atomic():
        preview = Preview.held(by, id, (REGISTER, SURVEY))
        kind, file = preview.intake.kind, content_of(preview.intake.file_id)
        now = _read(by, at, kind, file.name, file.content, dry_run=True)
        if preview.shows(now):
            report = _read(by, at, kind, file.name, file.content, dry_run=False, then=then, skip_bad=skip_bad)
            if report.clean or (skip_bad and kind == SURVEY):  # a register comes in whole or not at all
                preview.done(by, at, report)
            return report
        preview.keep(by, at, now)
    raise ChangedSince


def _read(
    by: Actor,
    at: dt.datetime,
    kind: str,
    name: str,
    content: bytes,
    *,
    dry_run: bool,
    then: str = DRAFT,
    skip_bad: bool = False,
) -> Report:
    if kind == REGISTER:
        return read_register(by=by, at=at, name=name, content=content, dry_run=dry_run)
    return read_survey(by=by, at=at, name=name, content=content, dry_run=dry_run, then=then, skip_bad=skip_bad)


def _take_in(
    by: Actor, at: dt.datetime, code: str, facts: Facts, survey: Survey | None, then: str, name: str, synthetic: bool
) -> None:
    revision = survey.revision if survey else 0
    save_survey(
        by=by, at=at, code=code, facts=facts, revision=revision, synthetic=synthetic, source=name[-LONGEST_SOURCE:]
    )
    for step in STEPS[then]:
        step(by=by, at=at, code=code)


def _changes(code: str, after: Facts, known: Known) -> tuple[Difference, ...]:
    """What a file changes of a village, with functions called by their names."""

    def named(text: str) -> str:
        return "+".join(known.vocabulary.functions.get(part, part) for part in text.split("+"))

    name = known.register.by_code[code].name
    return tuple(
        Difference(code, name, one.label, named(one.before), named(one.after), named(one.subject))
        for one in differences(known.facts.get(code, Facts()), after)
    )


def _barred(
    by: Actor,
    name: str,
    read: SurveyRead,
    known: Known,
    wanted: dict[str, Facts],
    surveys: dict[str, Survey],
    then: str,
) -> dict[str, Finding]:
    """Code > why a village that the file changes cannot take the change."""
    found: dict[str, Finding] = {}
    for code, facts in wanted.items():
        fault = _bar(by, code, facts, known, surveys.get(code), then)
        if fault:
            sheet, row = read.places[code]
            found[code] = Finding(name, sheet, row, HEADINGS["village"], *fault)
    return found


def _bar(
    by: Actor, code: str, facts: Facts, known: Known, survey: Survey | None, then: str
) -> tuple[str, str, dict[str, Any]] | None:
    village = {"name": known.register.by_code[code].name}
    if not by.may(IMPORT, code):
        return "out_of_scope", _("{name}不归您的岗位管，不能改它的摸底表"), village
    if survey and survey.state in OPEN_STATES and survey.state not in EDITABLE:
        message = _("{name}的摸底表正在走流程（{state}），要改请先退回")
        return "under_way", message, village | {"state": STATES[survey.state]}
    lacks = lacking(facts, known.standard) if then != DRAFT else ()
    if lacks:
        refusal = Incomplete(lacks)
        return refusal.code, refusal.message, refusal.facts
    return None


def _newest() -> dict[str, Survey]:
    """The newest version of every survey, by village."""
    rows = Survey.objects.order_by("village_id", "version").defer("facts")
    return {row.village_id: row for row in rows}


def _editable(survey: Survey | None) -> bool:
    return survey is not None and survey.state in EDITABLE


def _unreadable(name: str, fault: Unreadable) -> Report:
    return Report((Finding(name, "", None, "", fault.code, fault.message, fault.facts),))


def _nothing(name: str) -> Finding:
    return Finding(name, "", None, "", "no_rows", _("文件里没有一行可读的数据"))
