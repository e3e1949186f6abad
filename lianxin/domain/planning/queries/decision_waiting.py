"""Whose turn it is in the decisions: a village's next step, a township's review, the county's meeting."""

from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.domain.places.queries.county import VILLAGE_DIGITS, current
from lianxin.domain.planning.queries.decision_list import READY, decision_list
from lianxin.domain.planning.queries.meeting import meetings

DECIDE, REVIEW, MEET, ANSWER = "decide", "review", "meet", "objection"
TURNS = (DECIDE, REVIEW, MEET, ANSWER)


@dataclass(frozen=True, slots=True)
class DecisionWaiting:
    """One thing that waits: a village, by its code, to decide, review or meet about; a meeting, by id, to answer."""

    kind: str
    code: str
    name: str
    detail: str


@kept(most=16)
def decisions_waiting(
    writing: tuple[str, ...], reviewing: tuple[str, ...], approving: tuple[str, ...]
) -> tuple[DecisionWaiting, ...]:
    """Return what waits for whoever holds decision.write, decision.review and decision.approve for such regions.

    A village's next step is pressed on the village alone: whoever writes for a whole township is not.
    """
    own = tuple(region for region in writing if len(region) == VILLAGE_DIGITS)
    found = []
    for row in decision_list(current().code):
        if row.state in (READY, "village") and row.code in own:
            found.append(DecisionWaiting(DECIDE, row.code, row.name, row.next))
        elif row.state == "township" and row.code.startswith(reviewing or "-"):
            found.append(DecisionWaiting(REVIEW, row.code, row.name, row.township))
        elif row.state == "county" and not row.missing and row.code.startswith(approving or "-"):
            found.append(DecisionWaiting(MEET, row.code, row.name, row.township))
    if approving:
        found += [DecisionWaiting(ANSWER, str(row.id), row.name, row.document) for row in meetings() if row.unanswered]
    return tuple(found)
