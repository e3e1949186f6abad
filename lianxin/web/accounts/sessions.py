"""Where one is signed in, and signing out elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.ending import end_other_stays, end_own_stay
from lianxin.base.accounts.actions.stays import stay_digest
from lianxin.base.accounts.queries.stays import stays_of
from lianxin.base.words import gettext_noop
from lianxin.web.actor import acting, now
from lianxin.web.toast import toast

WAYS = {
    "password": gettext_noop("密码"),
    "oidc": gettext_noop("县里的统一登录"),
    "code": gettext_noop("短信码"),
    "card": gettext_noop("群众卡"),
}


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
