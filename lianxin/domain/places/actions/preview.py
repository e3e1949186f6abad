"""What a person looked at before a file is taken in: its dry run, kept beside the file."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import Intake
from lianxin.domain.places.rules.report import Report

IMPORT = "survey.import"


class AlreadyApplied(Refusal):
    """A file is taken in once."""

    def __init__(self, name: str) -> None:
        super().__init__("applied", _("「{name}」已经导入过了。要再导入，请重新上传。"), name=name)


class ChangedSince(Refusal):
    """The county's data changed after the dry run, so that the file would now do something else."""

    def __init__(self) -> None:
        super().__init__("changed_since", _("预览之后，县里的资料有变动。已经重新比对，请再看一遍再确定。"))


class Preview:
    """One intake between its dry run and its being taken in; made inside a transaction, which holds the row."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake

    @classmethod
    def held(cls, by: Actor, id: int, kinds: Sequence[str]) -> "Preview":
        """Return an intake of one of these kinds, locked; raise NotFound, Forbidden or AlreadyApplied."""
        intake = Intake.objects.select_for_update().filter(pk=id, kind__in=kinds).first()
        if intake is None:
            raise NotFound(_("导入"), id)
        if not by.holds(IMPORT):
            raise Forbidden(IMPORT, intake.county)
        if intake.applied_at is not None:
            raise AlreadyApplied(intake.file_name)
        return cls(intake)

    def shows(self, report: Report) -> bool:
        """Whether a report is what the person saw."""
        return all(getattr(self.intake, name) == value for name, value in _fields(report).items())

    def keep(self, by: Actor, at: dt.datetime, report: Report) -> None:
        """Keep the report of a dry run."""
        for name, value in _fields(report).items():
            setattr(self.intake, name, value)
        self.intake.read_at, self.intake.read_by = at, by.username
        self.intake.save()

    def done(self, by: Actor, at: dt.datetime, report: Report) -> None:
        """Note that the file was taken in, with what it did."""
        self.intake.added, self.intake.changed, self.intake.unchanged = report.added, report.changed, report.unchanged
        self.intake.applied_at, self.intake.applied_by = at, by.username
        self.intake.save()


def _fields(report: Report) -> dict[str, Any]:
    """A report as an intake stores it."""
    return {
        "findings": [asdict(one) for one in report.findings],
        "notes": [asdict(one) for one in report.notes],
        "differences": [asdict(one) for one in report.differences],
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
    }
