"""Which functions may be in one room: the standard's own rule of sharing (一室多用; 工作相连、内容相近)."""

from collections.abc import Callable, Iterable
from itertools import combinations

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.standard import FunctionRule, Standard

NOISES = {"loud", "quiet"}
REASONS = {
    "dedicated": _("「{first}」要单独一间，不能和「{second}」同用。请给它另找一间。"),
    "noise": _("「{first}」和「{second}」一个要静、一个吵，不能同用一间。请换一间。"),
    "unlike": _("「{first}」和「{second}」的工作不相近，标准不让同用一间。请换一间。"),
}


def apart(one: FunctionRule, other: FunctionRule, standard: Standard) -> str:
    """Return why two functions may not be in one room: dedicated, noise, unlike; empty where they may."""
    if one.id == other.id:
        return ""
    if one.dedicated or other.dedicated:
        return "dedicated"
    if {one.noise, other.noise} == NOISES:
        return "noise"
    return "" if frozenset((one.id, other.id)) in standard.may_share else "unlike"


def require_together(functions: Iterable[str], standard: Standard, named: Callable[[FunctionRule], str]) -> None:
    """Refuse functions that do not go together in one room, with the reason and what to do instead.

    What the edition does not know (a meeting) goes with everything.
    """
    rules = [standard.function(name) for name in dict.fromkeys(functions) if standard.knows(name)]
    for one, other in combinations(rules, 2):
        reason = apart(one, other, standard)
        if reason:
            first, second = (one, other) if one.dedicated or not other.dedicated else (other, one)
            facts = {"first": named(first), "second": named(second)}
            raise Refusal("not_together", REASONS[reason], "functions", **facts)


def kept_for(functions: Iterable[str], standard: Standard, kept: Iterable[str]) -> FunctionRule | None:
    """Return the function for which a room is not lent: one with a room to itself, or one of the list `kept`."""
    rules = (standard.function(name) for name in functions if standard.knows(name))
    return next((rule for rule in rules if rule.dedicated or rule.id in set(kept)), None)
