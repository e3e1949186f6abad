"""Why a village does not simply go well, in sentences of the reader's language."""

from functools import partial

from django.utils.translation import gettext as _

from lianxin.domain.board.rules.course import Course
from lianxin.domain.projects.queries.works import blocker_name, stage_name
from lianxin.domain.projects.rules.standing_words import reason_sentence


def why(one: Course) -> tuple[str, ...]:
    """Return the reasons of a village's standing, the gravest first."""
    stage, blocker = partial(stage_name, one.edition), partial(blocker_name, one.edition)
    return tuple(reason_sentence(reason, stage, blocker).text(_) for reason in one.reasons)
