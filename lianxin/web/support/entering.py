"""Write the ledger: something planned or given, something used, an entry taken back, a countersignature."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.county import village as place_of
from lianxin.domain.projects.actions.support import (
    countersign_support,
    give_support,
    plan_support,
    reverse_support,
    spend_support,
)
from lianxin.domain.projects.queries.support import SupportLine, support_line, village_support
from lianxin.domain.projects.rules.support import GIVEN, KINDS, MONEY, PLANNED
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.support import said
from lianxin.web.support.forms import EntryForm, ReasonForm, SpendForm
from lianxin.web.toast import toast


def new(request: HttpRequest, code: str) -> HttpResponse:
    """Put down something that is planned, or has come; `kind`, `stage` and `from` stand in the address."""
    actor, place = acting(request), place_of(code)
    actor.require("support.write", code)
    planned = _planned(code, request.GET.get("from", ""))
    kind = planned.kind if planned else request.GET.get("kind", MONEY)
    stage = PLANNED if request.GET.get("stage") == PLANNED and not planned else GIVEN
    kind = kind if kind in KINDS else MONEY
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = EntryForm(*data, kind=kind, with_receipt=stage == GIVEN, initial=_initial(planned))
    if request.method == "POST" and form.is_valid() and _written(request, form, code, kind, stage):
        toast(request, _("记下了。"), _("监督委员会签以后，账就全了。") if stage == GIVEN else "")
        return redirect("support-village", code)
    context = {
        "place": place,
        "form": form,
        "planned": planned is not None,
        "kinds": [(_(said.KINDS[one]), f"{request.path}?kind={one}&stage={stage}", one == kind) for one in said.KINDS],
        "stages": [
            (_(said.STAGES[one]), f"{request.path}?kind={kind}&stage={one}", one == stage) for one in (GIVEN, PLANNED)
        ],
        "crumbs": _crumbs(code, place.name),
    }
    return render(request, "support/new.html", context)


def spend(request: HttpRequest, id: int) -> HttpResponse:
    """Put down what was used of something given."""
    code, line = support_line(id)
    acting(request).require("support.write", code)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SpendForm(*data, kind=line.kind, initial={"date": current().as_of})
    if request.method == "POST" and form.is_valid():
        try:
            spend_support(by=acting(request), at=now(), given_id=id, **form.said())
        except Refusal as refusal:
            say_at_field(form, refusal, "value" if line.kind == MONEY else "quantity")
        else:
            toast(request, _("记下了。"))
            return redirect("support-village", code)
    place = place_of(code)
    context = {"place": place, "line": line, "left": said.left(line), "form": form}
    return render(request, "support/spend.html", context | {"crumbs": _crumbs(code, place.name)})


@require_POST
def reverse_entry(request: HttpRequest, id: int) -> HttpResponse:
    """Take an entry back, with a reason."""
    code, _line = support_line(id)
    form = ReasonForm(request.POST)
    reason, key = request.POST.get("reason", ""), request.POST.get("key", "")[:64]
    try:
        if not form.is_valid() and reason:
            reason = reason[: form.fields["reason"].max_length]  # type: ignore[attr-defined]
        reverse_support(by=acting(request), at=now(), today=current().as_of, support_id=id, reason=reason, key=key)
        toast(request, _("冲销了。"), _("原来那一笔还在账上，划去不算。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("support-village", code)


@require_POST
def countersign(request: HttpRequest, id: int) -> HttpResponse:
    """Countersign an entry for the supervisory committee."""
    code, _line = support_line(id)
    try:
        countersign_support(by=acting(request), at=now(), support_id=id)
        toast(request, _("会签了。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("support-village", code)


def _written(request: HttpRequest, form: EntryForm, code: str, kind: str, stage: str) -> bool:
    given: dict[str, Any] = form.said() | {"by": acting(request), "at": now(), "code": code, "kind": kind}
    given["synthetic"] = current().synthetic
    if stage == PLANNED:
        given.pop("planned_id", None)
    try:
        (plan_support if stage == PLANNED else give_support)(**given)
    except Refusal as refusal:
        say_at_field(form, refusal)
        return False
    return True


def _planned(code: str, asked: str) -> SupportLine | None:
    """Return what was planned and has come now, where the address names it."""
    if not asked:
        return None
    found = [one for one in village_support(code).planned if str(one.id) == asked]
    if not found:
        raise NotFound(gettext_noop("打算给的支持"), asked)
    return found[0]


def _initial(planned: SupportLine | None) -> dict[str, Any]:
    if planned is None:
        return {"date": current().as_of}
    return {
        "date": current().as_of,
        "source": planned.source,
        "what": planned.what,
        "value": planned.value_fen,
        "quantity": planned.quantity,
        "unit": planned.unit,
        "use": planned.use,
        "planned_id": planned.id,
    }


def _crumbs(code: str, name: str) -> list[tuple[str, str]]:
    return [(_("支持"), reverse("support")), (name, reverse("support-village", args=[code])), (_("记一笔"), "")]
