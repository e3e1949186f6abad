"""The promises that stand in the way of a county's plan, found by reckoning without them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from lianxin.domain.planning.queries.inputs import Inputs
from lianxin.domain.planning.rules.county import Problem
from lianxin.domain.planning.rules.option import Option
from lianxin.domain.planning.rules.promised import in_the_way, without
from lianxin.engine.portfolio import possible
from lianxin.engine.shapes import Conflict


class Laid(Protocol):
    """One village's options, and what of its promises they hold."""

    @property
    def options(self) -> tuple[Option, ...] | Conflict:
        """Its options."""

    @property
    def given(self) -> tuple[str, ...]:
        """What it was promised and gets."""


def promises_in_the_way(
    inputs: Inputs,
    laid: Mapping[str, Laid],
    lay_out: Callable[[Inputs], Mapping[str, Laid]],
    pose: Callable[[Inputs], Problem],
) -> dict[str, tuple[str, ...]]:
    """Return code > the promised functions without which the county would have a plan; none where that is no help.

    A village that somebody holds to an option is left out: its option is what stands in the way, not the promise.
    """
    bare = lay_out(replace(inputs, wishes={}))
    asked = {code: one for code, one in laid.items() if code in inputs.wishes and not _held(inputs, code)}
    extra_fen = {code: _least(one) - _least(bare[code]) for code, one in asked.items()}

    def possible_without(codes: frozenset[str]) -> bool:
        problem = pose(replace(inputs, wishes=without(inputs.wishes, codes)))
        return possible(problem.options, problem.limits, problem.rules)

    found = in_the_way({code: fen for code, fen in extra_fen.items() if fen > 0}, possible_without)
    return {code: _extras(inputs, laid[code].given) for code in found}


def _held(inputs: Inputs, code: str) -> bool:
    return code in inputs.locks and bool(inputs.locks[code].key)


def _least(one: Laid) -> int:
    assert not isinstance(one.options, Conflict), "found before the county is reckoned"
    return min(option.cost_fen for option in one.options)


def _extras(inputs: Inputs, given: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what the standard requires anyway."""
    return tuple(one for one in given if not inputs.standard.function(one).required)
