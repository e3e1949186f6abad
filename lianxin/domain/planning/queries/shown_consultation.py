"""What the pages of consultations show."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.planning.queries.consultation import Consulted
from lianxin.domain.planning.queries.plain_package import PlainPackage
from lianxin.domain.planning.rules.consulting import Turnout
from lianxin.domain.planning.rules.procedure import AskedKind, Procedure


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """One village of the list; `round` is None where it was never asked."""

    code: str
    name: str
    township_code: str
    township: str
    tranche: str
    round: Consulted | None

    @property
    def state(self) -> str:
        """none, open, closed or withdrawn."""
        return self.round.state if self.round else "none"


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """What somebody suggested, and what was answered. `functions` are names."""

    id: int
    by_slip: bool
    way: str  # screen, paper
    verdict: str
    functions: tuple[str, ...]
    text: str
    shown: bool
    outcome: str
    answer: str
    answered_by: str
    answered_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class WishRow:
    """A function promised, and how the plan that holds stands to it: given, denied (with a sentence) or waiting."""

    id: int
    function: str
    made_at: dt.datetime
    made_by: str
    state: str
    sentence: str


@dataclass(frozen=True, slots=True)
class DroppedWish:
    """A promise taken back, and why."""

    function: str
    dropped_by: str
    dropped_at: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One of a village's rounds: how it ended or stands, and from when to when it was or is open."""

    number: int
    state: str
    first_date: dt.date | None
    last_date: dt.date


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """One round of one village with all that was said; `round` is None where it was never asked."""

    code: str
    name: str
    kind: str
    township_code: str
    township: str
    centre_word: str
    procedure: Procedure
    kinds: tuple[AskedKind, ...]
    known: dict[str, int | None]  # kind > how many the survey knows of, None where it does not ask
    package: PlainPackage | None
    round: Consulted | None
    rounds: tuple[RoundLine, ...]  # the newest first
    summary: str
    typed: int
    slips: dict[str, int]  # kind > drawn
    suggestions: tuple[SuggestionRow, ...]
    wishes: tuple[WishRow, ...]
    dropped: tuple[DroppedWish, ...]
    decided: bool  # the package is being decided on, or is approved
    moved_on: bool  # the plan that holds gives another package by now


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """One sheet of a print run."""

    id: int
    code: str
    kind: AskedKind


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """A text that the village shows, with its answer."""

    verdict: str
    functions: tuple[str, ...]
    text: str
    outcome: str
    answer: str


@dataclass(frozen=True, slots=True)
class PublicConsultation:
    """What whoever comes may see of one round. What was said is there only once it is closed."""

    county: str
    centre_word: str
    as_of: dt.date
    code: str
    name: str
    kind: str
    township: str
    address: str
    round: int
    state: str  # open, over (its last day is), closed, withdrawn
    opened_date: dt.date | None
    closes_date: dt.date
    package: PlainPackage
    longest_text: int
    answer_days: int
    turnout: tuple[Turnout, ...]
    verdicts: dict[str, int]
    uncoded: int
    said: tuple[PublicAnswer, ...]
    unshown: int  # suggestions whose words are not shown
    unanswered: int
    wishes: tuple[str, ...]
    summary: str
    synthetic: bool
