"""Who may do what: the whole table of permissions, in words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lianxin.base.roles import OPERATOR, PERMISSIONS, ROLES, SECOND_FACTOR, permits
from lianxin.base.words import gettext_noop

# The first part of a permission's name > the words of its group.
GROUPS = {
    "board": gettext_noop("看全县"),
    "village": gettext_noop("看全县"),
    "survey": gettext_noop("摸底"),
    "centre": gettext_noop("建设"),
    "plan": gettext_noop("方案"),
    "consult": gettext_noop("征求意见和议定"),
    "decision": gettext_noop("征求意见和议定"),
    "project": gettext_noop("建设"),
    "acceptance": gettext_noop("建设"),
    "paper": gettext_noop("建设"),
    "support": gettext_noop("支持和督办"),
    "escalation": gettext_noop("支持和督办"),
    "exemplar": gettext_noop("范本和星级"),
    "star": gettext_noop("范本和星级"),
    "form": gettext_noop("导出"),
    "service": gettext_noop("服务和订房"),
    "room": gettext_noop("服务和订房"),
    "booking": gettext_noop("服务和订房"),
    "visit": gettext_noop("服务和订房"),
    "book": gettext_noop("服务和订房"),
    "activity": gettext_noop("活动"),
    "brand": gettext_noop("活动"),
    "team": gettext_noop("志愿服务"),
    "shift": gettext_noop("志愿服务"),
    "stint": gettext_noop("志愿服务"),
    "certificate": gettext_noop("志愿服务"),
    "request": gettext_noop("点单"),
    "standard": gettext_noop("标准和名册"),
    "register": gettext_noop("标准和名册"),
    "export": gettext_noop("导出"),
    "person": gettext_noop("群众和代办"),
    "proxy": gettext_noop("群众和代办"),
    "account": gettext_noop("账号和留痕"),
    "key": gettext_noop("账号和留痕"),
    "audit": gettext_noop("账号和留痕"),
    "job": gettext_noop("后台"),
    "message": gettext_noop("后台"),
}


def roles(request: HttpRequest) -> HttpResponse:
    """Show the table of permissions: a row a permission, a column a role."""
    held = [role for role in ROLES if role != OPERATOR]
    groups: dict[str, list[dict[str, object]]] = {}
    for permission, word in PERMISSIONS.items():
        group = _(GROUPS.get(permission.partition(".")[0], gettext_noop("其他")))
        may = [(_(ROLES[role][0]), permits(role, permission)) for role in held]
        groups.setdefault(group, []).append({"word": _(word), "may": may})
    context = {
        "roles": [_(ROLES[role][0]) for role in held],
        "groups": groups,
        "factor": [_(ROLES[role][0]) for role in held if role in SECOND_FACTOR],
        "width": len(held) + 1,
    }
    return render(request, "accounts/roles.html", context)
