"""What reading a file found: the faults with their place, and what would change or has changed."""

from dataclasses import dataclass, field
from typing import Any


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
        return str(translate(self.message)).format(**self.facts)


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that a file changes. `field` is a Chinese label to translate; values as people read them.

    `subject` names the building, room or function that the value belongs to, empty for the village itself.
    """

    code: str
    name: str
    field: str
    before: str
    after: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of reading a file: counts of villages (or rows of a register) added, changed and left as they were.

    `notes` are worth knowing and stop nothing, such as a formula that was read as shown.
    """

    findings: tuple[Finding, ...] = ()
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    differences: tuple[Difference, ...] = ()
    notes: tuple[Finding, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.findings
