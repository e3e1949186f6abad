"""Something that should agree with something else, and does not."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that does not agree: a code, where it stands, and a Chinese template with its facts."""

    code: str
    where: str
    message: str
    facts: dict[str, Any] = field(default_factory=dict)

    def sentence(self, translate: Any = str) -> str:
        """Return the sentence in the language of `translate`, facts filled in."""
        return str(translate(self.message)).format(**self.facts)
