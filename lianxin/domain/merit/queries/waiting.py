"""The stars that wait for somebody: to be checked, reviewed or granted."""

from dataclasses import dataclass

from lianxin.base.actor import Actor
from lianxin.base.regions import county_of
from lianxin.domain.merit.models import Star
from lianxin.domain.merit.queries.stars import stars
from lianxin.domain.places.queries.county import current, villages


@dataclass(frozen=True, slots=True)
class StarWaiting:
    """One star that waits: whose, which, and for what (check, review, grant)."""

    code: str
    village: str
    township: str
    star: str
    name: str
    name_en: str
    deed: str


def stars_waiting(actor: Actor, year: int) -> tuple[StarWaiting, ...]:
    """Return the stars of a year that wait for a deed of the actor's, by village and star.

    Checking waits for the township alone, though whoever grants may do that as well.
    """
    county = current().code
    deeds = {"claimed": "check", "checked": "review", "reviewed": "grant"}
    if not any(actor.holds(f"star.{deed}") for deed in deeds.values()):
        return ()
    rows = Star.objects.filter(village__code__startswith=county, year=year, state__in=deeds).order_by(
        "village_id", "star"
    )
    places = {place.code: place for place in villages(county_of(county), with_centre=False)}
    found = []
    for row in rows:
        rule, deed, place = stars(row.edition).star(row.star), deeds[row.state], places.get(row.village_id)
        if rule is None or place is None:
            continue
        function = rule.function if deed == "review" else None
        township_s = deed == "check" and actor.may("star.grant", row.village_id)
        if actor.may(f"star.{deed}", row.village_id, function) and not township_s:
            found.append(StarWaiting(place.code, place.name, place.township, row.star, rule.name, rule.name_en, deed))
    return tuple(found)
