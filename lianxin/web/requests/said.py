"""How a request is said: its state, what is due, what happened to it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxin.base.words import gettext_noop
from lianxin.domain.services.queries.request import RequestNoteLine, RequestPage
from lianxin.domain.services.queries.requests import RequestRow
from lianxin.domain.services.rules.requests import LEVELS, NEW, STATES, WAYS
from lianxin.web.local import local

NOTES = {
    "ask": gettext_noop("点了单"),
    "route": gettext_noop("按规则派单"),
    "dispatch": gettext_noop("改派"),
    "reroute": gettext_noop("改了类别"),
    "claim": gettext_noop("接了单"),
    "let_go": gettext_noop("退了单"),
    "done": gettext_noop("办好了"),
    "rate": gettext_noop("评单"),
    "reopen": gettext_noop("说没办好，要重新办"),
    "merge": gettext_noop("并到别的单里"),
    "merged": gettext_noop("并进来一件"),
    "withdraw": gettext_noop("记了不用办"),
    "escalate": gettext_noop("过了期限，报给乡镇"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A request as a list shows it."""

    one: RequestRow
    category: str
    state: str
    way: str
    due: str
    level: str
    who: str  # with whom it lies; empty where the state says it


@dataclass(frozen=True, slots=True)
class NoteSaid:
    """What happened, in words."""

    kind: str
    title: str
    words: str
    note: RequestNoteLine


def said(one: RequestRow) -> Said:
    """Return a request in words."""
    return Said(
        one=one,
        category=local(one.category),
        state=_(STATES[one.state]),
        way=_(WAYS[one.way]),
        due=_due(one),
        level=_(LEVELS[one.level]) if one.level else "",
        who=one.claimer or one.team or ("" if one.state == NEW else _("村里")),
    )


def notes(page: RequestPage) -> list[NoteSaid]:
    """Return what happened to a request in words, oldest first."""
    categories = {one.key: local(one) for one in page.categories}
    return [NoteSaid(one.kind, _(NOTES[one.kind]), _words(one, categories), one) for one in page.notes]


def _due(one: RequestRow) -> str:
    if not one.open:
        return ""
    if one.late:
        days = max(1, -one.left)
        return ngettext("过期{days}个工作日", "过期{days}个工作日", days).format(days=days)
    if one.left == 0:
        return _("今天到期")
    return ngettext("还有{days}个工作日", "还有{days}个工作日", one.left).format(days=one.left)


def _words(one: RequestNoteLine, categories: dict[str, str]) -> str:
    """Return what was said, or what the facts tell."""
    facts = one.facts
    if one.kind == "ask":
        return _(WAYS[facts["way"]])
    if one.kind in ("route", "dispatch"):
        return _("派给{team}").format(team=facts["team"]) if facts["team"] else _("留给村里办")
    if one.kind == "reroute":
        return categories.get(facts["category"], "")
    if one.kind == "done" and facts.get("minutes"):
        minutes = facts["minutes"]
        took = ngettext("用了{minutes}分钟", "用了{minutes}分钟", minutes).format(minutes=minutes)
        return _("{words}（{took}）").format(words=one.words, took=took)
    if one.kind == "rate":
        typed = facts["way"] == "typed"
        return _("{level}（代录）").format(level=_(LEVELS[facts["level"]])) if typed else _(LEVELS[facts["level"]])
    return one.words
