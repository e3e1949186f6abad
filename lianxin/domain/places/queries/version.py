"""A mark that changes whenever what plans rest on changes, so that a plan can tell that it is out of date."""

from django.db.models import Count, Max, Q

from lianxin.base.kept.queries import kept
from lianxin.domain.places.models import Opening, Survey, Village


@kept(most=1)
def data_version() -> str:
    """Return a mark of what plans rest on: accepted surveys, openings, and which villages run a centre."""
    return _mark(
        Survey.objects.aggregate(Max("accepted_at"), Max("withdrawn_at"), n=Count("pk", filter=Q(state="accepted"))),
        Opening.objects.aggregate(Max("recorded_at"), Count("pk")),
        Village.objects.aggregate(Count("pk"), centres=Count("pk", filter=Q(has_centre=True))),
    )


def _mark(*found: dict[str, object]) -> str:
    return "|".join(str(value) for one in found for value in one.values())
