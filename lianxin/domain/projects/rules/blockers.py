"""What blocks a project, whose it is to clear, and which help is offered first.

A blocker of the works edition is found by an overdue stage that it names, by papers that are lacking once acceptance is
near, by a department that has not come to look, or by remedies that are late. Its owner is a post, often a department's
and not the village's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lianxin.base.regions import county_of, covers, township_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.rules.standing import Stuck
from lianxin.domain.projects.rules.works import Blocker, Works

PAPER, CONSENT, ACCEPTANCE, REMEDY = "paper", "consent", "acceptance", "remedy"
SENTENCES = {
    "stage": _("「{stage}」过期 {days} 天"),
    "papers": _("{function}还缺：{kinds}"),
    "consent": _("还缺：{kinds}"),
    "waiting": _("{function}报了验收，等了 {days} 天还没有来看"),
    "before": _("{name}，等了 {days} 天"),
    "not_begun": _("{name}"),
    "told": _("村里 {date} 说「{stage}」卡住了：{words}"),
    "remedy": _("{function}的整改过期 {days} 天"),
}


@dataclass(frozen=True, slots=True)
class Owner:
    """The post that has to answer; `function` "" where the post has none."""

    role: str
    region: str
    function: str = ""

    def is_held_by(self, role: str, region: str, functions: tuple[str, ...]) -> bool:
        """Tell whether a post answers for it: the same role, over the region, with the function."""
        named = not self.function or not functions or self.function in functions
        return role == self.role and covers(region, self.region) and named


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a project: stages whose turn it is and their days overdue, and what acceptance says.

    `lacking` are papers by function, `waiting` functions whose department has not come with the days since the report,
    `remedies` functions with the days that their remedies are late, `stuck` stages that the village says are stuck.
    """

    code: str
    overdue: tuple[tuple[str, int], ...] = ()
    lacking: tuple[tuple[str, tuple[str, ...]], ...] = ()
    waiting: tuple[tuple[str, int], ...] = ()
    remedies: tuple[tuple[str, int], ...] = ()
    consent_paper: str = ""
    stuck: tuple[Stuck, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that blocks: the blocker's key, how it shows (a code of SENTENCES), its owner, and the help for it."""

    about: str
    says: str
    owner: Owner
    first: tuple[str, ...]
    days: int = 0
    facts: dict[str, Any] = field(default_factory=dict)


def owner_of(blocker: Blocker, code: str, function: str = "") -> Owner:
    """Return whose a blocker is in a village; of a department's the one with the function."""
    region = township_of(code) if blocker.at == "township" else county_of(code)
    return Owner(blocker.owner, region, function if blocker.by_function else "")


def blocks(case: Case, edition: Works) -> tuple[Block, ...]:
    """Return what blocks a project: what it says itself, then the longest; of equal ones in the edition's order."""
    found = [
        *_told(case, edition),
        *_stages(case, edition),
        *_papers(case, edition),
        *_departments(case, edition),
        *_remedies(case, edition),
    ]
    order = [one.key for one in edition.blockers]
    return tuple(
        sorted(found, key=lambda one: (one.says != "told", -one.days, order.index(one.about), one.owner.function))
    )


def before(code: str, step: str, days: int | None, edition: Works) -> tuple[Block, ...]:
    """Return what blocks a village that has no project yet: the step that it waits in, and for how many days."""
    blocker = next((one for one in edition.blockers if one.before == step), None)
    if blocker is None:
        return ()
    says, facts = ("not_begun", {}) if days is None else ("before", {"days": days})
    return (Block(blocker.key, says, owner_of(blocker, code), blocker.first, days or 0, facts),)


def _stages(case: Case, edition: Works) -> Iterator[Block]:
    for stage, days in case.overdue:
        blocker = next((one for one in edition.blockers if stage in one.stages), None)
        if blocker is not None and days > 0:
            yield _block(blocker, case, "stage", days=days, stage=stage)


def _told(case: Case, edition: Works) -> Iterator[Block]:
    """What whoever moves the stages says themself; nobody knows better."""
    for one in case.stuck:
        date = one.date.isoformat()
        yield _block(edition.blocker(one.about), case, "told", stage=one.stage, words=one.words, date=date)


def _papers(case: Case, edition: Works) -> Iterator[Block]:
    """A consent of an owner is the township's to get, every other paper its department's to issue."""
    for function, kinds in case.lacking:
        consent = tuple(kind for kind in kinds if kind == case.consent_paper)
        others = tuple(kind for kind in kinds if kind not in consent)
        if consent:
            yield _block(edition.blocker(CONSENT), case, "consent", kinds=consent)
        if others:
            yield _block(edition.blocker(PAPER), case, "papers", function=function, kinds=others)


def _departments(case: Case, edition: Works) -> Iterator[Block]:
    for function, days in case.waiting:
        yield _block(edition.blocker(ACCEPTANCE), case, "waiting", days=days, function=function)


def _remedies(case: Case, edition: Works) -> Iterator[Block]:
    for function, days in case.remedies:
        if days > 0:
            yield _block(edition.blocker(REMEDY), case, "remedy", days=days, function=function)


def _block(blocker: Blocker, case: Case, says: str, days: int = 0, **facts: Any) -> Block:
    owner = owner_of(blocker, case.code, facts.get("function", ""))
    if days:
        facts["days"] = days
    return Block(blocker.key, says, owner, blocker.first, days, facts)
