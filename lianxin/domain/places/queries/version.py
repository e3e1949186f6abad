"""A mark that changes whenever what is accepted about places changes."""

from django.db.models import Count, Max, Q

from lianxin.domain.places.models import County, Edition, Name, Opening, Survey, Village


def data_version() -> str:
    """Return a mark of names, editions, openings and accepted surveys, for caches of what is computed from them."""
    marks = (
        Survey.objects.aggregate(Max("accepted_at"), Max("withdrawn_at"), n=Count("pk", filter=Q(state="accepted"))),
        Opening.objects.aggregate(Max("recorded_at"), Count("pk")),
        Edition.objects.aggregate(Max("loaded_at")),
        Name.objects.aggregate(Max("pk")),
        Village.objects.aggregate(Count("pk"), Max("code"), centres=Count("pk", filter=Q(has_centre=True))),
        County.objects.aggregate(Max("as_of_date"), Max("seed"), Max("demo")),
    )
    return "|".join(str(value) for mark in marks for value in mark.values())
