"""What there is to read about the API: a description for programs, two pages for people. Open: no data is in them."""

import json
import re
from functools import cache
from string import Formatter
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lianxin.api.api import API
from lianxin.api.bodies import DEEPEST
from lianxin.api.description import TAGS
from lianxin.api.frame import LONGEST_MARK, tagged
from lianxin.api.meanings import MEANINGS
from lianxin.api.problems import OWN, TITLES
from lianxin.base.errors import STATUS
from lianxin.base.roles import PERMISSIONS

NAMED = re.compile(r"`([a-z_.]+)`")
BLANK = "…"  # stands for what a problem fills in


@cache
def description() -> dict[str, Any]:
    """Return the description as plain JSON has it: the same at every call."""
    plain: dict[str, Any] = json.loads(json.dumps(API.get_openapi_schema()))
    return plain


def description_text() -> str:
    """Return the description as it is served and kept in docs/openapi.json."""
    return json.dumps(description(), ensure_ascii=False, indent=2) + "\n"


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Hand out the description."""
    return tagged(request, HttpResponse(description_text(), content_type="application/json"))


@login_not_required
@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Show every operation, by what it is about."""
    rows: dict[str, list[dict[str, str]]] = {tag: [] for tag in TAGS}
    for path, methods in description()["paths"].items():
        for method, one in methods.items():
            row = {"method": method.upper(), "path": path, "name": _(one["summary"]), "about": one["description"]}
            rows[one["tags"][0]].append(row | {"needs": _("、").join(_needed(one["description"]))})
    groups = [(_(TAGS[tag][0]), found) for tag, found in rows.items() if found]
    return render(request, "api/operations.html", {"groups": groups, "crumbs": [(_("接口"), "")]})


def _needed(about: str) -> list[str]:
    """Return the permissions that an operation's description names, as people call them."""
    return [_(PERMISSIONS[word]) for word in NAMED.findall(about) if word in PERMISSIONS]


@login_not_required
@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Show what a program can be told, code by code."""
    said = {code: (status, MEANINGS.get(code, TITLES[status])) for code, status in STATUS.items()} | OWN
    rows = [(code, status, _explained(code, sentence)) for code, (status, sentence) in said.items()]
    return render(request, "api/problems.html", {"rows": sorted(rows, key=lambda row: (row[1], row[0]))})


def _explained(code: str, sentence: str) -> str:
    """Return a problem's sentence with the limits that hold here, and blanks for what differs each time."""
    limits = {"too_deep": DEEPEST, "bad_idempotency_key": LONGEST_MARK, "too_fast": settings.API_RATE}
    blanks = {name: BLANK for _text, name, _format, _way in Formatter().parse(sentence) if name}
    return _(sentence).format(**(blanks | ({"most": limits[code]} if code in limits else {})))
