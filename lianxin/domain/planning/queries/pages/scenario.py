"""The page of a scenario: wall, money, certificate, comparison, conflict."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.planning.queries.pages.village import VillageChoice


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """A scenario in a list or in the switch above a page."""

    id: int
    name: str
    state: str  # draft, approved, archived
    free: bool
    edition: str
    made_at: dt.datetime
    made_by: str
    run_id: int | None  # the newest run, however it ended
    run_state: str  # "", queued, running, done, infeasible, failed
    job_id: int | None  # of the newest run, for the progress bar
    stale: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """One village on the wall of a plan: fill by tranche, mark by mode."""

    code: str
    name: str
    tranche: int
    mode: str  # clustered, distributed, embedded
    selected: bool
    locked: bool
    built: bool


@dataclass(frozen=True, slots=True)
class WallRow:
    """One township's tiles, in order of tranche and code, and its count per tranche."""

    code: str
    name: str
    tiles: tuple[Tile, ...]
    counts: tuple[int, ...]  # (tranche,)


@dataclass(frozen=True, slots=True)
class TrancheMoney:
    """钱够不够: one tranche. The limit takes in what earlier tranches left; None where there is none."""

    index: int
    name: str
    deadline: dt.date
    done: bool  # its deadline has passed: what stands there is built
    villages: int
    spent_fen: int
    limit_fen: int | None
    sentence: str  # such as «150 个，6 月底前»


@dataclass(frozen=True, slots=True)
class ModeCount:
    """How many villages are laid out in a mode."""

    mode: str
    name: str
    villages: int


@dataclass(frozen=True, slots=True)
class Certified:
    """The certificate in words: 已很接近最好 and the most that could still be gained."""

    title: str
    sentence: str
    gap: float
    verified: bool


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One figure of two scenarios side by side; `better` None where it is neither better nor worse."""

    code: str
    label: str
    here: str
    there: str
    difference: str
    better: bool | None


@dataclass(frozen=True, slots=True)
class DifferentVillage:
    """A village that two scenarios treat differently."""

    code: str
    name: str
    township: str
    here: str  # such as «第二批 集聚式 28.4 万元»
    there: str
    why_here: str = ""  # the reason that tells most, where it was asked for
    why_there: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two scenarios side by side."""

    here_id: int
    here: str
    there_id: int
    there: str
    rows: tuple[ComparisonRow, ...]
    different: tuple[DifferentVillage, ...]


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Why no plan exists, and the cheapest way to make one exist."""

    title: str
    groups: tuple[str, ...]  # the limits that cannot hold together
    relaxations: tuple[str, ...]  # what to give, together
    villages: tuple[tuple[str, str], ...] = ()  # code and name, where single villages are the reason
    may_relax: bool = False  # actions.scenario.relax_settings can apply the relaxations
    instead: tuple[str, ...] = ()  # promises that would have to be taken back, together, if nothing were relaxed
    promised: tuple[tuple[str, str], ...] = ()  # code and name of their villages


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run in the history of a scenario."""

    id: int
    state: str
    asked_at: dt.datetime
    asked_by: str
    ended_at: dt.datetime | None
    gap: float | None
    verified: bool


@dataclass(frozen=True, slots=True)
class ScenarioPage:
    """A scenario with its newest run; fields of the result are empty until a run is done."""

    id: int
    name: str
    state: str
    revision: int
    edition: str
    edition_name: str
    free: bool
    keep_built: bool
    stale: tuple[str, ...]  # why the run no longer fits, in sentences; empty: it fits
    synthetic: bool
    others: tuple[ScenarioLine, ...]
    runs: tuple[RunLine, ...]
    run_id: int | None
    run_state: str  # of the newest run
    job_id: int | None
    headline: str  # «6 个村都排上了，没有一个落下。»
    support: str  # «照此安排，6 月底开门 3 个…»
    certificate: Certified | None
    wall: tuple[WallRow, ...]
    tranche_names: tuple[str, ...]
    tranche_counts: tuple[int, ...]
    modes: tuple[ModeCount, ...]
    money: tuple[TrancheMoney, ...]
    money_sentences: tuple[str, ...]  # price of the budget, tightest crew
    comparison: Comparison | None
    choice: VillageChoice | None  # of the village that is selected on the wall
    conflict: ConflictPage | None
    approved_at: dt.datetime | None
    approved_by: str
    approval_document: str  # the paper that says so, where there is one
    may_approve: bool  # a verified run of the current choices, not stale
    locked: int
