"""Approvals that an upheld objection (异议成立) took back, for whoever has built on them."""

from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.domain.planning.models import Decision, Objection
from lianxin.domain.planning.rules.deciding import APPROVED


@dataclass(frozen=True, slots=True)
class Overturned:
    """An approval that does not hold any more: the paper that gave it, and what was found about the objection."""

    decision_id: int
    document: str
    answer: str


@kept(most=64)
def overturned(region: str) -> dict[int, Overturned]:
    """Return by id the decisions under a region that are not approved, of villages against which an objection was
    upheld. Whoever rests on one of them, as a project does, knows by it that its approval was taken back.
    """
    found = Objection.objects.filter(upheld=True, village__code__startswith=region).select_related("meeting")
    newest = {row.village_id: row for row in found.order_by("answered_at", "pk")}
    if not newest:
        return {}
    return {
        row.pk: Overturned(row.pk, newest[row.village_id].meeting.document, newest[row.village_id].answer)
        for row in Decision.objects.filter(village__in=newest).exclude(state=APPROVED).only("village_id")
    }
