"""What every page shows around its content."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.roles import role_name
from lianxin.domain.board.queries.todo import waiting_count
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.seats import place_names
from lianxin.web.actor import acting, spell
from lianxin.web.links import link


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the menu; `count` is what waits there."""

    label: str
    href: str
    current: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Tab:
    """One entry of the phone's bottom bar."""

    label: str
    href: str
    current: bool
    icon: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class ProxySaid:
    """For whom the reader acts, by place and name, and until when."""

    name: str
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class Site:
    """Header and footer of a page."""

    county_name: str
    as_of: dt.date | None
    synthetic: bool
    demo: str
    menu: tuple[MenuEntry, ...]
    more: tuple[MenuEntry, ...]  # of the menu: what stands folded at its end where there are many
    tabs: tuple[Tab, ...]
    user_label: str
    role_label: str
    proxy: ProxySaid | None = None
    searchless: bool = False  # the reader may open no village, so there is nothing to find


CENTRE_PATHS = ("/centres/", "/services/", "/slots/", "/rooms/", "/bookings/", "/books/")
# (permission, page, path prefixes that make it current, label)
MENU = (
    ("survey.write", "todo", ("/todo/",), gettext_lazy("待办")),
    ("acceptance.department", "todo", ("/todo/",), gettext_lazy("待办")),
    ("escalation.answer", "todo", ("/todo/",), gettext_lazy("待办")),
    ("board.view", "board", ("/board/", "/townships/"), gettext_lazy("总览")),
    ("village.view", "villages", ("/villages/", "/search/"), pgettext_lazy("menu", "村（社区）")),
    ("survey.view", "surveys", ("/surveys/",), gettext_lazy("摸底")),
    ("plan.view", "scenarios", ("/plans/",), pgettext_lazy("menu", "方案")),
    ("consult.view", "consultations", ("/consultations/",), gettext_lazy("听意见")),
    ("decision.view", "decisions", ("/decisions/",), gettext_lazy("议定")),
    ("project.view", "projects", ("/projects/", "/acceptance/"), pgettext_lazy("menu", "项目")),
    ("service.view", "centres", CENTRE_PATHS, pgettext_lazy("menu", "中心")),
    ("activity.view", "activities", ("/activities/",), pgettext_lazy("menu", "活动")),
    ("request.view", "requests", ("/requests/",), pgettext_lazy("menu", "点单")),
    ("request.claim", "requests", ("/requests/",), pgettext_lazy("menu", "点单")),
    ("request.ask", "requests", ("/requests/",), pgettext_lazy("menu", "点单")),
    ("shift.claim", "volunteering", ("/volunteering/", "/in/"), gettext_lazy("我的志愿")),
    ("team.view", "teams", ("/teams/", "/shifts/", "/circuits/", "/volunteers/"), pgettext_lazy("menu", "志愿")),
    ("support.view", "support", ("/support/", "/escalations/", "/exemplars/"), gettext_lazy("支持")),
    ("export", "bulletin", ("/bulletin/", "/forms/"), gettext_lazy("通报")),
    ("star.view", "stars", ("/stars/",), gettext_lazy("五星支部")),
    ("standard.view", "standards", ("/standards/",), gettext_lazy("标准")),
    ("register.view", "register", ("/register/",), gettext_lazy("名册")),
    ("person.view", "people", ("/people/", "/cards/"), pgettext_lazy("menu", "群众")),
    ("account.view", "accounts", ("/accounts/",), pgettext_lazy("menu", "账号")),
    ("key.manage", "keys", ("/keys/",), gettext_lazy("接口钥匙")),
    ("audit.view", "audit", ("/audit/",), gettext_lazy("留痕")),
    ("job.view", "jobs", ("/jobs/", "/messages/"), gettext_lazy("后台")),
)
SELDOM = frozenset({"bulletin", "stars", "standards", "register", "people", "accounts", "keys", "audit", "jobs"})
MOST_IN_A_LINE = 9
# What goes after them where it is still too much, in this order: a village works in its centre, others on the plan.
FURTHER_IN_A_VILLAGE = ("scenarios", "decisions", "support", "surveys", "consultations")
FURTHER_ABOVE = ("teams", "requests", "activities", "consultations", "decisions")
VILLAGE_DIGITS = 12
# What a phone shows at its foot: (page, icon)
TABS = (
    ("todo", "tick"),
    ("projects", "plan"),
    ("board", "board"),
    ("villages", "village"),
    ("surveys", "survey"),
    ("teams", "team"),
)
TABS_IN_A_VILLAGE = (
    ("todo", "tick"),
    ("centres", "village"),
    ("activities", "week"),
    ("requests", "request"),
    ("teams", "team"),
    ("projects", "plan"),
)


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the `site` variable of every template."""
    try:
        county = current()
    except Refusal:
        return {"site": Site("", None, False, "", (), (), (), "", "")}
    actor = acting(request)
    count = waiting_count(actor, county.code)
    return {
        "site": Site(
            county_name=county.name,
            as_of=county.as_of,
            synthetic=county.synthetic,
            demo=county.demo,
            menu=_menu(actor, request.path, count),
            more=_more(actor, request.path, count),
            tabs=_tabs(actor, request.path, count),
            user_label=actor.name,
            role_label=_(role_name(actor.role)) if actor.role else "",
            proxy=_proxy(request),
            searchless=not actor.holds("village.view"),
        )
    }


def _proxy(request: HttpRequest) -> ProxySaid | None:
    """Return for whom somebody acts, by place and name."""
    found = spell(request)
    if found is None:
        return None
    place = place_names().get(found.actor.posts[0].region, "") if found.actor.posts else ""
    return ProxySaid(f"{place} {found.name}".strip(), found.until)


def _menu(actor: Actor, path: str, count: int) -> tuple[MenuEntry, ...]:
    """Return the entries that the actor may open somewhere and that have a page."""
    return tuple(entry for _page, entry in _held(actor, path, count))


def _more(actor: Actor, path: str, count: int) -> tuple[MenuEntry, ...]:
    """Return the entries that are opened seldom, where all together would not fit into a line."""
    held = _held(actor, path, count)
    if len(held) <= MOST_IN_A_LINE:
        return ()
    folded = set(SELDOM)
    for page in FURTHER_IN_A_VILLAGE if len(actor.posts[0].region) == VILLAGE_DIGITS else FURTHER_ABOVE:
        if sum(one not in folded for one, _entry in held) <= MOST_IN_A_LINE:
            break
        folded.add(page)
    return tuple(entry for page, entry in held if page in folded)


def _tabs(actor: Actor, path: str, count: int) -> tuple[Tab, ...]:
    """Return the phone's bottom bar for those who work in the field; everybody else has the menu above."""
    if not actor.holds("survey.write") or actor.may("survey.accept", actor.posts[0].region):
        return ()
    held = dict(_held(actor, path, count))
    shown = TABS_IN_A_VILLAGE if len(actor.posts[0].region) == VILLAGE_DIGITS else TABS
    entries = ((held[page], icon) for page, icon in shown if page in held)
    return tuple(Tab(entry.label, entry.href, entry.current, icon, entry.count) for entry, icon in entries)


def _held(actor: Actor, path: str, count: int) -> list[tuple[str, MenuEntry]]:
    entries = (
        (page, MenuEntry(str(label), link(page), path.startswith(prefixes), count if page == "todo" else 0))
        for permission, page, prefixes, label in MENU
        if actor.holds(permission)
    )
    return list({page: entry for page, entry in entries if entry.href}.items())  # one entry, however many posts give it
