"""The list of scenarios, each with what its plan comes to."""

from dataclasses import dataclass

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.kept.queries import kept
from lianxin.domain.planning.models import Run
from lianxin.domain.planning.queries import totals
from lianxin.domain.planning.queries.pages.scenario import Certified, ScenarioLine
from lianxin.domain.planning.queries.run import under_way
from lianxin.domain.planning.queries.scenario import scenarios


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A scenario in the list; what its plan comes to is empty where none has been reckoned."""

    line: ScenarioLine
    made_by: str  # the person's name
    counts: tuple[int, ...]  # villages by tranche
    villages: int
    cost_fen: int | None
    certificate: Certified | None


def scenario_cards(*, archived: bool = False) -> tuple[ScenarioCard, ...]:
    """Return the scenarios of the county, newest first; the archived ones instead where asked for."""
    return _cards(archived, under_way())


@kept(most=4)
def _cards(archived: bool, moving: object) -> tuple[ScenarioCard, ...]:
    """The cards as they stand under the data and the runs that are `moving`."""
    del moving
    lines = scenarios(archived=archived)
    done = Run.objects.filter(scenario_id__in=[line.id for line in lines], state="done").order_by("pk")
    newest = {run.scenario_id: run for run in done.defer("settings", "certificate", "conflict")}
    names = names_of_users({line.made_by for line in lines})
    return tuple(_card(line, newest.get(line.id), names.get(line.made_by, line.made_by)) for line in lines)


def _card(line: ScenarioLine, run: Run | None, made_by: str) -> ScenarioCard:
    if run is None:
        return ScenarioCard(line, made_by, (), 0, None, None)
    summary = run.summary
    return ScenarioCard(
        line=line,
        made_by=made_by,
        counts=tuple(tranche["villages"] for tranche in summary["tranches"]),
        villages=summary["villages"],
        cost_fen=summary["cost_fen"] + summary["recorded_fen"],
        certificate=totals.certificate(run.gap or 0.0, run.verified, summary),
    )
