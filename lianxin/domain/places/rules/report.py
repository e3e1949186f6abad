"""What reading a file found: the faults with their place, and what would change or has changed."""

from dataclasses import dataclass

from lianxin.base.sheets.findings import Finding

__all__ = ["Difference", "Finding", "Report"]


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
