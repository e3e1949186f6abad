"""The suggestions that still want an answer."""

from lianxin.domain.planning.models import Opinion


def open_suggestions(consultation_id: int) -> tuple[tuple[int, str], ...]:
    """Return id and text of each suggestion of one round that the village has not answered, the oldest first."""
    rows = Opinion.objects.filter(consultation=consultation_id, suggests=True, outcome="").order_by("pk")
    return tuple(rows.values_list("pk", "text"))
