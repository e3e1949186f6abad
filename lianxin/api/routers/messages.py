"""Messages: which went out, and what people decide about one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from lianxin.api.caller import now, reader
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import work as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.outbox.actions import cancel, look, resend, settle
from lianxin.base.outbox.queries import messages
from lianxin.base.words import gettext_noop as _

router = Router(tags=["work"])


@router.get("/messages", response=said.MessageList, summary=_("消息"), operation_id="list_messages")
def list_messages(
    request: HttpRequest, response: HttpResponse, wanted: Query[said.MessageFilter], paging: Query[Paging]
) -> Any:
    """The newest messages, recipients masked. Needs `message.view`."""
    reader(request, "message.view")
    return part(request, response, messages(wanted.state), lambda row: row.id, paging, newest_first=True)


@router.post("/messages/{id}/look", response=said.MessageSeen, summary=_("看一条消息"), operation_id="look_at_message")
def look_at_one(request: HttpRequest, id: Id) -> Any:
    """A message with its words, for those who may look at people; who reads it is on record. Needs `message.view`."""
    seen = look(by=reader(request, "message.view"), at=now(), message_id=id)
    row = seen.row
    return {"id": row.id, "channel": row.channel, "state": row.state, "to": seen.to, "text": seen.text}


@router.post("/messages/{id}/cancel", response=Done, summary=_("不发一条消息"), operation_id="cancel_message")
def cancel_one(request: HttpRequest, id: Id) -> Any:
    """Stop a message that has not gone out. Needs `message.manage`."""
    cancel(by=reader(request, "message.manage"), at=now(), message_id=id)
    return Done()


@router.post("/messages/{id}/resend", response=Done, summary=_("重发一条消息"), operation_id="resend_message")
def resend_one(request: HttpRequest, id: Id) -> Any:
    """Send a message again of which it is not known, or that failed. Needs `message.manage`."""
    resend(by=reader(request, "message.manage"), at=now(), message_id=id)
    return Done()


@router.post("/messages/{id}/settle", response=Done, summary=_("记下消息收到了"), operation_id="settle_message")
def settle_one(request: HttpRequest, id: Id) -> Any:
    """Write down that a message did reach its recipient. Needs `message.manage`."""
    settle(by=reader(request, "message.manage"), at=now(), message_id=id)
    return Done()
