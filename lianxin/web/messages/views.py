"""The pages of messages, and what people decide about one."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.outbox.actions import cancel, look, resend, settle
from lianxin.base.outbox.queries import MessageRow, counts
from lianxin.base.outbox.queries import messages as listed
from lianxin.base.words import gettext_noop
from lianxin.web.actor import acting, now, reader
from lianxin.web.messages import words
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast

SHOWN, A_PAGE, UNCERTAIN_SHOWN = 200, 25, 20
STEPS: dict[str, tuple[Callable[..., None], str]] = {
    "cancel": (cancel, gettext_noop("这条消息不发了。")),
    "resend": (resend, gettext_noop("已重新排上队，马上就发。")),
    "settle": (settle, gettext_noop("已记下：对方收到了。")),
}


@never_cache
def messages(request: HttpRequest) -> HttpResponse:
    """List messages by state; on top those of which nobody knows whether they went out."""
    actor = reader(request, "message.view")
    state, by_state = request.GET.get("state", ""), counts()
    doubtful = listed("uncertain", UNCERTAIN_SHOWN) if by_state["uncertain"] and state != "uncertain" else ()
    rest = tuple(row for row in listed(state, SHOWN) if row not in doubtful)
    page = Paginator(rest, A_PAGE).get_page(request.GET.get("page"))
    names = names_of_users({row.asked_by for row in (*doubtful, *page.object_list)})
    context = {
        "rows": [_row(row, names) for row in page.object_list],
        "doubtful": [_row(row, names) for row in doubtful],
        "uncertain": by_state["uncertain"],
        "page": page,
        "query": f"state={state}&" if state else "",
        "segments": _segments(by_state, state),
        "manages": bool(actor.holds("message.manage")),
        "jobs_too": bool(actor.holds("job.view")),
    }
    return render(request, "messages/messages.html", context)


@never_cache
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show one message; who reads its words is put on record."""
    actor = reader(request, "message.view")
    seen = look(by=actor, at=now(), message_id=message_id)
    row = _row(seen.row, names_of_users({seen.row.asked_by}))
    crumbs = ((_("消息"), reverse("messages")), (_("一条消息"), ""))
    context = {"row": row, "seen": seen, "crumbs": crumbs, "manages": bool(actor.holds("message.manage"))}
    return render(request, "messages/message.html", context)


@require_POST
def message_step(request: HttpRequest, message_id: int, step: str) -> HttpResponse:
    """Leave a message unsent, send it again, or write down that it arrived."""
    if step not in STEPS:
        raise NotFound(gettext_noop("这一步"), step)
    action, done = STEPS[step]
    try:
        action(by=acting(request), at=now(), message_id=message_id)
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _(done))
    return redirect("messages")


def _segments(by_state: dict[str, int], state: str) -> list[tuple[str, str, bool]]:
    found = [(_("全部 {count}").format(count=sum(by_state.values())), "?", state not in by_state)]
    for one, word in words.STATES.items():
        if by_state[one] or state == one:
            found.append((_(word).format(count=by_state[one]), f"?state={one}", state == one))
    return found


def _row(row: MessageRow, names: dict[str, str]) -> dict[str, Any]:
    return {
        "message": row,
        "channel": _(words.CHANNELS.get(row.channel, row.channel)),
        "state": _(words.STATE[row.state]),
        "fault": _(words.FAULTS.get(row.fault, row.fault)) if row.fault else "",
        "who": names.get(row.asked_by, row.asked_by),
        "bad": row.state in ("uncertain", "failed"),
    }
