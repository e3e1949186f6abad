"""What waits for whoever signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxin.base.people.queries.requests import KINDS as REQUESTS
from lianxin.base.words import gettext_noop
from lianxin.domain.board.queries.todo import TodoGroup, TodoItem
from lianxin.domain.board.queries.todo import todo as todo_of
from lianxin.web.actor import acting
from lianxin.web.links import link
from lianxin.web.visits.said import HALVES

# kind: the page that lists all, and the page of one; the others lead to surveys and the register
ELSEWHERE = {
    "hear": ("consultations", "consultation"),
    "decide": ("decisions", "decision"),
    "review": ("decisions", "decision"),
    "meet": ("decisions", "decision"),
    "objection": ("meetings", "meeting"),
    "due": ("projects", "project-move"),
    "change": ("projects", "project"),
    "inspect": ("acceptances", "acceptance"),
    "remedy": ("acceptances", "acceptance"),
    "paper": ("acceptances", "acceptance"),
    "call": ("escalations", "escalation"),
    "star": ("stars", "star"),
    "replan": ("scenarios", "scenario"),
    "request": ("people", "data-request"),
    "count": ("visits", "half-day"),
    "order": ("requests", "request"),
    "lend": ("bookings-own", "booking"),
    "show": ("activities", "activity"),
    "lapse": ("programmes", "programmes"),
    "hours": ("corrections", "corrections"),
}

AT_THE_LIST = ("lapse", "hours")  # what is settled in the list itself
LISTED = 12  # more of one kind are one step away, in the list of surveys

# kind: title, what is to do with one, what its button says, the state that the list of surveys shows
KINDS = {
    "mend": (gettext_noop("退回来要改"), gettext_noop("看看退回的原因，改好再报"), gettext_noop("去改"), "returned"),
    "fill": (gettext_noop("摸底还没填"), gettext_noop("填到哪存到哪，可以分几次"), gettext_noop("去填"), "none"),
    "submit": (gettext_noop("填好就上报"), gettext_noop("草稿还没有上报"), gettext_noop("接着填"), "draft"),
    "hear": (
        gettext_noop("群众的意见等着答复"),
        gettext_noop("逐条答复；到期了的，录完纸就截止"),
        gettext_noop("去答复"),
        "",
    ),
    "decide": (
        gettext_noop("套餐等村里议定"),
        gettext_noop("四议两公开，一步一步记"),
        gettext_noop("去办"),
        "",
    ),
    "review": (
        gettext_noop("决议等您审核"),
        gettext_noop("程序走没走全，票数对不对"),
        gettext_noop("去审核"),
        "",
    ),
    "meet": (
        gettext_noop("套餐等县里研究"),
        gettext_noop("开会定了，在「议定」里记会议"),
        gettext_noop("去看看"),
        "",
    ),
    "objection": (
        gettext_noop("异议等您答复"),
        gettext_noop("没有答复以前，说到的村不能开工"),
        gettext_noop("去答复"),
        "",
    ),
    "due": (
        gettext_noop("节点到日子了"),
        gettext_noop("做完了点一下，照片可加可不加"),
        gettext_noop("做完了"),
        "",
    ),
    "check": (
        gettext_noop("等您核实"),
        gettext_noop("村里报上来了，看看和实际对不对"),
        gettext_noop("去核实"),
        "submitted",
    ),
    "accept": (
        gettext_noop("等您认定"),
        gettext_noop("乡镇核过了，认定后就能排方案"),
        gettext_noop("去认定"),
        "checked",
    ),
    "remedy": (
        gettext_noop("要整改的"),
        gettext_noop("改好了说一声，来验收的人再看"),
        gettext_noop("去整改"),
        "",
    ),
    "paper": (
        gettext_noop("证照要续办"),
        gettext_noop("快到期或过期了；过期的，要它的那一条又要办"),
        gettext_noop("去登记"),
        "",
    ),
    "inspect": (
        gettext_noop("等您验收"),
        gettext_noop("去看、去认定，或者记开门"),
        gettext_noop("去办"),
        "",
    ),
    "change": (
        gettext_noop("项目要改，等您批"),
        gettext_noop("改期、暂停、换批次，批了才算数"),
        gettext_noop("去看看"),
        "",
    ),
    "call": (
        gettext_noop("督办等您答复"),
        gettext_noop("说清怎么办、到哪天办好"),
        gettext_noop("去答复"),
        "",
    ),
    "star": (
        gettext_noop("五星支部等您办"),
        gettext_noop("乡镇审、县里联审，或者登记命名"),
        gettext_noop("去看看"),
        "",
    ),
    "replan": (
        gettext_noop("批准的方案要重排"),
        gettext_noop("摸底或安排后来变了；复制一份再测算，再报批"),
        gettext_noop("去看看"),
        "",
    ),
    "request": (
        gettext_noop("群众问自己的信息"),
        gettext_noop("查阅、更正、删除的请求，到期前要答复"),
        gettext_noop("去答复"),
        "",
    ),
    "order": (
        gettext_noop("群众点的单"),
        gettext_noop("写一句结果就办结了；办不了的，改派"),
        gettext_noop("去办"),
        "",
    ),
    "lend": (
        gettext_noop("有人来借房间"),
        gettext_noop("同意，或者写一句为什么不行；等着的时候那一间给他留着"),
        gettext_noop("去看看"),
        "",
    ),
    "count": (
        gettext_noop("数一数来了多少人"),
        gettext_noop("软件抽的半天，填两个数；没数成就空着"),
        gettext_noop("填数"),
        "",
    ),
    "show": (
        gettext_noop("活动等您把关"),
        gettext_noop("内容和形式各看一眼，合适就发布；要改的，写一句"),
        gettext_noop("去看看"),
        "",
    ),
    "lapse": (
        gettext_noop("常办的断了"),
        gettext_noop("排一场接着办；不办了的，说一声"),
        gettext_noop("去看看"),
        "",
    ),
    "hours": (
        gettext_noop("志愿者说时长不对"),
        gettext_noop("核对一下，改过来，或者写一句为什么不改"),
        gettext_noop("去核对"),
        "",
    ),
    "match": (gettext_noop("名字对不上"), gettext_noop("哪个村的别名，请您认一认"), gettext_noop("去认"), ""),
}


# What is said to who has nothing to do with surveys, and where else to look: permission, why, button, page
QUIET = (
    (
        "survey.write",
        gettext_noop("眼下没有要您办的。有新的，会出现在这里。"),
        gettext_noop("看全县总览"),
        "board",
    ),
    (
        "board.view",
        gettext_noop("摸底、核实和认定不用您办，所以这里没有要您办的。全县的进展随时可以看。"),
        gettext_noop("看全县总览"),
        "board",
    ),
    (
        "account.manage",
        gettext_noop("眼下没有要您办的。谁能登录、管哪一片，在账号里管。"),
        gettext_noop("去管账号"),
        "accounts",
    ),
)
NO_POST = (gettext_noop("您还没有岗位，所以没有要您办的。请联系县里的管理员。"), "", "")


def todo(request: HttpRequest) -> HttpResponse:
    """Show what waits, most pressing kind first; whoever has nothing to do is told so, and where else to look."""
    actor = acting(request)
    found = {group.kind: group for group in todo_of(actor)}
    groups = [_group(found[kind]) for kind in KINDS if kind in found]
    rows = (row for permission, *row in QUIET if actor.holds(permission))
    why, action, page = next(rows, NO_POST)
    quiet = {"why": _(why), "action": _(action) if action else "", "href": link(page) if page else ""}
    return render(request, "board/todo.html", {"groups": groups, "quiet": quiet})


def _group(group: TodoGroup) -> dict[str, Any]:
    title, say, button, state = KINDS[group.kind]
    whole = _whole(group.kind)
    if whole and state:
        whole = f"{whole}?state={state}"
    return {
        "title": _(title),
        "say": _(say),
        "button": _(button),
        "count": len(group.items),
        "items": [_item(item, whole, group.kind) for item in group.items[:LISTED]],
        "whole": whole,
        "listed": min(LISTED, len(group.items)),
    }


def _whole(kind: str) -> str:
    """Return the address of the list that holds all of a kind."""
    if kind in ELSEWHERE:
        return link(ELSEWHERE[kind][0])
    return link("unmatched") or link("register") if kind == "match" else link("surveys")


def _item(item: TodoItem, whole: str, kind: str) -> dict[str, Any]:
    if kind in AT_THE_LIST:
        href = whole
    elif kind in ELSEWHERE:
        href = link(ELSEWHERE[kind][1], item.code, *filter(None, [item.part]))
    else:
        href = whole if kind == "match" else link("survey", item.code) or link("village", item.code)
    words = {"request": REQUESTS, "count": HALVES}.get(kind)
    detail = _(words[item.detail]) if words else item.detail
    return {"name": item.name, "detail": detail, "at": item.at, "href": href, "left": _left(item.days, kind)}


def _left(days: int | None, kind: str) -> str:
    """Say how many days are left, or by how many it is late; a review has working days."""
    if days is None:
        return ""
    if kind == "lapse":
        return ngettext("过了{days}天还没办", "过了{days}天还没办", -days).format(days=-days)
    if days < 0:
        return ngettext("过期{days}个工作日", "过期{days}个工作日", -days).format(days=-days)
    if days == 0:
        return _("今天到期")
    return ngettext("还有{days}个工作日", "还有{days}个工作日", days).format(days=days)
