"""Which promises of villages stand in the way of a plan, where the county could keep its limits without them."""

from collections.abc import Callable, Iterable, Mapping

Possible = Callable[[frozenset[str]], bool]


def in_the_way(extra_fen: Mapping[str, int], possible_without: Possible) -> tuple[str, ...]:
    """Return a smallest set of villages, by code, without whose promises there is a plan; none where that is no help.

    `extra_fen` is what the promises make a village dearer at least, code > fen; the dearest are taken first.
    `possible_without` tells whether there is a plan once some villages are promised nothing.
    """
    order = sorted(extra_fen, key=lambda code: (-extra_fen[code], code))
    if not order or not possible_without(frozenset(order)):
        return ()
    core = order[: _enough(order, possible_without)]
    for code in reversed(core):
        rest = [one for one in core if one != code]
        core = rest if rest and possible_without(frozenset(rest)) else core
    return tuple(sorted(core))


def _enough(order: list[str], possible_without: Possible) -> int:
    """Return how many of the first are enough."""
    few, many = 1, len(order)
    while few < many:
        middle = (few + many) // 2
        if possible_without(frozenset(order[:middle])):
            many = middle
        else:
            few = middle + 1
    return many


def without(wishes: Mapping[str, tuple[str, ...]], codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the promises without those of some villages."""
    gone = frozenset(codes)
    return {code: functions for code, functions in wishes.items() if code not in gone}
