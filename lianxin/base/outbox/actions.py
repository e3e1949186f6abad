"""Ask for a message, and decide about one that did not simply go out."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import Personal, record
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.outbox.delivery import deliver_soon
from lianxin.base.outbox.models import Message
from lianxin.base.outbox.queries import MessageRow, rows_of
from lianxin.base.vault.actions import draw_key
from lianxin.base.vault.sealing import blind_index, open_text, seal_text, subject_keys
from lianxin.base.words import gettext_noop as _

CANCELLABLE, RESENDABLE = ("queued", "uncertain"), ("uncertain", "failed")


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """One message as its own page shows it; recipient and words are empty for those who may not read them."""

    row: MessageRow
    to: str
    text: str


@transaction.atomic
def send(
    *,
    by: Actor,
    at: dt.datetime,
    channel: str,
    to: str,
    text: str,
    key: str,
    subject: int | None = None,
    secret: bool = False,
    until: dt.datetime | None = None,
) -> int:
    """Put a message into the outbox, inside the transaction of the action that has something to say. Returns its id.

    `key` names the occasion: the same key again is the same message, and adds none. `subject` is the id of the
    recipient's key; without one the message gets a key of its own. `secret`: a code to sign in with, shown to nobody.
    After `until` it is not sent any more. Refuses when the recipient has had enough for a day.
    """
    recipient = blind_index("recipient", f"{channel}:{to}")
    known = Message.objects.filter(key=key).first()
    if known is not None:
        if known.recipient_index != recipient:
            raise ValueError(f"the key {key} already names a message to somebody else")
        return known.pk
    _refuse_too_many(recipient, at)
    subject = subject if subject is not None else draw_key(at=at).pk
    seal = subject_keys([subject])[subject]
    row = Message.objects.create(
        key=key,
        channel=channel,
        subject=subject,
        recipient_sealed=seal_text(seal, to, "recipient"),
        recipient_index=recipient,
        text_sealed=seal_text(seal, text, "text"),
        secret=secret,
        due_at=at,
        until=until,
        asked_by=by.username,
        asked_at=at,
    )
    deliver_soon()
    return row.pk


@transaction.atomic
def cancel(*, by: Actor, at: dt.datetime, message_id: int) -> None:
    """Stop a message that has not gone out, or leave it at that where nobody knows whether it has."""
    row = _locked(message_id, by, CANCELLABLE, _("这条消息已经发出或结束，停不了了。"))
    _decide(row, by, at, "message.cancel", "cancelled")


@transaction.atomic
def resend(*, by: Actor, at: dt.datetime, message_id: int) -> None:
    """Send a message again that failed, or of which it is not known: the recipient may get it twice."""
    row = _locked(message_id, by, RESENDABLE, _("这条消息不用再发。"))
    if not row.text_sealed:
        raise Refusal("forgotten", _("这条消息的内容已经删除，不能再发。"))
    if row.until is not None and row.until < at:
        raise Refusal("too_late", _("这条消息已经过了时候，请让对方重新要一条。"))
    row.due_at, row.attempts, row.doubtful = at, 0, False
    _decide(row, by, at, "message.resend", "queued")
    deliver_soon()


@transaction.atomic
def settle(*, by: Actor, at: dt.datetime, message_id: int) -> None:
    """Write down that a message of which it was not known did reach its recipient."""
    row = _locked(message_id, by, ("uncertain",), _("这条消息没有要认的。"))
    _decide(row, by, at, "message.settle", "sent")


@transaction.atomic
def look(*, by: Actor, at: dt.datetime, message_id: int) -> MessageSeen:
    """Open one message for somebody to read, and put on record that they did.

    Its words and the whole number are for those who may look at people; a code to sign in with is for nobody.
    """
    if not by.holds("message.view"):
        raise Forbidden("message.view", "")
    row = Message.objects.filter(pk=message_id).first()
    if row is None:
        raise NotFound(_("消息"), message_id)
    shown = rows_of([row])[0]
    if row.secret or not by.holds("person.look"):
        return MessageSeen(shown, "", "")
    key = subject_keys([row.subject]).get(row.subject)
    to, text = open_text(key, row.recipient_sealed, "recipient"), open_text(key, row.text_sealed, "text")
    personal = Personal(row.subject, {"to": to})
    record(by=by, at=at, verb="message.look", target=f"message:{row.pk}", personal=personal)
    return MessageSeen(shown, to, text)


def _decide(row: Message, by: Actor, at: dt.datetime, verb: str, state: str) -> None:
    before, row.state = row.state, state
    row.ended_at, row.fault, row.worker = (None if state == "queued" else at), "", None
    row.save()
    record(by=by, at=at, verb=verb, target=f"message:{row.pk}", before={"state": before}, after={"state": state})


def _locked(message_id: int, by: Actor, states: tuple[str, ...], otherwise: str) -> Message:
    """Return a message's row, locked, where it is in one of the states."""
    if not by.holds("message.manage"):
        raise Forbidden("message.manage", "")
    row = Message.objects.select_for_update().filter(pk=message_id).first()
    if row is None:
        raise NotFound(_("消息"), message_id)
    if row.state not in states:
        raise Refusal("over", otherwise)
    return row


def _refuse_too_many(recipient: str, at: dt.datetime) -> None:
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Message.objects.filter(
        recipient_index=recipient, asked_at__gte=day, asked_at__lt=day + dt.timedelta(days=1)
    )
    most = settings.SENDER["a_day"]
    if today.count() >= most:
        message = _("今天给这个号码的短信已有 {count} 条，明天再发。有急事请打电话。")
        raise Refusal("too_many_messages", message, field="phone", count=most)
