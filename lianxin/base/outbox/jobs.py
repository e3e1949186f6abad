"""What the outbox does again and again."""

import datetime as dt

from lianxin.base.outbox.delivery import deliver_soon, due
from lianxin.base.outbox.models import Message
from lianxin.base.outbox.senders.chosen import chosen
from lianxin.base.ticks import tick

DAY = 24 * 60
KEPT = dt.timedelta(days=180)  # as long as the record of who did what


@tick("outbox.deliver")
def deliver_what_is_due(at: dt.datetime) -> None:
    """Have sent what waited for its pause to pass, or whose worker was lost; refuse where there is no sender."""
    if due(at):
        chosen()
        deliver_soon()


@tick("outbox.forget", every_minutes=DAY)
def forget_old_messages(at: dt.datetime) -> None:
    """Forget recipient and words of messages that ended long ago; that there was one stays."""
    old = Message.objects.filter(ended_at__lt=at - KEPT)
    old.update(text_sealed="", recipient_sealed="", recipient_index="")
