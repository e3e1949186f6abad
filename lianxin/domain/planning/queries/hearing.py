"""What villages still owe those whom they asked: an answer, or the end of a round whose last day is over."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.domain.places.queries.county import village
from lianxin.domain.planning.queries.consultation import consulted


@dataclass(frozen=True, slots=True)
class Hearing:
    """One village that owes something."""

    code: str
    name: str
    township: str
    unanswered: int
    over: bool  # its last day is, and it is not closed


@kept(most=16)
def hearings(regions: tuple[str, ...], today: dt.date) -> tuple[Hearing, ...]:
    """Return the villages under some regions that owe an answer or the end of a round, by code."""
    found = {code: one for region in regions for code, one in consulted(region).items()}
    return tuple(
        Hearing(code, place.name, place.township, one.unanswered, over)
        for code, one in sorted(found.items())
        for over in (one.state == "open" and today > one.closes_date,)
        if one.state != "withdrawn" and (over or one.unanswered)
        for place in (village(code),)
    )
