"""One thing that was looked at: how it stands, in words, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

OK, WARN, FAULT = "ok", "warn", "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found; message and advice are templates that the door translates and fills in."""

    code: str
    state: str  # ok, warn, fault
    message: str
    advice: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def sentence(self, translate: Callable[[str], str]) -> str:
        """Return the message in the language of `translate`."""
        return translate(self.message).format(**self.facts)

    def todo(self, translate: Callable[[str], str]) -> str:
        """Return what to do, or nothing."""
        return translate(self.advice).format(**self.facts) if self.advice else ""


def well(code: str, message: str, **facts: Any) -> Finding:
    """Return that a thing is as it should be."""
    return Finding(code, OK, message, facts=facts)


def odd(code: str, message: str, advice: str, **facts: Any) -> Finding:
    """Return that somebody should look after a thing."""
    return Finding(code, WARN, message, advice, facts)


def wrong(code: str, message: str, advice: str, **facts: Any) -> Finding:
    """Return that a thing is broken, or will break."""
    return Finding(code, FAULT, message, advice, facts)
