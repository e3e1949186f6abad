"""What is asked of projects and waits for a decision."""

import datetime as dt

from lianxin.domain.places.queries.county import villages
from lianxin.domain.projects.models import Change


def asked_changes(region: str) -> tuple[tuple[str, str, dt.datetime], ...]:
    """Return the code and name of each village under a region whose request waits, and since when; by code."""
    rows = Change.objects.filter(state="asked", project__village__code__startswith=region)
    found = list(rows.order_by("project__village").values_list("project__village", "asked_at"))
    names = {row.code: row.name for row in villages(region, with_centre=False)} if found else {}
    return tuple((code, names.get(code, code), at) for code, at in found)
