"""What is found while a file is read: one fault a place, and what is worth knowing."""

from dataclasses import dataclass, field
from typing import Any

from lianxin.domain.places.rules.report import Finding


@dataclass(slots=True)
class Log:
    """Collects the findings and notes of one file; `row` counts from 1 as the sheet shows it."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    _places: set[tuple[str, int | None, str]] = field(default_factory=set)

    def fault(self, sheet: str, row: int | None, column: str, code: str, message: str, /, **facts: Any) -> None:
        """Keep a fault; a second one of the same cell is the first one's echo and is not kept."""
        place = (sheet, row, column)
        if row is not None and place in self._places:
            return
        self._places.add(place)
        self.findings.append(Finding(self.file, sheet, row, column, code, message, facts))

    def note(self, sheet: str, row: int | None, column: str, code: str, message: str, /, **facts: Any) -> None:
        """Keep something worth knowing that stops nothing."""
        self.notes.append(Finding(self.file, sheet, row, column, code, message, facts))

    def in_order(self, sheets: tuple[str, ...]) -> tuple[Finding, ...]:
        """Return the findings by sheet and row, those of a whole sheet first."""
        rank = {sheet: number for number, sheet in enumerate(sheets)}
        return tuple(sorted(self.findings, key=lambda one: (rank.get(one.sheet, -1), one.row or 0)))
