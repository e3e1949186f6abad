"""Hold what is stored against itself: sums, references, and what cannot be true."""

from collections.abc import Iterator

from lianxin.base.regions import township_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.queries.snapshot import Snapshot, snapshot
from lianxin.domain.board.rules.disagreement import Disagreement
from lianxin.domain.board.rules.tally import tally
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.places.rules.survey_check import problems
from lianxin.domain.planning.queries.check import stored_plans_verify


def disagreements() -> tuple[Disagreement, ...]:
    """Return everything that does not agree, in the order of the checks; empty where all does."""
    shot = snapshot()
    return (*_sums(shot), *_references(shot), *_openings(shot), *_surveys(shot), *_plans())


def _sums(shot: Snapshot) -> Iterator[Disagreement]:
    total = tally(shot.lines, shot.words, len(shot.tranches))
    tiers = sum(total.tiers.values())
    if tiers != total.surveyed:
        message = _("三档家底加起来 {sum} 个，摸底认定 {whole} 个")
        yield Disagreement("tiers", shot.county.name, message, {"sum": tiers, "whole": total.surveyed})
    townships = [
        tally([line for line in shot.lines if line.township_code == one.code], shot.words, len(shot.tranches))
        for one in shot.townships
    ]
    for what in ("centres", "surveyed", "opened", "have", "missing"):
        parts, whole = sum(getattr(one, what) for one in townships), getattr(total, what)
        if parts != whole:
            message = _("各乡镇加起来 {sum}，全县 {whole}")
            yield Disagreement(f"sum_{what}", shot.county.name, message, {"sum": parts, "whole": whole})
    if shot.plan and sum(total.tranches) != total.centres:
        message = _("方案「{plan}」各批加起来 {sum} 个，名册里有 {whole} 个")
        facts = {"plan": shot.plan.name, "sum": sum(total.tranches), "whole": total.centres}
        yield Disagreement("tranches", shot.county.name, message, facts)


def _references(shot: Snapshot) -> Iterator[Disagreement]:
    known = {township.code for township in shot.townships}
    for line in shot.lines:
        if line.township_code != township_of(line.code) or line.township_code not in known:
            message = _("区划代码和所在乡镇 {township} 对不上")
            yield Disagreement("township", f"{line.code} {line.name}", message, {"township": line.township_code})


def _openings(shot: Snapshot) -> Iterator[Disagreement]:
    for line in shot.lines:
        if line.opened_date is None:
            continue
        if line.missing:
            message = _("记了开门，摸底里还缺 {count} 项功能")
            yield Disagreement("opened_lacking", f"{line.code} {line.name}", message, {"count": len(line.missing)})
        if line.opened_date > shot.county.as_of:
            message = _("开门日期 {date} 在截至日期之后")
            facts = {"date": line.opened_date.isoformat()}
            yield Disagreement("opened_later", f"{line.code} {line.name}", message, facts)


def _surveys(shot: Snapshot) -> Iterator[Disagreement]:
    if shot.standard is None:
        return
    for one in accepted_facts(shot.county.code):
        for problem in problems(one.facts, shot.standard):
            yield Disagreement(problem.code, f"{one.code} {one.name}", problem.message, problem.facts)


def _plans() -> Iterator[Disagreement]:
    for fault in stored_plans_verify():
        yield Disagreement(fault.code, f"{fault.scenario} {fault.where}".strip(), fault.message)
