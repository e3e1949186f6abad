"""The villages like one village, among the centres that are accepted and open, each with why; and how alike all are."""

from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.base.regions import county_of
from lianxin.domain.places.queries.county import VillageRow, current, village, villages
from lianxin.domain.places.queries.opening import OpeningInfo, opened, openings
from lianxin.domain.planning.queries.run import current_plan, packages_of
from lianxin.domain.projects.queries.exemplar import published
from lianxin.domain.projects.queries.known import known_villages
from lianxin.domain.projects.queries.package import forms
from lianxin.domain.projects.queries.project import projects_of
from lianxin.domain.projects.queries.works import current_works
from lianxin.domain.projects.rules.sameness import Sameness
from lianxin.domain.projects.rules.sameness import sameness as measure
from lianxin.domain.projects.rules.twins import Likeness, Twin, nearest


@dataclass(frozen=True, slots=True)
class TwinLine:
    """A twin with its name and since when it is open; `exemplar_id` where it is published."""

    village: VillageRow
    twin: Twin
    opening: OpeningInfo
    exemplar_id: int | None


@dataclass(frozen=True, slots=True)
class Twins:
    """A village, what it is compared by, and its twins, the nearest first."""

    village: VillageRow
    likeness: Likeness | None
    twins: tuple[TwinLine, ...]
    compared: int  # accepted centres that it was compared with


@kept(most=2)
def likenesses(county: str) -> dict[str, Likeness]:
    """Return what every surveyed village is compared by, by code."""
    plan = current_plan()
    packages = {row.code: row for row in packages_of(plan.run_id)} if plan else {}
    projects = {one.code: one for one in projects_of(county)}
    built = opened(county)
    found = {}
    for code, known in known_villages(county).items():
        package, project = packages.get(code), projects.get(code)
        missing: frozenset[str] | None = frozenset(project.scope.missing if project else known.missing)
        cost = project.cost_fen if project else package.cost_fen if package else None
        if code in built and project is None:
            missing, cost = None, built[code].cost_fen  # what it lacked before is on no record
        mode = project.scope.mode if project else package.mode if package else ""
        found[code] = Likeness(code, missing, known.area_m2, cost, mode, known.residents, known.tier)
    return found


def twins(code: str, most: int = 5) -> Twins:
    """Return the nearest accepted and open villages; raise NotFound where there is no such village."""
    place, county = village(code), county_of(code)
    open_, all_of_them = openings(county), likenesses(county)
    here = all_of_them.get(code)
    others = [all_of_them[one] for one in open_ if one in all_of_them and one != code]
    rule = current_works(current().as_of).twins
    found = nearest(here, others, rule, most) if here else ()
    rows, shown = {one.code: one for one in villages(county)}, published(county)
    lines = tuple(TwinLine(rows[one.code], one, open_[one.code], shown.get(one.code)) for one in found)
    return Twins(place, here, lines, len(others))


def sameness() -> Sameness:
    """Return how alike the packages of the plan that holds now are."""
    return measure(forms(), current_works(current().as_of).sameness)
