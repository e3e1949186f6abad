"""Marks that change whenever what is known about places changes; for caches, and to tell what is out of date."""

from django.db.models import Count, Max, Q

from lianxin.domain.places.models import County, Edition, Name, Opening, Survey, Village


def data_version() -> str:
    """Return a mark of what plans rest on: accepted surveys, openings, and which villages run a centre."""
    return _mark(
        Survey.objects.aggregate(Max("accepted_at"), Max("withdrawn_at"), n=Count("pk", filter=Q(state="accepted"))),
        Opening.objects.aggregate(Max("recorded_at"), Count("pk")),
        Village.objects.aggregate(Count("pk"), centres=Count("pk", filter=Q(has_centre=True))),
    )


def shown_version() -> str:
    """Return a mark of all that pages show of places: what plans rest on, and names, editions, the county's words."""
    names = list(Name.objects.order_by("pk").values_list("code", "name", "kind", "valid_from", "valid_to"))
    county = list(County.objects.values_list("name", "as_of_date", "centre_word", "function_words", "programme"))
    editions = Edition.objects.aggregate(Max("loaded_at"), Count("pk"))
    return "|".join((data_version(), str(names), str(county), _mark(editions)))


def _mark(*found: dict[str, object]) -> str:
    return "|".join(str(value) for one in found for value in one.values())
