"""Scenarios, as lists and pages show them."""

from lianxin.domain.planning.queries.pages.scenario import ScenarioLine, ScenarioPage


def scenarios(*, archived: bool = False) -> tuple[ScenarioLine, ...]:
    """Return the scenarios of the county, newest first."""
    raise NotImplementedError


def scenario_page(scenario_id: int, *, selected: str = "", against: int | None = None) -> ScenarioPage:
    """Return a scenario with its newest run.

    `selected` is the village marked on the wall; `against` the scenario compared with (else the newest other one
    that has a plan). Raises NotFound.
    """
    raise NotImplementedError
