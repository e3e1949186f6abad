"""What the outbox does again and again."""

import datetime as dt

from lianxin.base.outbox.delivery import deliver_soon, due
from lianxin.base.outbox.models import Message
from lianxin.base.outbox.senders.chosen import chosen
from lianxin.base.retention import retained
from lianxin.base.ticks import tick


@tick("outbox.deliver")
def deliver_what_is_due(at: dt.datetime) -> None:
    """Have sent what waited for its pause to pass, or whose worker was lost; refuse where there is no sender."""
    if due(at):
        chosen()
        deliver_soon()


@retained("message_text")
def forget_old_messages(before: dt.datetime, dry_run: bool) -> int:
    """Forget recipient and words of messages that ended long ago; that there was one stays."""
    old = Message.objects.filter(ended_at__lt=before).exclude(recipient_sealed="")
    return old.count() if dry_run else old.update(text_sealed="", recipient_sealed="", recipient_index="")
