"""The codes of a consultation's slips."""

from collections import defaultdict

from lianxin.domain.planning.models import Slip


def slip_codes(consultation_id: int) -> dict[str, tuple[str, ...]]:
    """Return the codes of the slips of one round that nobody has used yet, by kind, in the order they were drawn."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Slip.objects.filter(consultation=consultation_id, opinion__isnull=True).order_by("pk")
    for kind, code in rows.values_list("kind", "code"):
        found[kind].append(code)
    return {kind: tuple(codes) for kind, codes in found.items()}
