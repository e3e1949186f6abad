"""What reading a sheet found, each with its place."""

from dataclasses import dataclass, field
from typing import Any

from lianxin.base.words import filled


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a file, or one thing worth knowing about it.

    `row` counts from 1 as the sheet shows it, None where the fault is the whole sheet's; `column` is the heading.
    `message` is a Chinese template that the door translates and fills with `facts`.
    """

    file: str
    sheet: str
    row: int | None
    column: str
    code: str
    message: str
    facts: dict[str, Any] = field(default_factory=dict)

    def sentence(self, translate: Any = str) -> str:
        """Return the sentence in the language of `translate`, facts filled in."""
        return filled(self.message, self.facts, translate)
