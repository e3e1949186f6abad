"""The places to choose from in a form: where somebody keeps teams, and the villages in which a team works."""

from lianxin.base.actor import Actor
from lianxin.domain.places.queries.county import current, townships, villages
from lianxin.domain.places.queries.seats import place_names

COUNTY_DIGITS = 6


def regions(actor: Actor, permission: str) -> list[tuple[str, str]]:
    """Return the places that an actor's posts of a permission reach: each post's own, and what lies under it."""
    county = current()
    found: dict[str, str] = {}
    names = {county.code: county.name, **place_names(county)}
    for region in actor.holds(permission):
        found |= {code: name for code, name in names.items() if code.startswith(region)}
    return sorted(found.items())


def villages_of(region: str) -> list[tuple[str, str]]:
    """Return the villages with a centre in a region, by code."""
    rows = villages(region)
    several = len({row.township_code for row in rows}) > 1
    return [(row.code, f"{row.township} {row.name}" if several else row.name) for row in rows]


def own_regions(actor: Actor, permission: str, under: str) -> list[tuple[str, str]]:
    """Return the places above or under one for which an actor holds a permission, with the place itself."""
    near = [one for one in regions(actor, permission) if one[0].startswith(under) or under.startswith(one[0])]
    return near or [(row.code, row.name) for row in townships(current().code) if under.startswith(row.code)]
