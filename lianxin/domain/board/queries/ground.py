"""What the figures of a superior's form are reckoned from, read once."""

from lianxin.base.kept.queries import kept
from lianxin.domain.board.queries.courses import courses
from lianxin.domain.board.queries.snapshot import snapshot
from lianxin.domain.board.rules.indicators import Ground
from lianxin.domain.projects.queries.support import support_totals


@kept(most=2)
def ground() -> Ground:
    """Return the county as the indicators see it; refuse where none has been set up."""
    shot = snapshot()
    return Ground(
        county=shot.county.name,
        as_of=shot.county.as_of,
        lines=shot.lines,
        courses=courses(),
        words=shot.words,
        townships={one.code: one.name for one in shot.townships if one.centres},
        tranche_names=tuple(one.name for one in shot.tranches),
        deadlines=tuple(one.deadline for one in shot.tranches),
        support=support_totals(shot.county.code),
    )
