"""Begin the projects of approved packages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.begin import begin_projects
from lianxin.domain.projects.queries.beginning import beginnable
from lianxin.web.actor import acting, now
from lianxin.web.projects.words import named_tranche, tranche_names
from lianxin.web.toast import toast

TOLD = 5  # refusals that are told one by one


def begin(request: HttpRequest) -> HttpResponse:
    """List what is approved and has no project, those whose notice is over ticked; begin what is chosen."""
    actor, county = acting(request), current()
    actor.require("project.begin", county.code)
    if request.method == "POST":
        return _begun(request)
    names = tranche_names()
    rows = [
        {
            "one": one,
            "tranche": named_tranche(one.tranche, names),
            "ready": one.works_from_date is not None and one.works_from_date <= county.as_of,
        }
        for one in beginnable(county.code)
    ]
    context = {
        "rows": rows,
        "ready": sum(bool(row["ready"]) for row in rows),
        "crumbs": [(_("改造项目"), reverse("projects")), (_("立项"), "")],
    }
    return render(request, "projects/begin.html", context)


def _begun(request: HttpRequest) -> HttpResponse:
    ids = [int(id) for id in request.POST.getlist("decision") if id.isdecimal() and len(id) < 10]
    done = begin_projects(by=acting(request), at=now(), today=current().as_of, decision_ids=ids)
    if done.ids:
        toast(request, _("立了 {count} 个项目。").format(count=len(done.ids)), _("节点和日期已经从期限倒排好。"))
    for _id, refusal in done.refused[:TOLD]:
        messages.warning(request, refusal.sentence(_))
    if not ids:
        messages.warning(request, _("还没有选哪几个。先在左边打勾。"))
    return redirect("projects" if done.ids else "projects-begin")
