"""What reading a file found."""

from typing import Any

from django.utils.translation import gettext
from ninja import Schema


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
