"""The stars that wait for somebody: to be checked, reviewed or granted."""

from dataclasses import dataclass

from lianxin.base.actor import Actor
from lianxin.base.kept.queries import kept
from lianxin.domain.merit.models import Star
from lianxin.domain.merit.queries.stars import stars
from lianxin.domain.places.queries.county import current, villages

DEEDS = {"claimed": "check", "checked": "review", "reviewed": "grant"}


@dataclass(frozen=True, slots=True)
class StarWaiting:
    """One star that waits: whose, which, for what (check, review, grant), and the function that leads it."""

    code: str
    village: str
    township: str
    star: str
    name: str
    name_en: str
    deed: str
    function: str

    def waits_for(self, actor: Actor) -> bool:
        """Tell whether it is the actor's turn; checking is the township's, though whoever grants may do it as well."""
        if self.deed == "check" and actor.may("star.grant", self.code):
            return False
        return actor.may(f"star.{self.deed}", self.code, self.function if self.deed == "review" else None)


def stars_waiting(actor: Actor, year: int) -> tuple[StarWaiting, ...]:
    """Return the stars of a year that wait for a deed of the actor's, by village and star."""
    if not any(actor.holds(f"star.{deed}") for deed in DEEDS.values()):
        return ()
    return tuple(one for one in _open(current().code, year) if one.waits_for(actor))


@kept(most=4)
def _open(county: str, year: int) -> tuple[StarWaiting, ...]:
    """The stars of a county and year that wait for anybody."""
    rows = Star.objects.filter(village__code__startswith=county, year=year, state__in=DEEDS)
    places = {place.code: place for place in villages(county, with_centre=False)}
    found = []
    for row in rows.order_by("village_id", "star"):
        rule, place = stars(row.edition).star(row.star), places.get(row.village_id)
        if rule is not None and place is not None:
            named = (place.code, place.name, place.township, row.star, rule.name, rule.name_en)
            found.append(StarWaiting(*named, DEEDS[row.state], rule.function))
    return tuple(found)
