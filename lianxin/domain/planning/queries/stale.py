"""Whether the approved plan still rests on what holds."""

from lianxin.base.kept.queries import kept
from lianxin.domain.planning.queries.run import run_row, stale_marks, standing_plan


@kept(most=2)
def stale_approved(county: str) -> tuple[int, str] | None:
    """Return the id and name of a county's approved scenario where what it was reckoned from has changed since."""
    found = standing_plan(county)
    if found is None or found[0].state != "approved":
        return None
    row, run_id = found
    return (row.pk, row.name) if stale_marks(row, run_row(run_id)) else None
