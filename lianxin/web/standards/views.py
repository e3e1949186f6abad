"""Editions of the standard: the list, one to read, one coming in, and two side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.actions.standard import take_edition
from lianxin.domain.places.queries.compare_editions import Counted, EditionComparison, compare_editions
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.source import source
from lianxin.domain.places.queries.standard import current_standard, edition_row, editions
from lianxin.domain.places.queries.standard import standard as edition
from lianxin.web.actor import now, reader
from lianxin.web.draw.tile import TIERS
from lianxin.web.refusals import say_at_field
from lianxin.web.standards import said
from lianxin.web.surveys.words import names_of
from lianxin.web.toast import toast
from lianxin.web.uploads import UploadForm

GAPS = {
    "missing": gettext_noop("还没有的功能"),
    "below": gettext_noop("有而不达标"),
    "two_go": gettext_noop("两去没做完"),
}
MOVED = 40  # villages of another tier that are listed by name


def standards(request: HttpRequest) -> HttpResponse:
    """Show the editions that are loaded, and which is in force."""
    actor = reader(request, "standard.view")
    county = current()
    rows = editions()
    in_force = current_standard(county.as_of).id if rows else ""
    context = {
        "county": county,
        "rows": rows,
        "in_force": in_force,
        "other": next((row.id for row in rows if row.id != in_force), ""),
        "may_write": actor.may("standard.write", county.code),
    }
    return render(request, "standards/standards.html", context)


def standard(request: HttpRequest, id: str) -> HttpResponse:
    """Show one edition, to be read and printed."""
    reader(request, "standard.view")
    county, found = current(), edition(id)
    names = names_of(county, found)
    context = {
        "standard": found,
        "row": edition_row(id),
        "crumbs": [(_("标准"), reverse("standards")), (id, "")],
        "source": source(found.source),
        "required": [said.criterion(rule, names[rule.id]) for rule in found.required],
        "extras": [said.criterion(rule, names[rule.id]) for rule in found.extras],
        "prices": said.prices(found),
        "price_source": source(found.prices.source),
        "tiers": said.tiers(found),
        "policy": said.policy(found),
        "matrix": said.matrix(found, names),
    }
    return render(request, "standards/standard.html", context)


def upload(request: HttpRequest) -> HttpResponse:
    """Take an edition in from TOML."""
    actor = reader(request, "standard.write")
    help = _("一版标准的 TOML 文件；照现在这一版改数就行，id 要换一个新的。")
    form = UploadForm.of(request, accept=".toml", help=help)
    if request.method == "POST" and form.is_valid():
        name, content = form.name_and_content()
        try:
            id = take_edition(by=actor, at=now(), name=name, content=content)
        except Refusal as refusal:
            say_at_field(form, refusal, "file")
        else:
            toast(request, _("载入了"), _("到了施行那天就按它算。"))
            return redirect("standard", id)
    crumbs = [(_("标准"), reverse("standards")), (_("载入一版"), "")]
    return render(request, "standards/upload.html", {"title": _("载入一版标准"), "form": form, "crumbs": crumbs})


def compare(request: HttpRequest) -> HttpResponse:
    """Show what one edition asks that another does not, and what that does to this county."""
    reader(request, "standard.view")
    rows = editions()
    a, b = request.GET.get("a", ""), request.GET.get("b", "")
    context: dict[str, Any] = {
        "rows": rows,
        "a": a,
        "b": b,
        "crumbs": [(_("标准"), reverse("standards")), (_("比一比"), "")],
    }
    if a and b:
        context |= _compared(compare_editions(a, b))
    return render(request, "standards/compare.html", context)


def _compared(found: EditionComparison) -> dict[str, Any]:
    county = current()
    names = names_of(county, edition(found.before.id)) | names_of(county, edition(found.after.id))
    tiers = {state.key: state for state in TIERS}
    lines = [
        (names.get(one.group) or _(one.name), _(one.label), source(_(one.before)), source(_(one.after)))
        for one in found.criteria
    ]
    return {
        "found": found,
        "lines": lines,
        "gaps": [(_(GAPS[one.key]), one) for one in found.gaps],
        "functions": [(names[one.key], one) for one in _differing(found.functions)],
        "tiers": [(_(tiers[one.key].label), one) for one in found.tiers],
        "moved": [(one, tiers[one.before], tiers[one.after]) for one in found.moved[:MOVED]],
        "moved_more": max(0, len(found.moved) - MOVED),
        "missing_before": found.gaps[0].before,
        "missing_after": found.gaps[0].after,
    }


def _differing(counts: tuple[Counted, ...]) -> list[Counted]:
    return [one for one in counts if one.before != one.after]
