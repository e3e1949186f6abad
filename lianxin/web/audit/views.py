"""The pages of the record: search it, open one line, see what is personal in it, take it away."""

import datetime as dt
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.accounts.queries import names_of_users, usernames_meant
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import open_personal
from lianxin.base.audit.queries import AuditLine, Search, search, standing, whole
from lianxin.base.audit.queries.personal import forgotten
from lianxin.base.clock import CHINA
from lianxin.base.errors import Forbidden
from lianxin.base.regions import county_of
from lianxin.base.sheets.watermark import watermark
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.seats import place_names
from lianxin.web.actor import now, reader
from lianxin.web.audit.forms import SearchForm, meant
from lianxin.web.audit.telling import Teller, mentioned, said
from lianxin.web.audit.words import THINGS, word_label
from lianxin.web.audit.workbook import audit_workbook
from lianxin.web.downloads import handed

A_PAGE, MOST_EXPORTED = 50, 5000
LONGEST_ID = 19
A_DAY = dt.timedelta(days=1)


def audit(request: HttpRequest) -> HttpResponse:
    """Show what a search of the record finds, the newest first; all of it where nothing is asked for."""
    actor, places = reader(request, "audit.view"), place_names()
    form, wanted = _asked(request, actor, places)
    below = _number(request.GET.get("below", ""))
    found = search(wanted, below=below, limit=A_PAGE) if form.is_valid() else None
    lines = found.lines if found else ()
    teller = _teller(actor, places, lines)
    asked = {key: value for key, value in form.cleaned_data.items() if value}
    context = {
        "form": form,
        "places": places,
        "lines": [teller.tell(line) for line in lines],
        "next": found.next if found else 0,
        "older": bool(below),
        "narrowed": bool(asked),
        "query": urlencode(asked),
        "standing": standing(),
    }
    return render(request, "audit/audit.html", context)


def entry(request: HttpRequest, id: int) -> HttpResponse:
    """Show one line whole, with its seal; what is personal in it stays sealed."""
    return _entry(request, reader(request, "audit.view"), id)


@require_POST
def personal(request: HttpRequest, id: int) -> HttpResponse:
    """Show one line with what is personal in it, for those who may see persons in full; the look goes on record."""
    actor = reader(request, "audit.view")
    if not actor.holds("person.look"):
        raise Forbidden("person.look", "")
    whole(id, within=_within(actor))
    values = open_personal(by=actor, at=now(), entry=id, county=current().code) or {}
    return _entry(request, actor, id, values)


def export(request: HttpRequest) -> HttpResponse:
    """Hand out what a search finds as a workbook, without what is personal; who takes it away stands on every sheet."""
    actor, places, at = reader(request, "audit.view"), place_names(), now()
    form, wanted = _asked(request, actor, places)
    found = search(wanted if form.is_valid() else replace(wanted, within=()), limit=MOST_EXPORTED)
    teller = _teller(actor, places, found.lines)
    content = audit_workbook(
        [teller.tell(line) for line in found.lines], watermark(actor, at), standing(), cut=bool(found.next)
    )
    day = at.astimezone(CHINA).strftime("%Y-%m-%d")
    return handed(request, content, name=f"{_('留痕')}-{day}.xlsx", plain=f"audit-{day}.xlsx", what="audit:search")


def _entry(request: HttpRequest, actor: Actor, id: int, values: dict[str, Any] | None = None) -> HttpResponse:
    found, places = whole(id, within=_within(actor)), place_names()
    line = found.line
    told = _teller(actor, places, (line,)).tell(line)
    context = {
        "line": told,
        "digest": found.digest,
        "values": [(word_label(key), said(value)) for key, value in (values or {}).items()],
        "may_look": actor.may("person.look", line.region or current().code),
    }
    return render(request, "audit/entry.html", context)


def _asked(request: HttpRequest, actor: Actor, places: dict[str, str]) -> tuple[SearchForm, Search]:
    """Return the form as it was sent, and what is looked for: without what was not understood."""
    form = SearchForm({name: request.GET.get(name, "") for name in SearchForm.base_fields}, places=places)
    form.is_valid()
    typed = form.cleaned_data
    wanted = Search(
        within=_within(actor),
        who=usernames_meant(typed["who"]) if typed.get("who") else frozenset(),
        on_behalf=usernames_meant(typed["behalf"]) if typed.get("behalf") else frozenset(),
        targets=_targets(typed["about"], places) if typed.get("about") else frozenset(),
        group=typed.get("group", ""),
        region=typed.get("region", ""),
        place=typed.get("place", ""),
        result=typed.get("result", ""),
        since=_midnight(typed.get("since")),
        until=_midnight(typed.get("until"), A_DAY),
    )
    return form, wanted


def _targets(text: str, places: dict[str, str]) -> frozenset[str]:
    """Return the things that somebody means who writes an id, a code, the name of a place or of a person."""
    keys = {text.strip(), text.strip().partition(" ")[0], *meant(text.strip(), places), *usernames_meant(text)}
    return frozenset(f"{thing}:{key}" for thing in THINGS for key in keys)


def _within(actor: Actor) -> tuple[str, ...]:
    """Return the regions whose record the actor reads. Accounts belong to none: whoever reads a county's reads them."""
    held = actor.holds("audit.view")
    return tuple("" if region == county_of(region) else region for region in held)


def _teller(actor: Actor, places: dict[str, str], lines: tuple[AuditLine, ...]) -> Teller:
    names = names_of_users(mentioned(lines))
    return Teller(actor, names, places, forgotten(line.subject for line in lines if line.personal))


def _number(text: str) -> int:
    """Return the id that an address holds, 0 where it is none that a database could hold."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_ID else 0


def _midnight(day: dt.date | None, more: dt.timedelta = dt.timedelta(0)) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time(), CHINA) + more if day else None
