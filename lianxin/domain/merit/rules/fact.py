"""What the product knows of a branch's village, as evidence for a task: so, not so, or not known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lianxin.base.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `met` None where it is not known; `message` a Chinese template that `facts` fill."""

    met: bool | None
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self, translate: Any = str) -> str:
        """Return the sentence in the language of `translate`, facts filled in."""
        return str(translate(self.message)).format(**self.facts)


UNKNOWN = Fact(None, _("摸底还没有认定，不知道"))


def present(*, there: bool) -> Fact:
    """A function of the centre, as the accepted survey has it."""
    return Fact(there, _("摸底认定：有") if there else _("摸底认定：还没有"))


def gone(left: int, message: str) -> Fact:
    """Something that has to go, and how much of it is left; `message` says so with {left}."""
    return Fact(left == 0, _("摸底认定：已经没有了") if left == 0 else message, {"left": left})
