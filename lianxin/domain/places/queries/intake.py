"""Files that came in: what their dry run found, what they would change, and what became of them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import Intake
from lianxin.domain.places.queries.county import VillageRow, current, villages
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.places.rules.report import Difference, Finding
from lianxin.domain.places.rules.workbook.columns import DATUMS
from lianxin.domain.places.rules.workbook.old_heading import field_label, old_columns
from lianxin.domain.places.rules.workbook.vocabulary import vocabulary

IMPORT = "survey.import"
LATEST = 20


@dataclass(frozen=True, slots=True)
class VillageChanges:
    """What a file changes of one village."""

    code: str
    name: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """A file in the list of those that came in; `applied_at` None while it was only looked at."""

    id: int
    kind: str
    file_name: str
    findings: int
    added: int
    changed: int
    unchanged: int
    read_at: dt.datetime
    read_by: str
    applied_at: dt.datetime | None
    applied_by: str


@dataclass(frozen=True, slots=True)
class IntakePage:
    """One file with its dry run. `may_apply`: nothing stands in the way and it changes something."""

    row: IntakeRow
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    villages: tuple[VillageChanges, ...]
    may_apply: bool


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of an old sheet: its title, what it is taken for ("" for left out), and its first values."""

    title: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A name to be given a village by a person; `proposed` is the likely one, None for none."""

    key: str
    name: str
    township: str
    row: int
    proposed: VillageRow | None
    nearest: tuple[VillageRow, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """An old sheet: its columns with what may be chosen for them (field, label), then as any file.

    `confirmed`: a person has matched the columns, now or for an earlier sheet of the same heading.
    """

    intake: IntakePage
    columns: tuple[SheetColumn, ...]
    choices: tuple[tuple[str, str], ...]
    datum: str
    datums: tuple[tuple[str, str], ...]
    questions: tuple[SheetQuestion, ...]
    confirmed: bool


def intake_page(id: int, actor: Actor) -> IntakePage:
    """Return a file that came in; raise NotFound or Forbidden."""
    return _page(_intake(id, actor))


def sheet_page(id: int, actor: Actor) -> SheetPage:
    """Return an old sheet that came in; raise NotFound or Forbidden."""
    intake = _intake(id, actor)
    if intake.kind != "sheet":
        raise NotFound(_("导入"), id)
    said: dict[str, Any] = intake.columns
    county = current()
    known = vocabulary(current_standard(county.as_of), county.function_words)
    places = {row.code: row for row in villages(intake.county)}
    page = _page(intake)
    return SheetPage(
        intake=page,
        columns=tuple(
            SheetColumn(title, said["fields"].get(title, ""), tuple(said["samples"].get(title, ())))
            for title in said["titles"]
        ),
        choices=tuple((field, field_label(field, known)) for field in old_columns(known)),
        datum=said["datum"],
        datums=DATUMS,
        questions=tuple(_question(one, places) for one in said["questions"]),
        confirmed=said["confirmed"],
    )


def latest_intakes(actor: Actor) -> tuple[IntakeRow, ...]:
    """Return the files that came in last, newest first; none for who may not import."""
    if not actor.holds(IMPORT):
        return ()
    rows = list(Intake.objects.order_by("-pk").defer("differences")[:LATEST])
    people = names_of_users({name for row in rows for name in (row.read_by, row.applied_by)} - {""})
    return tuple(_row(row, people) for row in rows)


def _intake(id: int, actor: Actor) -> Intake:
    intake = Intake.objects.filter(pk=id).first()
    if intake is None:
        raise NotFound(_("导入"), id)
    if not actor.holds(IMPORT):
        raise Forbidden(IMPORT, intake.county)
    return intake


def _page(intake: Intake) -> IntakePage:
    people = names_of_users({intake.read_by, intake.applied_by} - {""})
    changes: dict[str, list[Difference]] = {}
    for one in intake.differences:
        changes.setdefault(one["code"], []).append(Difference(**one))
    open_questions = bool(intake.columns and (intake.columns["questions"] or not intake.columns["confirmed"]))
    return IntakePage(
        row=_row(intake, people),
        findings=tuple(Finding(**one) for one in intake.findings),
        notes=tuple(Finding(**one) for one in intake.notes),
        villages=tuple(VillageChanges(code, ones[0].name, tuple(ones)) for code, ones in changes.items()),
        may_apply=intake.applied_at is None
        and not intake.findings
        and not open_questions
        and bool(intake.added or intake.changed),
    )


def _row(intake: Intake, people: dict[str, str]) -> IntakeRow:
    return IntakeRow(
        id=intake.pk,
        kind=intake.kind,
        file_name=intake.file_name,
        findings=len(intake.findings),
        added=intake.added,
        changed=intake.changed,
        unchanged=intake.unchanged,
        read_at=intake.read_at,
        read_by=people.get(intake.read_by, intake.read_by),
        applied_at=intake.applied_at,
        applied_by=people.get(intake.applied_by, intake.applied_by),
    )


def _question(said: dict[str, Any], places: dict[str, VillageRow]) -> SheetQuestion:
    return SheetQuestion(
        key=said["key"],
        name=said["name"],
        township=said["township"],
        row=said["row"],
        proposed=places.get(said["proposed"]),
        nearest=tuple(places[code] for code in said["nearest"] if code in places),
    )
