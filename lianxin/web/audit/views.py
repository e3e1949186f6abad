"""The page of the record."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.audit.queries import AuditLine, lines
from lianxin.base.roles import ROLES, role_name
from lianxin.domain.places.queries.survey import STATES
from lianxin.domain.places.rules.fields import LABELS
from lianxin.web.actor import reader
from lianxin.web.audit.verbs import STATES as PLAN_STATES
from lianxin.web.audit.verbs import thing_label, verb_label, word_label

SHOWN, A_PAGE = 200, 40
MOST_CHANGES, LONGEST_VALUE = 6, 60
FIELDS = "changes"  # under this key an action lists fields: path, subject, before, after


def audit(request: HttpRequest) -> HttpResponse:
    """Show the newest entries under the widest region whose record the actor may read."""
    actor = reader(request, "audit.view")
    widest = actor.holds("audit.view")[0]
    # Accounts belong to no region; whoever reads a whole county's record reads theirs too.
    found = lines(region=widest if len(widest) > len("130000") else "", limit=SHOWN)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    names = names_of_users({line.username for line in page.object_list})
    context = {"lines": [_line(line, names) for line in page.object_list], "page": page, "shown": SHOWN}
    return render(request, "audit/audit.html", context)


def _line(line: AuditLine, names: dict[str, str]) -> dict[str, Any]:
    kind, key = thing_label(line.target)
    return {
        "at": line.at,
        "name": names.get(line.username, line.username),
        "role": _(role_name(line.role)) if line.role in ROLES else "",
        "verb": _(verb_label(line.verb)),
        "kind": _(kind) if kind else "",
        "key": key,
        "changes": _changes(line.before or {}, line.after or {}),
    }


def _changes(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return what changed: word, before, after. A survey's changes are one line each, under the field's own name."""
    keys = [key for key in dict.fromkeys([*before, *after]) if key != FIELDS and before.get(key) != after.get(key)]
    found = [(_(word_label(key)), _short(before.get(key)), _short(after.get(key))) for key in keys]
    found += [(_field(path, subject), _short(was), _short(now)) for path, subject, was, now in after.get(FIELDS, ())]
    return found[:MOST_CHANGES]


def _field(path: str, subject: str) -> str:
    label = _(LABELS.get(path, path))
    return f"{subject} {label}".strip()


def _short(value: object) -> str:
    if isinstance(value, list):
        return _("、").join(str(_(role_name(one)) if one in ROLES else one) for one in value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dict):
        return _("共 {count} 项").format(count=len(value))
    if isinstance(value, float):
        return f"{value:.3g}"
    text = "" if value is None else str(value)
    state = STATES.get(text) or PLAN_STATES.get(text)
    if state:
        return _(state)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"
