"""`lianxin plan`: plan the county's scenario."""

from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _

from lianxin.base.money import wan
from lianxin.cli import door
from lianxin.domain.planning.queries.plan_json import outcome_json, run_json
from lianxin.domain.planning.queries.scenario import scenario_named

Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]
As = Annotated[str | None, typer.Option("--as", help=_("以哪个账号的名义。"))]


def plan(
    scenario: Annotated[str | None, typer.Option(help=_("情景的名称；不给就用县里现行的那个。"))] = None,
    save: Annotated[bool, typer.Option("--save", help=_("存下这次的结果。"))] = False,
    json: Json = False,
    as_user: As = None,
) -> None:
    """Plan a scenario; nothing is saved unless asked."""
    from lianxin.domain.planning.actions.run import run_now
    from lianxin.domain.planning.queries.compute import compute

    scenario_id = scenario_named(scenario)
    if save:
        data = run_json(run_now(by=door.actor(as_user), at=door.now(), scenario_id=scenario_id))
    else:
        door.actor(as_user)
        data = outcome_json(compute(scenario_id))
    if json:
        door.answer(data)
    else:
        _say(data)
    if "conflict" in data:
        raise door.found_something()


def _say(data: dict[str, Any]) -> None:
    if "conflict" in data:
        for sentence in data["conflict"]:
            door.say(sentence)
        return
    villages = data["villages"]
    cost = sum(village["cost_fen"] for village in villages)
    door.say(
        _("{count} 个村都排上了，共 {cost} 万元；再怎么调整，服务最多还能多 {gap:.2%}。").format(
            count=len(villages), cost=wan(cost), gap=data["gap"]
        )
    )
    for tranche in sorted({village["tranche"] for village in villages}):
        members = [village for village in villages if village["tranche"] == tranche]
        door.say(_("第 {number} 批：{count} 个。").format(number=tranche + 1, count=len(members)))
