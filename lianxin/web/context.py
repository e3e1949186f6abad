"""What every page shows around its content."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.base.roles import role_name
from lianxin.domain.places.queries.county import current
from lianxin.web.actor import acting


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the menu."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Site:
    """Header and footer of a page."""

    county_name: str
    as_of: dt.date | None
    synthetic: bool
    demo: str
    menu: tuple[MenuEntry, ...]
    user_label: str
    role_label: str


# (permission, url name, path prefix that makes it current, label)
MENU = (
    ("board.view", "board", "/board/", _("总览")),
    ("survey.view", "todo", "/todo/", _("待办")),
    ("village.view", "villages", "/villages/", _("村（社区）")),
    ("survey.view", "surveys", "/surveys/", _("摸底")),
    ("plan.view", "scenarios", "/plans/", _("方案")),
    ("standard.view", "standards", "/standards/", _("标准")),
    ("register.view", "register", "/register/", _("名册")),
)


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the `site` variable of every template."""
    try:
        county = current()
    except Refusal:
        return {"site": Site("", None, False, "", (), "", "")}
    actor = acting(request)
    held = tuple(entry for entry in MENU if actor.may(entry[0], county.code) or actor.holds(entry[0]))
    menu = tuple(
        MenuEntry(_(label), reverse(name), request.path.startswith(prefix)) for _permission, name, prefix, label in held
    )
    role = _(role_name(actor.role)) if actor.role else ""
    return {"site": Site(county.name, county.as_of, county.synthetic, county.demo, menu, actor.name, role)}
