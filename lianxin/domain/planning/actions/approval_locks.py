"""What the county has approved is taken out of the planner's hands: a lock in every draft of the plan."""

import datetime as dt

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.domain.planning.models import Decision, Lock, Package, Run, Scenario
from lianxin.domain.planning.queries.decision_steps import ballot_in
from lianxin.domain.planning.rules.copying import held_of
from lianxin.domain.planning.rules.county import closed
from lianxin.domain.planning.rules.decided import Ballot
from lianxin.domain.planning.rules.settings import from_json


def hold_to_approval(*, by: Actor, at: dt.datetime, county: str, document: str, rows: list[Decision]) -> None:
    """Lock approved packages to their option and tranche in every draft, so that later runs keep them.

    Called inside the action that approves. A draft that knows no such option is held to the tranche alone, and a
    tranche that has closed there holds nobody.
    """
    ballots = {row.village_id: ballot_in(row) for row in rows}
    if not ballots:
        return
    for scenario in Scenario.objects.select_for_update().filter(county_id=county, state="draft").order_by("pk"):
        locks = _locks(scenario, ballots, document, by, at)
        Lock.objects.bulk_create(
            locks,
            update_conflicts=True,
            unique_fields=["scenario", "village"],
            update_fields=["layout", "placements", "tranche", "reason", "set_at", "set_by"],
        )
        after = {"villages": [one.village_id for one in locks], "reason": document}
        record(by=by, at=at, verb="lock.set", target=f"scenario:{scenario.pk}", region=county, after=after)


def let_go(*, by: Actor, at: dt.datetime, code: str, document: str) -> None:
    """Give a village back to the planner where an approval that holds no more had locked it."""
    for lock in Lock.objects.filter(village_id=code, reason=document, scenario__state="draft"):
        before = {"layout": lock.layout, "tranche": lock.tranche, "reason": lock.reason}
        lock.delete()
        target = f"scenario:{lock.scenario_id}"
        record(by=by, at=at, verb="lock.release", target=target, region=code, before=before)


def _locks(scenario: Scenario, ballots: dict[str, Ballot], document: str, by: Actor, at: dt.datetime) -> list[Lock]:
    over, known = closed(from_json(scenario.settings)), _known(scenario, set(ballots))
    found = []
    for code, ballot in ballots.items():
        layout = ballot.option.key if ballot.option.key in known.get(code, ()) else ""
        tranche = ballot.tranche if ballot.tranche < len(over) and not over[ballot.tranche] else None
        if layout or tranche is not None:
            found.append(
                Lock(
                    scenario=scenario,
                    village_id=code,
                    layout=layout,
                    placements=[list(one) for one in held_of(ballot.option)] if layout else [],
                    tranche=tranche,
                    reason=document,
                    set_at=at,
                    set_by=by.username,
                )
            )
    return found


def _known(scenario: Scenario, codes: set[str]) -> dict[str, set[str]]:
    """Return the keys of the options that the newest run of a scenario knows, by village."""
    run = Run.objects.filter(scenario=scenario, state="done").order_by("-pk").values_list("pk", flat=True).first()
    rows = Package.objects.filter(run=run, village__in=codes).values_list("village_id", "options")
    return {code: {option["key"] for option in options} for code, options in rows}
