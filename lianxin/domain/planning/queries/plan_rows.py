"""A plan as a table: one row a village, with its steps, in words."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext

from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.regions import township_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.standard import named
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.models import Package, Run
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.queries.items import item_lines
from lianxin.domain.planning.queries.pages.village import ItemLine
from lianxin.domain.planning.rules.option import from_json
from lianxin.domain.planning.rules.outcome import reason_from
from lianxin.domain.planning.rules.sentences import MODES, REASONS, TIERS, Words, say
from lianxin.domain.planning.rules.settings import Settings
from lianxin.domain.planning.rules.settings import from_json as settings_from


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One village of a plan; ids and words side by side."""

    code: str
    name: str
    township_code: str
    township: str
    tier: str
    tranche: int
    tranche_name: str
    deadline: dt.date
    mode_id: str
    mode: str
    cost_fen: int
    crew_days: int
    percent: float
    missing: int
    built: bool
    synthetic: bool
    function_ids: tuple[str, ...]
    functions: tuple[str, ...]
    items: tuple[ItemLine, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A plan as the county prints it."""

    scenario: str
    county: str
    as_of: dt.date
    approved: bool
    synthetic: bool
    edition: str
    tranche_names: tuple[str, ...]
    rows: tuple[PlanRow, ...]


@kept(most=2)
def plan_table(run_id: int) -> PlanTable:
    """Return a stored plan as a table by code; raise NotFound where the run is unknown or gave no plan."""
    run = Run.objects.select_related("scenario").filter(pk=run_id, state="done").first()
    if run is None:
        raise NotFound(_("测算"), run_id)
    at_hand, settings = desk(), settings_from(run.settings)
    county, edition = at_hand.county, at_hand.standard(run.scenario.edition_id)
    words = at_hand.words(edition, settings)
    facts = {one.code: one.facts for one in accepted_facts(county.code)}
    rows = tuple(
        _row(package, settings, edition, words, facts.get(package.village_id, Facts()))
        for package in Package.objects.filter(run=run).order_by("village_id")
    )
    return PlanTable(
        scenario=run.scenario.name,
        county=county.name,
        as_of=county.as_of,
        approved=run.scenario.approved_run_id == run.pk,
        synthetic=county.synthetic or any(row.synthetic for row in rows),
        edition=named(edition),
        tranche_names=tuple(words.tranche(n) for n in range(len(settings.tranches))),
        rows=rows,
    )


def _row(package: Package, settings: Settings, edition: Standard, words: Words, facts: Facts) -> PlanRow:
    option = from_json(package.options[package.chosen])
    reasons = [reason_from(one) for one in package.reasons]
    return PlanRow(
        code=package.village_id,
        name=words.places.get(package.village_id, package.village_id),
        township_code=township_of(package.village_id),
        township=words.places.get(township_of(package.village_id), ""),
        tier=gettext(TIERS[package.found["tier"]]),
        tranche=package.tranche,
        tranche_name=words.tranche(package.tranche),
        deadline=settings.tranches[package.tranche].deadline,
        mode_id=option.mode,
        mode=gettext(MODES[option.mode]),
        cost_fen=option.cost_fen,
        crew_days=option.crew_days,
        percent=option.percent,
        missing=0 if package.built else len(package.found["missing"]),
        built=package.built,
        synthetic=package.found["synthetic"],
        function_ids=option.functions,
        functions=tuple(words.function(function) for function in option.functions),
        items=item_lines(option, facts, edition, words),
        reasons=tuple(say(REASONS, one.code, one.facts, words) for one in reasons if one.about in ("why", "tranche")),
    )
