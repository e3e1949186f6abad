"""Standings and stages in the reader's words."""

from functools import partial

from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop
from lianxin.domain.board.queries.snapshot import tranche_name
from lianxin.domain.planning.queries.run import current_plan
from lianxin.domain.projects.queries.standing import Standing
from lianxin.domain.projects.queries.works import blocker_name, stage_name
from lianxin.domain.projects.rules.standing_words import reason_sentence

TRACKS = {"works": gettext_noop("硬件"), "services": gettext_noop("软件")}
BY_FACT = {
    "accepted": gettext_noop("验收通过，它自己就过"),
    "opened": gettext_noop("登记开门，它自己就过"),
}
PHOTO_PHASES = {"before": gettext_noop("改造前"), "": gettext_noop("改造中"), "after": gettext_noop("改造后")}


def reasons_of(standing: Standing) -> list[str]:
    """Return why a village wants watching or help, a sentence each."""
    stage, blocker = partial(stage_name, standing.edition), partial(blocker_name, standing.edition)
    return [reason_sentence(reason, stage, blocker).text(_) for reason in standing.reasons]


def next_stage(standing: Standing) -> str:
    """Return what the stage is called whose turn is first; empty where none is."""
    return stage_name(standing.edition, standing.next_key) if standing.next_key else ""


def tranche_names() -> tuple[str, ...]:
    """Return what the tranches of the current plan are called, none where there is no plan."""
    plan = current_plan()
    names = plan.tranche_names if plan else ()
    return tuple(name or _(tranche_name(number)) for number, name in enumerate(names))


def named_tranche(number: int | None, names: tuple[str, ...]) -> str:
    """Return what a tranche is called; empty for none."""
    if number is None:
        return ""
    return names[number] if number < len(names) else _(tranche_name(number))
