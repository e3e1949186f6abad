"""Two scenarios side by side."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from lianxin.base.money import wan
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.models import Package, Run, Scenario
from lianxin.domain.planning.queries.desk import Desk, desk
from lianxin.domain.planning.queries.inputs import scenario_row
from lianxin.domain.planning.queries.pages.scenario import Comparison, ComparisonRow, DifferentVillage
from lianxin.domain.planning.queries.run import PackageRow, packages_of, require_plan
from lianxin.domain.planning.rules.outcome import reason_from
from lianxin.domain.planning.rules.reasons import TRANCHE
from lianxin.domain.planning.rules.sentences import MODES, REASONS, Words, say
from lianxin.domain.planning.rules.settings import from_json

NONE = "—"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two scenarios, with its run."""

    scenario: Scenario
    run: Run
    standard: Standard
    packages: tuple[PackageRow, ...]
    words: Words


def compare(here: int, there: int, *, reasons: bool = False) -> Comparison:
    """Compare the newest plans of two scenarios, with each village's reason if asked; refuse where either has none."""
    at_hand = desk()
    scenarios = [scenario_row(here), scenario_row(there)]
    runs = [require_plan(scenario) for scenario in scenarios]
    mine, other = (side_of(at_hand, row, run, packages_of(run.pk)) for row, run in zip(scenarios, runs, strict=True))
    found = compare_sides(mine, other)
    return replace(found, different=_explained(found.different, mine, other)) if reasons else found


def side_of(at_hand: Desk, scenario: Scenario, run: Run, packages: tuple[PackageRow, ...]) -> Side:
    """Return one side of a comparison from what is at hand."""
    standard = at_hand.standard(scenario.edition_id)
    return Side(scenario, run, standard, packages, at_hand.words(standard, from_json(run.settings)))


def compare_sides(here: Side, there: Side) -> Comparison:
    """Compare two runs, in the words and under the edition of the first."""
    different = _different(here, there)
    rows = _rows(here.run.summary, there.run.summary, here.words, here.standard)
    rows.append(ComparisonRow("different", _("做法或批次不同的村"), str(len(different)), NONE, "", None))
    mine, other = here.scenario, there.scenario
    return Comparison(mine.pk, mine.name, other.pk, other.name, tuple(rows), different)


def _rows(here: dict[str, Any], there: dict[str, Any], words: Words, edition: Standard) -> list[ComparisonRow]:
    first = next((t for t in here["tranches"] if not t["over"]), here["tranches"][-1])
    date, index = first["deadline"], here["tranches"].index(first)
    rows = [
        _money_row(here, there),
        _service_row(here, there),
        _count_row("gaps", _("{date}补上的缺项").format(date=date), _gaps(here, date), _gaps(there, date)),
    ]
    if here["elders"] and index < len(there["elders"]):
        meant = next(rule.id for rule in edition.required if rule.users == "aged_60")
        label = _("{date}有{function}的村").format(date=date, function=words.function(meant))
        rows.append(_count_row("elders", label, here["elders"][index], _elders(there, date)))
    rows.append(_last_row(here, there))
    return rows


def _money_row(here: dict[str, Any], there: dict[str, Any]) -> ComparisonRow:
    mine, other = here["cost_fen"] + here["recorded_fen"], there["cost_fen"] + there["recorded_fen"]
    change = mine - other
    better = None if change == 0 else change < 0
    return ComparisonRow(
        "cost", _("总投入（万元）"), wan(mine, 0), wan(other, 0), _more(change, wan(abs(change), 0)), better
    )


def _service_row(here: dict[str, Any], there: dict[str, Any]) -> ComparisonRow:
    mine, other = here["service_people_months"], there["service_people_months"]
    change = mine - other
    shown = [f"{value / 10_000:,.1f}" for value in (mine, other, abs(change))]
    better = None if shown[2] == "0.0" else change > 0
    difference = _more(0 if better is None else change, shown[2])
    return ComparisonRow("service", _("算到期末的服务（万人·月）"), shown[0], shown[1], difference, better)


def _count_row(code: str, label: str, mine: int, other: int) -> ComparisonRow:
    change = mine - other
    better = None if change == 0 else change > 0
    return ComparisonRow(code, label, f"{mine:,}", f"{other:,}", _more(change, f"{abs(change):,}"), better)


def _last_row(here: dict[str, Any], there: dict[str, Any]) -> ComparisonRow:
    mine, other = _last(here), _last(there)
    days = (dt.date.fromisoformat(mine) - dt.date.fromisoformat(other)).days
    plain = _("晚 {days} 天") if days > 0 else _("早 {days} 天")
    difference = plain.format(days=abs(days)) if days else _("一样")
    better = None if days == 0 else days < 0
    return ComparisonRow("last", _("最晚开门的村"), mine, other, difference, better)


def _more(change: int, shown: str) -> str:
    if change == 0:
        return _("一样")
    return (_("多 {number}") if change > 0 else _("少 {number}")).format(number=shown)


def _gaps(summary: dict[str, Any], date: str) -> int:
    return sum(t["gaps"] for t in summary["tranches"] if t["deadline"] <= date)


def _elders(summary: dict[str, Any], date: str) -> int:
    reached = [n for n, t in enumerate(summary["tranches"]) if t["deadline"] <= date]
    return int(summary["elders"][reached[-1]]) if reached else 0


def _last(summary: dict[str, Any]) -> str:
    return str(max(t["deadline"] for t in summary["tranches"] if t["villages"]))


def _different(here: Side, there: Side) -> tuple[DifferentVillage, ...]:
    other = {row.code: row for row in there.packages}
    return tuple(
        DifferentVillage(row.code, row.name, row.township, _said(row, here.words), _said(other[row.code], there.words))
        for row in here.packages
        if row.code in other and (row.tranche, row.layout) != (other[row.code].tranche, other[row.code].layout)
    )


def _said(row: PackageRow, words: Words) -> str:
    return _("{tranche} {mode} {cost} 万元").format(
        tranche=words.tranche(row.tranche), mode=_(MODES[row.mode]), cost=wan(row.cost_fen)
    )


def _explained(different: tuple[DifferentVillage, ...], here: Side, there: Side) -> tuple[DifferentVillage, ...]:
    """Add the reason that tells most to each village: of its tranche where that differs, else of its option."""
    codes = [one.code for one in different]
    mine, other = _stored(here.run, codes), _stored(there.run, codes)
    explained = []
    for one in different:
        first, second = mine[one.code], other[one.code]
        moved = first.tranche != second.tranche
        why = {"why_here": _why(first, here.words, moved), "why_there": _why(second, there.words, moved)}
        explained.append(replace(one, **why))
    return tuple(explained)


def _stored(run: Run, codes: list[str]) -> dict[str, Package]:
    rows = Package.objects.filter(run=run, village_id__in=codes).only("village_id", "tranche", "reasons")
    return {row.village_id: row for row in rows}


def _why(package: Package, words: Words, moved: bool) -> str:
    """Return the reason of the tranche, or of the option: the comparison with the runner-up, else the first."""
    reasons = [reason_from(one) for one in package.reasons]
    of_tranche = [one for one in reasons if one.about == TRANCHE]
    beats = [one for one in reasons if one.code.startswith("beats")]
    best = next(iter(of_tranche if moved and of_tranche else beats or reasons), None)
    return say(REASONS, best.code, best.facts, words) if best else ""
