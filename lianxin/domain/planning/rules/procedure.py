"""How opinions are asked and packages decided, as an edition: who, how long, which steps, which quorums; from TOML."""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from typing import Any

KINDS = ("member", "representative", "household")
STEPS = ("branch", "committees", "members", "villagers", "resolution_notice", "township", "result_notice")
LEVELS = ("village", "township")
SHARE = re.compile(r"(over )?(\d+)/(\d+)")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole that has to be reached ("2/3"), or passed ("over 1/2")."""

    numerator: int
    denominator: int
    over: bool

    def met(self, part: int, whole: int) -> bool:
        """Tell whether `part` of `whole` is enough; of nobody it never is."""
        have, need = part * self.denominator, whole * self.numerator
        return whole > 0 and (have > need if self.over else have >= need)

    def least(self, whole: int) -> int:
        """Return the smallest number of `whole` that is enough."""
        need = whole * self.numerator
        return need // self.denominator + 1 if self.over else max(1, -(-need // self.denominator))


@dataclass(frozen=True, slots=True)
class AskedKind:
    """One kind of people asked, and how many percent of them have to answer by slip."""

    key: str  # member, representative, household
    name: str
    name_en: str
    least_percent: int

    def least(self, entitled: int) -> int:
        """Return how many of so many entitled have to answer by slip, rounded up."""
        return -(-entitled * self.least_percent // 100)


@dataclass(frozen=True, slots=True)
class Body:
    """Who may take a step: how many of those entitled have to be present, how many of those present to be for it."""

    key: str
    name: str
    name_en: str
    entitled: str  # what to count as entitled
    entitled_en: str
    present: Share
    in_favour: Share


@dataclass(frozen=True, slots=True)
class ProcedureStep:
    """One step on the way: a vote where it has bodies (a choice where it has several), a notice where it has days."""

    key: str
    at: str  # village, township
    name: str
    name_en: str
    bodies: tuple[Body, ...]
    days: int
    after_approval: bool  # taken once the county has approved, and the works are done
    source: str
    in_force_date: dt.date

    def body(self, key: str) -> Body:
        """Return a body by key; KeyError where the step has none of it."""
        return {one.key: one for one in self.bodies}[key]


@dataclass(frozen=True, slots=True)
class Way:
    """What holds for one kind of place: who is asked, and the steps in order."""

    name: str
    name_en: str
    law: str
    kinds: tuple[AskedKind, ...]
    steps: tuple[ProcedureStep, ...]

    def kind(self, key: str) -> AskedKind:
        """Return a kind of people by key; KeyError where nobody of it is asked."""
        return {one.key: one for one in self.kinds}[key]

    def step(self, key: str) -> ProcedureStep:
        """Return a step by key; KeyError where the way has none of it."""
        return {one.key: one for one in self.steps}[key]


@dataclass(frozen=True, slots=True)
class ConsultationRule:
    """How long a consultation is open at least, how long a text may be, and how soon suggestions are answered."""

    source: str
    least_days: int
    longest_text: int
    answer_days: int


@dataclass(frozen=True, slots=True)
class CountyRule:
    """For how many days the county puts its list up (公示)."""

    source: str
    notice_days: int


@dataclass(frozen=True, slots=True)
class SpecialRule:
    """What needs an approval of its own, and why."""

    key: str  # demolish, over_norm
    name: str
    name_en: str
    say: str
    say_en: str
    source: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """One edition of the procedure, in force from a date."""

    id: str
    name: str
    name_en: str
    in_force_date: dt.date
    source: str
    consultation: ConsultationRule
    county: CountyRule
    special: tuple[SpecialRule, ...]
    village: Way
    community: Way

    def way(self, kind: str) -> Way:
        """Return what holds for a kind of place: village, community (enterprise units go as villages do)."""
        return self.community if kind == "community" else self.village


def parse(text: str) -> Procedure:
    """Read an edition; raises ValueError, KeyError or TypeError where it is not one."""
    data = tomllib.loads(text)
    return Procedure(
        id=data["id"],
        name=data["name"],
        name_en=data["name_en"],
        in_force_date=data["in_force_date"],
        source=data["source"],
        consultation=ConsultationRule(**data["consultation"]),
        county=CountyRule(**data["county"]),
        special=tuple(SpecialRule(**one) for one in data["special"]),
        village=_way(data["village"]),
        community=_way(data["community"]),
    )


def share(text: str) -> Share:
    """Read "2/3" or "over 1/2"; raises ValueError where it is neither, or more than the whole."""
    found = SHARE.fullmatch(text)
    if found is None or not 0 < int(found[2]) <= int(found[3]):
        raise ValueError(text)
    return Share(int(found[2]), int(found[3]), over=found[1] is not None)


def _way(data: dict[str, Any]) -> Way:
    kinds = tuple(AskedKind(**one) for one in data["kind"])
    steps = tuple(_step(one) for one in data["step"])
    _check(kinds, steps)
    return Way(data["name"], data["name_en"], data["law"], kinds, steps)


def _step(data: dict[str, Any]) -> ProcedureStep:
    return ProcedureStep(
        key=data["key"],
        at=data["at"],
        name=data["name"],
        name_en=data["name_en"],
        bodies=tuple(_body(one) for one in data.get("body", ())),
        days=data.get("days", 0),
        after_approval=data.get("after_approval", False),
        source=data["source"],
        in_force_date=data["in_force_date"],
    )


def _body(data: dict[str, Any]) -> Body:
    return Body(
        key=data["key"],
        name=data["name"],
        name_en=data["name_en"],
        entitled=data["entitled"],
        entitled_en=data["entitled_en"],
        present=share(data["present"]),
        in_favour=share(data["for"]),
    )


def _check(kinds: tuple[AskedKind, ...], steps: tuple[ProcedureStep, ...]) -> None:
    """See to it that only what the product knows is asked and taken, each once, what follows the approval last."""
    asked, taken = [one.key for one in kinds], [one.key for one in steps]
    for names, known in ((asked, KINDS), (taken, STEPS)):
        if not names or len(set(names)) < len(names) or not set(names) <= set(known):
            raise ValueError(",".join(names))
    if any(not 0 <= one.least_percent <= 100 for one in kinds):
        raise ValueError("least_percent")
    if any(one.at not in LEVELS for one in steps):
        raise ValueError("at")
    late = [one.after_approval for one in steps]
    if late != sorted(late):
        raise ValueError("after_approval")
