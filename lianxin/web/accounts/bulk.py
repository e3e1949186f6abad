"""Accounts for the whole county from one sheet: template, dry run, opening, slips."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.intake import Places, ask_opening, keep_sheet, read_accounts, take_slips
from lianxin.base.accounts.queries.intake import account_intake
from lianxin.base.accounts.queries.papers import account_template
from lianxin.base.accounts.rules.sheet import SheetRead
from lianxin.base.errors import Refusal
from lianxin.base.jobs.queries import JobStatus, status
from lianxin.base.roles import role_name
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import filled
from lianxin.domain.places.queries.seats import seats
from lianxin.web.accounts.slips import slip_page
from lianxin.web.actor import now, reader
from lianxin.web.downloads import handed
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.uploads import TABLES, UploadForm, findings


def template(request: HttpRequest) -> HttpResponse:
    """Hand out the sheet to fill in, with every place that the actor opens accounts for."""
    actor = reader(request, "account.manage")
    found = seats(actor.holds("account.manage"))
    content = account_template(found.county, found.rows, synthetic=found.synthetic, mark=watermark(actor, now()))
    return handed(request, content, name=_("开账号用表") + ".xlsx", plain="accounts.xlsx", what="accounts")


def upload(request: HttpRequest) -> HttpResponse:
    """Take a sheet and read it: every fault at once, or the accounts that it would open."""
    actor, at = reader(request, "account.manage"), now()
    form = UploadForm.of(request, accept=TABLES, help=_("用模板填好的表，.xlsx、.xls 或 CSV。"))
    read = SheetRead()
    if request.method == "POST" and form.is_valid():
        name, content = form.name_and_content()
        found = seats(actor.holds("account.manage"))
        try:
            places = Places(found.names, found.stems)
            read = read_accounts(by=actor, at=at, name=name, content=content, places=places)
            if not read.findings:
                return redirect("account-intake", keep_sheet(by=actor, at=at, name=name, read=read))
        except Refusal as refusal:
            say_at_field(form, refusal, "file")
    context = {
        "title": _("成批开账号"),
        "form": form,
        "findings": findings(read.findings),
        "crumbs": [(_("账号"), reverse("accounts")), (_("成批开账号"), "")],
    }
    return render(request, "accounts/upload.html", context)


def intake(request: HttpRequest, id: int) -> HttpResponse:
    """Show what a sheet will open, open it, and wait for the slips."""
    actor = reader(request, "account.manage")
    if request.method == "POST":
        try:
            ask_opening(by=actor, at=now(), id=id)
        except Refusal as refusal:
            say_above(request, refusal)
        return redirect("account-intake", id)
    page = account_intake(id, actor.username)
    job = status(page.job) if page.job else None
    polled = bool(request.headers.get("HX-Request"))
    if polled and (job is None or job.over):
        return HttpResponse(headers={"HX-Redirect": request.path})
    context = {
        "page": page,
        "lines": [{"line": line, "role": _(role_name(line.role))} for line in page.lines],
        "job": job,
        "say": _said(job) if job else "",
        "refused": filled(job.message, job.facts, _) if job and job.message else "",
        "done": job.done if job else 0,
        "whole": job.total if job else 0,
        "poll_url": request.path if job and not job.over else "",
        "crumbs": [
            (_("账号"), reverse("accounts")),
            (_("成批开账号"), reverse("account-import")),
            (page.file_name, ""),
        ],
    }
    return render(request, "part/job.html" if polled else "accounts/intake.html", context)


@require_POST
def slips(request: HttpRequest, id: int) -> HttpResponse:
    """Show the slips of a sheet, once."""
    actor = reader(request, "account.manage")
    try:
        return slip_page(request, take_slips(by=actor, at=now(), id=id))
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("account-intake", id)


def _said(job: JobStatus) -> str:
    return _(job.step) if job.step else _("排队中")
