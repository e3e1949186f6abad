"""A village laid out with what it was promised; what finds no place is said, and the rest is given."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.rules.option import Option
from lianxin.domain.planning.rules.packages import options_of
from lianxin.domain.planning.rules.site import NEEDS_MOST, Site
from lianxin.engine.shapes import Conflict

UNKNOWN, TOO_MANY, BUILT, LOCKED = "unknown", "too_many", "built", "locked"


@dataclass(frozen=True, slots=True)
class Granted:
    """The village with all promises that find a place; `denied` are the others, function > why not.

    Why is a conflict's code, "unknown" to the edition, "too_many" for one centre, or the centre is "built".
    """

    site: Site
    options: tuple[Option, ...] | Conflict
    given: tuple[str, ...] = ()
    denied: dict[str, str] = field(default_factory=dict)


def grant(
    site_with: Callable[[tuple[str, ...]], Site], standard: Standard, wished: tuple[str, ...], locked: str
) -> Granted:
    """Lay a village out with all that it was promised, or with as much as finds a place, the first promise first.

    `site_with` gives the village that has to hold some extras. A required function is given anyway.
    """
    denied = {one: UNKNOWN for one in wished if not standard.knows(one)}
    required = {rule.id for rule in standard.required}
    extras = [one for one in wished if one not in denied and one not in required]
    room = NEEDS_MOST - len(required)
    denied |= dict.fromkeys(extras[room:], TOO_MANY)
    given = tuple(extras[:room])
    site = site_with(given)
    options = options_of(site, locked)
    if not isinstance(options, Conflict) or not given:
        return Granted(site, options, _told(wished, denied), denied)
    return _one_by_one(site_with, wished, given, locked, denied)


def has_of(built: Option, wished: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return what an open centre has of its promises, and what it has not."""
    has = tuple(one for one in wished if one in built.functions)
    return has, {one: BUILT for one in wished if one not in has}


def _one_by_one(
    site_with: Callable[[tuple[str, ...]], Site],
    wished: tuple[str, ...],
    extras: tuple[str, ...],
    locked: str,
    denied: dict[str, str],
) -> Granted:
    """Add promise by promise to what can be held without any."""
    given: tuple[str, ...] = ()
    site = site_with(given)
    options = options_of(site, locked)
    if isinstance(options, Conflict):
        return Granted(site, options)
    for one in extras:
        more = site_with((*given, one))
        found = options_of(more, locked)
        if isinstance(found, Conflict):
            denied[one] = found.code
        else:
            site, options, given = more, found, (*given, one)
    return Granted(site, options, _told(wished, denied), denied)


def _told(wished: tuple[str, ...], denied: dict[str, str]) -> tuple[str, ...]:
    """Return what is given, in the order of the promises, the required with it."""
    return tuple(one for one in wished if one not in denied)
