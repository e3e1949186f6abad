"""Where one is signed in, and signing out elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.ending import end_other_stays, end_own_stay
from lianxin.base.accounts.actions.stays import stay_digest
from lianxin.base.accounts.queries.stays import stays_of
from lianxin.web.actor import acting, now
from lianxin.web.audit.verbs import WAYS
from lianxin.web.toast import toast


def sessions(request: HttpRequest) -> HttpResponse:
    """List the devices on which one is signed in."""
    found = stays_of(acting(request).username, _this(request))
    rows = [
        {"stay": one, "device": " · ".join(map(_, one.device)), "way": _(WAYS[one.way]) if one.way in WAYS else ""}
        for one in found
    ]
    return render(request, "accounts/sessions.html", {"rows": rows, "others": len(found) > 1})


@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Sign out on one device, or on all others."""
    actor, id = acting(request), request.POST.get("id", "")
    if id.isdecimal():
        end_own_stay(by=actor, at=now(), id=int(id))
        toast(request, _("那台设备退出了登录。"))
    else:
        ended = end_other_stays(by=actor, at=now(), session_digest=_this(request))
        toast(
            request,
            ngettext("{count} 台设备退出了登录。", "{count} 台设备退出了登录。", ended).format(count=ended),
            _("不认识的设备，请顺手改一下密码。"),
        )
    return redirect("sessions")


def _this(request: HttpRequest) -> str:
    return stay_digest(str(request.session.session_key))
