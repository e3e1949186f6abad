"""One village in one scenario."""

from lianxin.domain.planning.queries.pages.village import VillageChoice


def village_choice(scenario_id: int, code: str, *, option: str = "") -> VillageChoice:
    """Return what the newest plan of a scenario gives a village and why; `option` is the key of another to show.

    Raises NotFound where the scenario has no plan yet, or the plan no such village.
    """
    raise NotImplementedError


def current_choice(code: str) -> VillageChoice | None:
    """Return the village's choice in the plan that holds now (see queries.run.current_run), or None."""
    raise NotImplementedError
