"""What more than one area says."""

import datetime as dt
from typing import Annotated, Any

from django.utils.translation import gettext
from ninja import Path, Schema
from pydantic import ConfigDict, Field

MOST_ID = 2**31 - 1

VillageCode = Annotated[str, Path(pattern="^[0-9]{12}$", examples=["410327100001"])]
TownshipCode = Annotated[str, Path(pattern="^[0-9]{9}$", examples=["410327100"])]
PlaceCode = Annotated[str, Path(pattern="^([0-9]{9}|[0-9]{12})$", examples=["410327100"])]
Id = Annotated[int, Path(ge=1, le=MOST_ID, examples=[1])]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Fen = Annotated[int, Field(ge=0, le=10**15, description="Money in fen, 1/100 yuan.")]


class Asked(Schema):
    """What a request says; a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class Done(Schema):
    """Something was done that has nothing to show."""

    done: bool = True


class JobAsked(Schema):
    """Work that was asked for; `/jobs/{job}` says how far it is."""

    id: int = Field(description="What the work is for: a scenario or a run.")
    job: int


class Finding(Schema):
    """What is wrong in a file, or worth a note: where, a code, and a sentence."""

    file: str
    sheet: str
    row: int | None
    column: str
    code: str
    message: str

    @staticmethod
    def resolve_message(one: Any) -> str:
        """Say it in the language asked for."""
        return str(one.sentence(gettext)) if hasattr(one, "sentence") else str(one["message"])


class FileChange(Schema):
    """What a file changes of a village."""

    code: str
    name: str
    subject: str
    field: str
    before: str
    after: str


class Report(Schema):
    """What reading a file found; nothing is written where there are findings, or on a dry run."""

    written: bool
    findings: list[Finding]
    notes: list[Finding]
    added: int
    changed: int
    unchanged: int
    differences: list[FileChange]


class Moment(Schema):
    """Who did something, and when."""

    verb: str
    by: str
    at: dt.datetime


def report_of(report: Any, *, written: bool) -> dict[str, Any]:
    """Return a report of an action as it is answered."""
    return {
        "written": written,
        "findings": report.findings,
        "notes": report.notes,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "differences": report.differences,
    }
