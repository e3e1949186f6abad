"""A conflict in words: which limits cannot hold together, and what would do."""

from typing import Any

from django.utils.translation import gettext as _

from lianxin.domain.planning.queries.pages.scenario import ConflictPage
from lianxin.domain.planning.rules.sentences import GROUPS, RELAXATIONS, Words, say


def conflict_page(conflict: dict[str, Any], words: Words) -> ConflictPage:
    """Return a stored conflict in words."""
    relaxations = tuple(
        say(RELAXATIONS, one["kind"], {**_facts(one), "by_fen": one["by"]}, words) for one in conflict["relaxations"]
    )
    instead = conflict.get("instead", [])  # a conflict kept from before it was told has none
    title = _("有的村找不到合适的房间，先看看这些村。") if conflict["code"] == "no_layout" else _limits_title(conflict)
    return ConflictPage(
        title=title,
        groups=tuple(say(GROUPS, one["kind"], _facts(one), words) for one in conflict["groups"]),
        relaxations=relaxations,
        villages=tuple((code, words.places.get(code, code)) for code in conflict["villages"]),
        may_relax=bool(relaxations) and not conflict["villages"],
        instead=tuple(say(RELAXATIONS, one["kind"], _facts(one), words) for one in instead),
        promised=tuple((one["village"], words.places.get(one["village"], one["village"])) for one in instead),
    )


def _limits_title(conflict: dict[str, Any]) -> str:
    if conflict["villages"]:
        return _("有的村没有可排的批次。")
    return _("这几条要求合在一起做不到，放宽一点就能排。")


def _facts(one: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name != "kind"}
