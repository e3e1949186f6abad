"""Which teams could take a request in a village."""

from collections import Counter

from lianxin.domain.services.models import Request
from lianxin.domain.services.queries.teams import TeamRow, teams_over, teams_taking
from lianxin.domain.services.rules.requests import OPEN
from lianxin.domain.services.rules.routing import Takers

TEAM, PROGRAMME = "team", "programme"


def takers(category: str, village: str) -> Takers:
    """Return the teams that could take a category in a village; whoever has the least to do is asked first."""
    taking = teams_taking(category, village)
    stationed = [row for row in teams_over(village) if row.region == village and row.station_id is not None]
    busy = Counter(
        Request.objects.filter(team__in={row.id for row in (*taking, *stationed)}, state__in=OPEN).values_list(
            "team", flat=True
        )
    )

    def in_turn(rows: list[TeamRow]) -> tuple[int, ...]:
        return tuple(row.id for row in sorted(rows, key=lambda row: (-len(row.region), busy[row.id], row.id)))

    return Takers(
        team=in_turn([row for row in taking if row.kind == TEAM]),
        programme=in_turn([row for row in taking if row.kind == PROGRAMME]),
        # A station's teams help with whatever no team is named for.
        station=in_turn([row for row in stationed if not row.takes or category in row.takes]),
    )
