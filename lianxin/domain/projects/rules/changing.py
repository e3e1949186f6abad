"""What a change does to the dates of what is not done yet; what is done stays, and so does the baseline."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.rules.schedule import Leg, carried_forward

REPLAN, SUSPEND, RESUME, TRANCHE, DROP = "replan", "suspend", "resume", "tranche", "drop"
KINDS = {
    REPLAN: _("改期"),
    SUSPEND: _("暂停"),
    RESUME: _("恢复"),
    TRANCHE: _("换批次"),
    DROP: _("终止"),
}
STATES = {"asked": _("等县里批"), "granted": _("批准了"), "refused": _("没有批"), "withdrawn": _("收回了")}


def replanned(legs: Iterable[Leg], due: Mapping[str, dt.date], today: dt.date) -> tuple[Leg, ...]:
    """Return the dates with new due dates for some stages; what waits for them is pushed where it must be."""
    legs = tuple(
        replace(leg, start_date=due[leg.key] - dt.timedelta(days=leg.days), due_date=due[leg.key])
        if leg.key in due and leg.done_date is None
        else leg
        for leg in legs
    )
    return carried_forward(legs, today)


def shifted(legs: Iterable[Leg], days: int, today: dt.date) -> tuple[Leg, ...]:
    """Return the dates with all that is open moved by so many days, but begun on `today` at the earliest."""
    return carried_forward((leg if leg.done_date is not None else _moved(leg, days, today) for leg in legs), today)


def _moved(leg: Leg, days: int, today: dt.date) -> Leg:
    start = max(leg.start_date + dt.timedelta(days=days), min(leg.start_date, today))
    return replace(leg, start_date=start, due_date=leg.due_date + (start - leg.start_date))
