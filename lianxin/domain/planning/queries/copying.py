"""An accepted village's package as an option of another village: one of the planner's, or laid out for it anew."""

from dataclasses import dataclass

from django.utils.translation import gettext

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.assessment import assessments_of
from lianxin.domain.places.queries.survey import VillageFacts, accepted_facts
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.models import Package, Run, Scenario
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.queries.inputs import scenario_row
from lianxin.domain.planning.queries.items import item_lines
from lianxin.domain.planning.queries.lock_price import LockPreview, price_of
from lianxin.domain.planning.queries.pages.village import ItemLine
from lianxin.domain.planning.queries.run import require_plan
from lianxin.domain.planning.rules.copying import like
from lianxin.domain.planning.rules.county import Column
from lianxin.domain.planning.rules.item import own_prices
from lianxin.domain.planning.rules.option import Option, from_json
from lianxin.domain.planning.rules.sentences import MODES
from lianxin.domain.planning.rules.settings import Settings
from lianxin.domain.planning.rules.settings import from_json as settings_from
from lianxin.domain.planning.rules.site import NEEDS_MOST, site_of


@dataclass(frozen=True, slots=True)
class CopySource:
    """What is copied: functions by id, and the mode."""

    functions: tuple[str, ...]
    mode: str


@dataclass(frozen=True, slots=True)
class Copied:
    """The copy as an option: what it costs, how it differs from its source, and what the county pays for holding to it.

    `known` where the plan has this very option. `left_out` are functions of the source that the edition does not know
    or that are one too many; `more` those that the village keeps beside. `chosen_fen` is what the plan chose for it.
    """

    scenario_id: int
    scenario: str
    code: str
    option: Option
    known: bool
    same_mode: bool
    mode_name: str
    left_out: tuple[str, ...]
    more: tuple[str, ...]
    chosen_fen: int
    price: LockPreview
    items: tuple[ItemLine, ...]


def copied(scenario_id: int, code: str, source: CopySource) -> Copied:
    """Return the cheapest option of a village with a source's functions and mode, priced in a scenario.

    Refuses where the scenario has no plan, the village is built there, or no rooms hold the functions.
    """
    scenario = scenario_row(scenario_id)
    run = require_plan(scenario)
    package = Package.objects.filter(run=run, village_id=code).first()
    if package is None:
        raise NotFound(_("村（社区）"), code)
    if package.built:
        raise Refusal("built", _("这个村（社区）的中心已经开门，不用再排。"))
    settings, here = settings_from(run.settings), _surveyed(code)
    edition = desk().standard(scenario.edition_id)
    option, left_out = copy_of(here, edition, settings, source, tuple(from_json(one) for one in package.options))
    known = any(one["key"] == option.key for one in package.options)
    column = Column(option.key, option.cost_fen, option.benefit, option.crew_days)
    own = own_prices(edition, settings)
    return Copied(
        scenario_id=scenario_id,
        scenario=scenario.name,
        code=code,
        option=option,
        known=known,
        same_mode=option.mode == source.mode,
        mode_name=gettext(MODES[option.mode]),
        left_out=left_out,
        more=tuple(one for one in option.functions if one not in source.functions),
        chosen_fen=package.cost_fen,
        price=price_of(run, code, layout=option.key, further=None if known else column),
        items=item_lines(option, here.facts, own, desk().words(own, settings)),
    )


def copy_of(
    here: VillageFacts, edition: Standard, settings: Settings, source: CopySource, options: tuple[Option, ...]
) -> tuple[Option, tuple[str, ...]]:
    """Return the option that copies a source, and the functions that it leaves out; refuse where there is none.

    First the options that the planner has; where none of them holds just the source's functions in its mode, the
    engine lays the village out for them.
    """
    wanted, left_out = _wanted(edition, source)
    functions = tuple(sorted({rule.id for rule in edition.required} | set(wanted)))
    same = [one for one in options if one.mode == source.mode and one.functions == functions]
    if same:
        return min(same, key=lambda one: (one.cost_fen, one.key)), left_out
    assessed = assessments_of((here,), set(), edition)[0].assessment
    found = like(site_of(here.code, here.facts, assessed, edition, settings, wanted), source.mode)
    if found is None:
        raise Refusal("no_room", _("{name}的房子放不下范本的全部功能。"), name=here.name)
    return found, left_out


def drafts() -> tuple[tuple[int, str], ...]:
    """Return the drafts that have been reckoned, id and name, the newest first."""
    reckoned = Run.objects.filter(state="done").values("scenario")
    rows = Scenario.objects.filter(state="draft", pk__in=reckoned).order_by("-pk")
    return tuple(rows.values_list("pk", "name"))


def _wanted(edition: Standard, source: CopySource) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the extras that are to be laid out, and those that cannot be: not known, or one too many."""
    required = {rule.id for rule in edition.required}
    extras = [one for one in source.functions if one not in required]
    known = [one for one in extras if edition.knows(one)]
    room = NEEDS_MOST - len(required)
    return tuple(known[:room]), tuple(one for one in extras if one not in known[:room])


def _surveyed(code: str) -> VillageFacts:
    found = accepted_facts(code)
    if not found:
        raise Refusal("no_survey", _("这个村（社区）还没有认定的摸底。"))
    return found[0]
