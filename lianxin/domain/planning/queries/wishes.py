"""What villages were promised beside the required functions, as the planner gives it."""

from lianxin.base.kept.queries import kept
from lianxin.domain.planning.models import Wish


@kept(most=2)
def wishes_of(county: str) -> dict[str, tuple[str, ...]]:
    """Return code > the functions promised there, the first promise first."""
    found: dict[str, tuple[str, ...]] = {}
    rows = Wish.objects.filter(village__code__startswith=county, dropped_at__isnull=True).order_by("village_id", "pk")
    for code, function in rows.values_list("village_id", "function"):
        found[code] = (*found.get(code, ()), function)
    return found
