"""How teams and shifts are said: kinds, skills, spans of time, and the tabs above the pages."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.shifts import CircuitRow, ShiftRow
from lianxin.domain.services.rules.edition import ServiceRules
from lianxin.domain.services.rules.recurrence import WEEKDAYS
from lianxin.domain.services.rules.volunteering import hours_words
from lianxin.web.links import link
from lianxin.web.local import local

KINDS = {"team": gettext_noop("服务队"), "programme": gettext_noop("到各村去的项目")}
STATES = {
    "claimed": gettext_noop("接了"),
    "came": gettext_noop("到了"),
    "missed": gettext_noop("没到"),
    "left": gettext_noop("退了"),
}
CORRECTIONS = {"asked": gettext_noop("正在核对"), "done": gettext_noop("改了"), "refused": gettext_noop("没有改")}


def rules() -> ServiceRules:
    """Return the edition in force on the county's date."""
    return service_rules(current().as_of)


def shift_kinds() -> list[tuple[str, str]]:
    """Return the kinds of shifts to choose from."""
    return [(one.key, local(one)) for one in rules().volunteer.shifts]


def skills() -> list[tuple[str, str]]:
    """Return the skills to choose from."""
    return [(one.key, local(one)) for one in rules().volunteer.skills]


def categories() -> list[tuple[str, str]]:
    """Return the categories of requests that a team may take."""
    return [(one.key, local(one)) for one in rules().request.categories]


def when(begins_at: dt.datetime, ends_at: dt.datetime) -> str:
    """Return a span as people read it: the date, the weekday, from when to when."""
    begin, end = begins_at.astimezone(CHINA), ends_at.astimezone(CHINA)
    weekday = _(WEEKDAYS[begin.weekday()])
    if begin.date() == end.date():
        return f"{begin:%Y-%m-%d} {weekday} {begin:%H:%M}–{end:%H:%M}"
    return _("{begin}到第二天 {end}").format(begin=f"{begin:%Y-%m-%d} {weekday} {begin:%H:%M} ", end=f"{end:%H:%M}")


def shift_line(row: ShiftRow) -> dict[str, Any]:
    """Return a shift as a list shows it."""
    return {
        "row": row,
        "when": when(row.begins_at, row.ends_at),
        "where": _("，").join(part for part in (row.where, row.place) if part),
        "href": reverse("shift", args=[row.id]),
    }


def circuit_line(row: CircuitRow) -> dict[str, Any]:
    """Return a circuit as a list shows it: its stops with their hours."""
    stops = [
        {
            "place": place,
            "day": _("第 {day} 天").format(day=day + 1) if day else "",
            "hours": f"{begin // 60:02d}:{begin % 60:02d}–{end // 60:02d}:{end % 60:02d}",
        }
        for place, day, begin, end in row.stops
    ]
    return {"row": row, "stops": stops}


def hours(minutes: int) -> str:
    """Return minutes as hours."""
    return _("{hours} 小时").format(hours=hours_words(minutes))


def tabs(actor: Actor, page: str) -> list[tuple[str, str, bool]]:
    """Return the pages about volunteering that somebody may open, as segments."""
    found = []
    if actor.person is not None and actor.holds("shift.claim"):
        found.append((_("我的志愿"), link("volunteering"), page == "volunteering"))
    if actor.holds("team.view"):
        found.append((_("服务队"), link("teams"), page == "teams"))
    if actor.holds("stint.write"):
        found.append((_("核对时长"), link("corrections"), page == "corrections"))
    return found if len(found) > 1 else []
