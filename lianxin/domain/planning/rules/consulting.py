"""Counting what was said of a package, and what follows from it. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.rules.procedure import AskedKind

AGREE, CHANGE, OTHER = "agree", "change", "other"
VERDICTS: dict[str, str] = {AGREE: _("同意"), CHANGE: _("要改一改"), OTHER: _("想要别的功能")}
ADOPTED, ADAPTED, REFUSED = "adopted", "adapted", "refused"
OUTCOMES: dict[str, str] = {ADOPTED: _("采纳"), ADAPTED: _("变通采纳"), REFUSED: _("不采纳")}
SCREEN, PAPER, PHONE = "screen", "paper", "phone"
WAYS: dict[str, str] = {SCREEN: _("扫码、上网填的"), PAPER: _("纸上填、代录的"), PHONE: _("电话里说、代录的")}
TYPED: dict[str, str] = {PAPER: _("照着纸录"), PHONE: _("听着电话录")}  # how somebody else's word is typed in
STATES: dict[str, str] = {"open": _("正在征求"), "closed": _("已经截止"), "withdrawn": _("已经撤回")}


@dataclass(frozen=True, slots=True)
class Said:
    """Answers that are alike as they are counted; `kind` is "" for those without a slip."""

    kind: str
    verdict: str
    suggests: bool  # it asks for something, and is owed an answer
    answered: bool = False
    times: int = 1


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of one kind were entitled, have answered by slip, and have to."""

    key: str
    name: str
    name_en: str
    entitled: int
    answered: int
    least: int

    @property
    def met(self) -> bool:
        """Whether enough have answered."""
        return self.answered >= self.least

    @property
    def lacking(self) -> int:
        """How many more have to."""
        return max(0, self.least - self.answered)


@dataclass(frozen=True, slots=True)
class Count:
    """All answers of a consultation, counted: those by slip and those without stand apart."""

    turnout: tuple[Turnout, ...]
    verdicts: dict[str, int]  # by slip
    uncoded: dict[str, int]  # verdicts without a slip
    suggestions: int
    unanswered: int

    @property
    def answered(self) -> int:
        """How many answered by slip."""
        return sum(self.verdicts.values())

    @property
    def without_slip(self) -> int:
        """How many answered without one."""
        return sum(self.uncoded.values())

    @property
    def minimum_met(self) -> bool:
        """Whether enough of every kind have answered by slip."""
        return bool(self.turnout) and all(one.met for one in self.turnout)


def suggests(verdict: str, functions: Iterable[str], text: str) -> bool:
    """Tell whether an answer asks for something: whoever just agrees is owed no answer."""
    return verdict != AGREE or bool(text.strip()) or any(True for _one in functions)


def count(kinds: Iterable[AskedKind], asked: Mapping[str, int], said: Iterable[Said]) -> Count:
    """Count what was said; `asked` is kind > how many are entitled. Kinds that the edition does not ask count apart."""
    rows = tuple(said)
    by_kind: Counter[str] = Counter()
    for one in rows:
        by_kind[one.kind] += one.times
    turnout = tuple(
        Turnout(kind.key, kind.name, kind.name_en, asked[kind.key], by_kind[kind.key], kind.least(asked[kind.key]))
        for kind in kinds
        if kind.key in asked
    )
    return Count(
        turnout=turnout,
        verdicts=_verdicts(one for one in rows if one.kind),
        uncoded=_verdicts(one for one in rows if not one.kind),
        suggestions=sum(one.times for one in rows if one.suggests),
        unanswered=sum(one.times for one in rows if one.suggests and not one.answered),
    )


def _verdicts(said: Iterable[Said]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for one in said:
        found[one.verdict] += one.times
    return {verdict: found[verdict] for verdict in VERDICTS}


def promised(outcome: str, asked: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """Return the functions that an answer promises: what was asked where it is adopted, what was chosen beside it.

    Where it is refused nothing is; where it is adapted only what was chosen.
    """
    if outcome == REFUSED:
        return ()
    found = (*asked, *chosen) if outcome == ADOPTED else tuple(chosen)
    return tuple(dict.fromkeys(found))
