"""A suggestion that was adopted, and what the drafts of the planner could hold the village to."""

from dataclasses import dataclass

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.kept.queries import kept
from lianxin.base.regions import county_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village
from lianxin.domain.planning.models import Opinion, Scenario
from lianxin.domain.planning.queries.pages.village import VillageChoice
from lianxin.domain.planning.queries.village import village_choice


@dataclass(frozen=True, slots=True)
class Adopted:
    """One adopted suggestion; `choice` is None where the draft has not been reckoned, or there is no draft."""

    code: str
    name: str
    text: str
    answer: str
    drafts: tuple[tuple[int, str], ...]  # id and name, the newest first
    scenario_id: int
    choice: VillageChoice | None


@kept(most=16)
def adopted(opinion_id: int, scenario_id: int = 0) -> Adopted:
    """Return a suggestion with the village's options in a draft, the newest unless another is asked for."""
    opinion = Opinion.objects.select_related("consultation").filter(pk=opinion_id).first()
    if opinion is None:
        raise NotFound(_("意见"), opinion_id)
    place = village(opinion.consultation.village_id)
    rows = Scenario.objects.filter(county_id=county_of(place.code), state="draft").order_by("-pk")
    drafts = tuple(rows.values_list("pk", "name"))
    chosen = next((id for id, _name in drafts if scenario_id in (0, id)), 0)
    return Adopted(place.code, place.name, opinion.text, opinion.answer, drafts, chosen, _choice(chosen, place.code))


def _choice(scenario_id: int, code: str) -> VillageChoice | None:
    if not scenario_id:
        return None
    try:
        return village_choice(scenario_id, code)
    except Refusal:
        return None
