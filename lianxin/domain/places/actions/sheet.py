"""A county's own old sheet: its columns are matched once by a person and remembered, its names are never guessed."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.files.actions import store
from lianxin.base.files.queries import content_of
from lianxin.base.sheets.grid import Grid
from lianxin.base.sheets.reading import read_grids
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.actions.intake import DRAFT, SHEET, apply_facts
from lianxin.domain.places.actions.preview import IMPORT, ChangedSince, Preview
from lianxin.domain.places.models import Intake, SheetMapping
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.workbook import known_surveys
from lianxin.domain.places.rules.report import Report
from lianxin.domain.places.rules.survey_check import LONGEST_TEXT
from lianxin.domain.places.rules.workbook.columns import CGCS2000, GCJ02, WGS84
from lianxin.domain.places.rules.workbook.identity import CODE, VILLAGE
from lianxin.domain.places.rules.workbook.old_heading import OldHeading, find_heading, old_columns, proposals, samples
from lianxin.domain.places.rules.workbook.old_sheet import LEFT_OUT, Question, read_old_sheet
from lianxin.domain.places.rules.workbook.survey import Known


@dataclass(frozen=True, slots=True)
class _Sheet:
    """An opened sheet with what it takes to read it."""

    name: str
    grid: Grid
    heading: OldHeading
    known: Known


@transaction.atomic
def open_sheet(*, by: Actor, at: dt.datetime, name: str, content: bytes) -> int:
    """Keep an old sheet, find its heading and propose what its columns mean; return the intake's id.

    A heading that somebody matched before is read at once as it was matched then. Raises Unreadable, or Refusal where
    no heading is found.
    """
    if not by.holds(IMPORT):
        raise Forbidden(IMPORT, current().code)
    sheet = _opened(name, content)
    file_id = store(by=by, at=at, name=name, content=content)
    intake = Intake(kind=SHEET, county=current().code, file_id=file_id, file_name=name[-200:])
    remembered = SheetMapping.objects.filter(county=intake.county, signature=sheet.heading.signature).first()
    titles = [title for title in sheet.heading.titles if title]
    proposed = proposals(titles, sheet.known.vocabulary)
    intake.columns = {
        "titles": titles,
        "samples": {
            title: samples(sheet.grid, sheet.heading, number)
            for number, title in enumerate(sheet.heading.titles)
            if title
        },
        "fields": {title: proposed.get(title, "") for title in titles},
        "names": {},
        "datum": "",
        "confirmed": False,
        "questions": [],
    }
    if remembered:
        intake.columns |= {**remembered.columns, "names": remembered.names, "confirmed": True}
        _look(by, at, intake, sheet)
    else:
        Preview(intake).keep(by, at, Report())
    return intake.pk


@transaction.atomic
def remember_columns(
    *, by: Actor, at: dt.datetime, id: int, fields: dict[str, str], names: dict[str, str] | None = None, datum: str = ""
) -> None:
    """Keep what a person said: title > field ("" leaves the column out), and a question's key > code or LEFT_OUT.

    Holds for every later sheet of the same heading. Makes the dry run anew. `datum` says what coordinates are in.
    """
    preview = Preview.held(by, id, (SHEET,))
    intake = preview.intake
    file = content_of(intake.file_id)
    sheet = _opened(file.name, file.content)
    titles = intake.columns["titles"]
    chosen = {title: fields.get(title, "") for title in titles}
    _refuse_odd(chosen, datum, sheet.known)
    settled = {**intake.columns["names"], **_settled(names or {}, sheet.known)}
    intake.columns |= {"fields": chosen, "names": settled, "datum": datum, "confirmed": True}
    SheetMapping.objects.update_or_create(
        county=intake.county,
        signature=sheet.heading.signature,
        defaults={
            "columns": {"fields": chosen, "datum": datum},
            "names": settled,
            "saved_at": at,
            "saved_by": by.username,
        },
    )
    after = {"file": intake.file_name, "columns": {title: field for title, field in chosen.items() if field}}
    record(by=by, at=at, verb="sheet.match", target=f"county:{intake.county}", region=intake.county, after=after)
    _look(by, at, intake, sheet)


def apply_sheet(*, by: Actor, at: dt.datetime, id: int, then: str = DRAFT, skip_bad: bool = False) -> Report:
    """Take in, once, the matched columns of a sheet whose dry run somebody has looked at; other facts stay.

    Raises Refusal while columns or names are still to be matched, ChangedSince where it would now do something else.
    """
    with transaction.atomic():
        preview = Preview.held(by, id, (SHEET,))
        intake = preview.intake
        if not intake.columns["confirmed"]:
            raise Refusal("unmatched_columns", _("请先把各列对好再导入。"))
        if intake.columns["questions"]:
            count = len(intake.columns["questions"])
            raise Refusal("unmatched_names", _("还有 {count} 个村名没有对上，请先对好，或选「不读」。"), count=count)
        file = content_of(intake.file_id)
        sheet = _opened(file.name, file.content)
        now, questions = _read(by, at, intake, sheet, dry_run=True)
        if preview.shows(now) and not questions:
            report, _none = _read(by, at, intake, sheet, dry_run=False, then=then, skip_bad=skip_bad)
            if report.clean or skip_bad:
                preview.done(by, at, report)
            return report
        _look(by, at, intake, sheet)
    raise ChangedSince


def _opened(name: str, content: bytes) -> _Sheet:
    grids = read_grids(name, content)
    known = known_surveys(current().code)
    heading = find_heading(grids, known.vocabulary)
    if heading is None:
        message = _("「{name}」里找不到标题行。标题里至少要有村名或区划代码，再加一列数据。")
        raise Refusal("no_heading", message, "file", name=name)
    return _Sheet(name, grids[heading.sheet], heading, known)


def _look(by: Actor, at: dt.datetime, intake: Intake, sheet: _Sheet) -> None:
    """Make the dry run anew, with the names that are still to be asked."""
    report, questions = _read(by, at, intake, sheet, dry_run=True)
    intake.columns = {**intake.columns, "questions": [asdict(one) for one in questions]}
    Preview(intake).keep(by, at, report)


def _read(
    by: Actor,
    at: dt.datetime,
    intake: Intake,
    sheet: _Sheet,
    *,
    dry_run: bool,
    then: str = DRAFT,
    skip_bad: bool = False,
) -> tuple[Report, tuple[Question, ...]]:
    said: dict[str, Any] = intake.columns
    read = read_old_sheet(
        sheet.name, sheet.grid, sheet.heading, said["fields"], said["names"], said["datum"], sheet.known
    )
    report = apply_facts(
        by=by,
        at=at,
        name=sheet.name,
        read=read.survey,
        known=sheet.known,
        dry_run=dry_run,
        then=then,
        skip_bad=skip_bad,
    )
    return report, read.questions


def _refuse_odd(fields: dict[str, str], datum: str, known: Known) -> None:
    there = old_columns(known.vocabulary)
    used = [field for field in fields.values() if field]
    strange = next((field for field in used if field not in there), "")
    if strange:
        raise Refusal("unknown_field", _("没有「{choice}」这一项。"), "fields", choice=strange)
    double = next((field for field in used if used.count(field) > 1), "")
    if double:
        titles = tuple(title for title, field in fields.items() if field == double)
        raise Refusal("double_field", _("这几列选成了同一项：{titles}。请只留一列。"), "fields", titles=titles)
    if CODE not in used and VILLAGE not in used:
        raise Refusal("no_village_column", _("请指明哪一列是村名或区划代码。"), "fields")
    if not set(used) - {CODE, VILLAGE, "township"}:
        raise Refusal("no_columns", _("除了村名，请至少再对上一列。"), "fields")
    if {"longitude", "latitude"} & set(used) and "datum" not in used and datum not in (CGCS2000, WGS84, GCJ02):
        raise Refusal("no_datum", _("表里有经纬度，请选它是哪种坐标系。"), "datum")


def _settled(names: dict[str, str], known: Known) -> dict[str, str]:
    """The answers about names; an empty one leaves the question open."""
    given = {key[: 2 * LONGEST_TEXT]: code for key, code in names.items() if code}
    strange = next((code for code in given.values() if code != LEFT_OUT and code not in known.register.centres), "")
    if strange:
        raise Refusal("unknown_code", _("名册里没有代码 {village}，或者它不设党群服务中心。"), "names", village=strange)
    return given
