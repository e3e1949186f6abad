"""The pages of decisions: the list, one village's ladder of steps, the county's meetings."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.planning.queries.pages.village import ItemLine


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One village in the list. `state`: ready (may be begun), village, township, county, approved, refused."""

    code: str
    name: str
    township_code: str
    township: str
    state: str
    state_label: str
    last: str  # name of the newest step, "" for none
    last_date: dt.date | None
    next: str  # name of the step that comes next
    missing: tuple[str, ...]
    decision_id: int | None
    revision: int
    consultation_id: int
    cost_fen: int
    tranche: int
    tranche_name: str
    deadline_date: dt.date
    meeting: str  # document number of the meeting that approved it
    synthetic: bool


@dataclass(frozen=True, slots=True)
class BodyChoice:
    """Who may take a step."""

    key: str
    name: str
    counted: str
    quorum: str


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step as it was recorded; `gone`: "" while it stands, else failed, returned, mistake, sent_back, objection."""

    id: int
    key: str
    name: str
    body: str
    date: dt.date
    until_date: dt.date | None
    entitled: int | None
    present: int | None
    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    passed: bool
    minutes: str
    has_scan: bool
    who: str
    recorded_at: dt.datetime
    gone: str
    gone_words: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder. `state`: done, now, later; `record` where it is done."""

    key: str
    name: str
    at: str  # village, township
    state: str
    bodies: tuple[BodyChoice, ...]
    days: int
    least_until_date: dt.date | None  # of a notice that went up today
    source: str
    record: StepRecord | None


@dataclass(frozen=True, slots=True)
class SpecialLine:
    """What needs an approval of its own here, and its paper where there is one."""

    key: str
    name: str
    why: str
    document: str
    date: dt.date | None
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class MeetingBrief:
    """The meeting that approved a package, and the notice of its list."""

    id: int
    name: str
    date: dt.date
    document: str
    notice_from_date: dt.date | None
    notice_until_date: dt.date | None


@dataclass(frozen=True, slots=True)
class PackageSaid:
    """The package as it is put to the vote, in words."""

    tranche: str
    deadline_date: dt.date
    mode: str
    cost_fen: int
    norm_fen: int
    functions: tuple[str, ...]  # that the village gets
    items: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class AskedSaid:
    """The consultation that a decision rests on, counted."""

    id: int
    state: str
    closed_date: dt.date | None
    answered: int
    without_slip: int
    agree: int
    unanswered: int
    minimum_met: bool
    ready: bool


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """One village's way to the county's approval; `decision_id` None where none has been begun."""

    code: str
    name: str
    township_code: str
    township: str
    county: str
    kind: str
    way: str
    law: str
    decision_id: int | None
    state: str
    state_label: str
    revision: int
    begun_at: dt.datetime | None
    begun_by: str
    package: PackageSaid | None
    asked: AskedSaid | None
    demolishes: str
    special: tuple[SpecialLine, ...]
    rungs: tuple[Rung, ...]
    history: tuple[StepRecord, ...]  # what failed or fell
    missing: tuple[str, ...]
    undo: int | None  # id of the step that may still be undone
    meeting: MeetingBrief | None
    refused_reason: str
    refused_by: str
    refused_date: dt.datetime | None
    synthetic: bool


@dataclass(frozen=True, slots=True)
class ListedVillage:
    """A village on the list of a meeting."""

    decision_id: int
    code: str
    name: str
    township: str
    approved: bool
    reason: str
    tranche: str
    mode: str
    cost_fen: int
    functions: tuple[str, ...]
    deadline_date: dt.date


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An objection to a list, and what was found."""

    id: int
    code: str
    name: str  # of the village, "" for the whole list
    text: str
    way: str
    date: dt.date
    who: str
    answer: str
    upheld: bool | None
    answered_by: str
    answered_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list."""

    id: int
    name: str
    date: dt.date
    document: str
    approved: int
    refused: int
    cost_fen: int
    notice_from_date: dt.date | None
    notice_until_date: dt.date | None
    objections: int
    unanswered: int
    synthetic: bool


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting with its list, its notice and the objections to it."""

    row: MeetingRow
    county: str
    minutes: str
    has_scan: bool
    who: str
    recorded_at: dt.datetime
    villages: tuple[ListedVillage, ...]
    objections: tuple[ObjectionLine, ...]
    notice_days: int  # that the edition asks at least
