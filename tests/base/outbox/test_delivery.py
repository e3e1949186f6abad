"""A message goes out once, or stands as uncertain."""

import datetime as dt

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lianxin.base.jobs.models import Worker
from lianxin.base.outbox import delivery
from lianxin.base.outbox.delivery import PAUSES, deliver, settle_interrupted
from lianxin.base.outbox.jobs import deliver_what_is_due, forget_old_messages
from lianxin.base.outbox.models import Message
from lianxin.base.outbox.senders.sender import Never, NotNow
from lianxin.base.vault.actions import destroy_key
from tests.base.outbox.conftest import PHONE, Told, said
from tests.people import AT

pytestmark = pytest.mark.django_db


def interrupted(row: Message, *, honours_keys: bool) -> None:
    """The message as it stands after its worker was killed in the middle of sending."""
    gone = Worker.objects.create(host="x", pid=1, started_at=AT, beat_at=AT, ended_at=AT, lost=True)
    taken = {"state": "sending", "attempts": 1, "worker": gone.pk, "honours_keys": honours_keys}
    Message.objects.filter(pk=row.pk).update(**taken, sender="conftest:Told", sending_at=timezone.now())


class TestDeliver:
    def test_sends_once_and_keeps_the_receipt(self, sender: Told) -> None:
        row = said()

        deliver()
        deliver()

        row.refresh_from_db()
        assert sender.sent == [("k1", PHONE, "您好")]
        assert (row.state, row.receipt, row.attempts) == ("sent", "r1", 1)

    def test_seals_recipient_and_text(self) -> None:
        row = said()
        assert PHONE not in f"{row.recipient_sealed}{row.recipient_index}"
        assert "您好" not in row.text_sealed

    def test_tries_later_what_was_surely_not_sent_with_a_longer_pause_each_time(self, sender: Told) -> None:
        sender.raises(NotNow("busy"))
        row = said()
        pauses = []
        for _attempt in PAUSES:
            deliver()
            row.refresh_from_db()
            assert (row.state, row.fault) == ("queued", "busy")
            pauses.append(row.due_at - timezone.now())
            Message.objects.update(due_at=AT)
        assert pauses == sorted(pauses)

        deliver()
        row.refresh_from_db()
        assert (row.state, row.attempts) == ("failed", len(PAUSES) + 1)

    def test_ends_at_once_what_will_never_be_sent(self, sender: Told) -> None:
        sender.raises(Never("refused"))
        row = said()
        deliver()
        row.refresh_from_db()
        assert (row.state, row.fault) == ("failed", "refused")

    def test_leaves_uncertain_what_a_sender_without_keys_does_not_answer(self, sender: Told) -> None:
        sender.raises(TimeoutError())
        row = said()

        deliver()
        Message.objects.update(due_at=AT)
        deliver()

        row.refresh_from_db()
        assert row.state == "uncertain"
        assert len(sender.sent) == 1

    def test_sends_the_same_key_again_to_a_sender_that_honours_it(self, sender: Told) -> None:
        sender.honours_keys = True
        sender.raises(TimeoutError())
        row = said()
        deliver()
        sender.answers = []
        Message.objects.update(due_at=AT)
        deliver()

        row.refresh_from_db()
        assert row.state == "sent"
        assert [key for key, _to, _text in sender.sent] == ["k1", "k1"]

    def test_does_not_say_failed_where_an_earlier_attempt_may_have_gone_out(self, sender: Told) -> None:
        sender.honours_keys = True
        sender.raises(TimeoutError(), Never("refused"))
        row = said()
        deliver()
        Message.objects.update(due_at=AT)
        deliver()
        row.refresh_from_db()
        assert (row.state, row.fault) == ("uncertain", "refused")

    def test_sends_nothing_after_its_time(self, sender: Told) -> None:
        row = said(until=AT + dt.timedelta(minutes=5))
        deliver()
        row.refresh_from_db()
        assert (row.state, row.fault, sender.sent) == ("cancelled", "too_late", [])

    def test_sends_nothing_to_somebody_who_was_forgotten(self, sender: Told) -> None:
        row = said()
        destroy_key(at=AT, subject=row.subject)
        deliver()
        row.refresh_from_db()
        assert (row.state, row.fault, sender.sent) == ("cancelled", "forgotten", [])

    def test_forgets_a_secret_once_it_was_sent(self, sender: Told) -> None:
        row = said(text="验证码 135790", secret=True)
        deliver()
        row.refresh_from_db()
        assert (row.state, row.text_sealed) == ("sent", "")


class TestInterrupted:
    def test_goes_out_again_under_its_key_where_the_sender_honours_keys(self, sender: Told) -> None:
        sender.honours_keys = True
        row = said()
        interrupted(row, honours_keys=True)
        Message.objects.update(sender="conftest:Told")

        deliver()

        row.refresh_from_db()
        assert (row.state, row.attempts) == ("sent", 2)
        assert [key for key, _to, _text in sender.sent] == ["k1"]

    def test_stands_as_uncertain_where_it_does_not(self, sender: Told) -> None:
        row = said()
        interrupted(row, honours_keys=False)
        deliver()
        row.refresh_from_db()
        assert (row.state, row.fault, sender.sent) == ("uncertain", "interrupted", [])

    def test_stands_as_uncertain_where_another_sender_was_chosen_meanwhile(self, sender: Told) -> None:
        sender.honours_keys = True
        row = said()
        interrupted(row, honours_keys=True)
        Message.objects.update(sender="http:Http")
        deliver()
        row.refresh_from_db()
        assert (row.state, sender.sent) == ("uncertain", [])

    def test_is_left_alone_while_its_worker_lives(self) -> None:
        row = said()
        interrupted(row, honours_keys=False)
        Worker.objects.update(ended_at=None, beat_at=timezone.now())
        assert settle_interrupted(timezone.now()) == 0
        assert settle_interrupted(timezone.now() + dt.timedelta(minutes=6)) == 1


class TestTick:
    def test_has_sent_what_waits(self) -> None:
        said()
        DBTaskResult.objects.all().delete()
        deliver_what_is_due(timezone.now())
        assert DBTaskResult.objects.filter(queue_name="messages").count() == 1

    def test_asks_for_nothing_where_nothing_waits(self) -> None:
        deliver_what_is_due(timezone.now())
        assert not DBTaskResult.objects.exists()

    def test_forgets_words_and_recipient_after_half_a_year(self, sender: Told) -> None:
        row = said()
        deliver()
        forget_old_messages(timezone.now() + dt.timedelta(days=1), dry_run=False)
        row.refresh_from_db()
        assert (row.text_sealed, row.recipient_sealed, row.recipient_index, row.state) == ("", "", "", "sent")


class TestClaim:
    """Two workers that deliver at once: the second comes while the first is sending."""

    def sent_by_two(self, sender: Told) -> int:
        def answer() -> str:
            if len(sender.sent) == 1:
                deliver()
            return "r1"

        sender.answers = [answer]
        said()
        deliver()
        return len(sender.sent)

    def test_lets_one_of_them_send(self, sender: Told) -> None:
        assert self.sent_by_two(sender) == 1

    def test_without_it_both_would(self, sender: Told, monkeypatch: pytest.MonkeyPatch) -> None:
        def unclaimed(*_arguments: object) -> Message | None:
            return Message.objects.get() if len(sender.sent) < 2 else None

        monkeypatch.setattr(delivery, "_claimed", unclaimed)
        assert self.sent_by_two(sender) == 2
