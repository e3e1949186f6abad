"""Ask for a message, and decide about one."""

from collections.abc import Callable

import pytest
from django.conf import settings

from lianxin.base.audit.models import Entry
from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.outbox.actions import cancel, resend, settle
from lianxin.base.outbox.delivery import deliver
from lianxin.base.outbox.models import Message
from tests.base.outbox.conftest import Told, said
from tests.people import ADMINISTRATOR, AT, CAST

pytestmark = pytest.mark.django_db

Decision = Callable[..., None]
DECISIONS = (cancel, resend, settle)


def standing(state: str) -> Message:
    row = said()
    Message.objects.filter(pk=row.pk).update(state=state)
    return row


class TestSend:
    def test_adds_none_for_a_key_that_is_known(self) -> None:
        assert said("k1").pk == said("k1", "别的话").pk
        assert Message.objects.count() == 1

    def test_takes_one_key_for_two_people_as_our_fault(self) -> None:
        said("k1")
        with pytest.raises(ValueError, match="k1"):
            said("k1", to="13900000000")

    def test_refuses_more_than_a_day_s_share_to_one_recipient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(settings.SENDER, "a_day", 2)
        said("k1")
        said("k2")
        with pytest.raises(Refusal) as refused:
            said("k3")
        assert (refused.value.code, refused.value.field) == ("too_many_messages", "phone")
        said("k4", to="13900000000")


class TestDecide:
    @pytest.mark.parametrize("decide", DECISIONS)
    def test_is_for_the_administrator_alone(self, decide: Decision) -> None:
        row = standing("uncertain")
        for actor in CAST:
            if actor is not ADMINISTRATOR:
                with pytest.raises(Forbidden):
                    decide(by=actor, at=AT, message_id=row.pk)
        row.refresh_from_db()
        assert row.state == "uncertain"

    @pytest.mark.parametrize(
        ("decide", "allowed", "becomes"),
        [
            (cancel, {"queued", "uncertain"}, "cancelled"),
            (resend, {"uncertain", "failed"}, "queued"),
            (settle, {"uncertain"}, "sent"),
        ],
    )
    def test_is_done_where_it_makes_sense_and_recorded(self, decide: Decision, allowed: set[str], becomes: str) -> None:
        for state in ("queued", "sending", "sent", "uncertain", "failed", "cancelled"):
            Message.objects.all().delete()
            row = standing(state)
            if state in allowed:
                decide(by=ADMINISTRATOR, at=AT, message_id=row.pk)
                row.refresh_from_db()
                assert row.state == becomes
                entry = Entry.objects.order_by("-pk")[0]
                assert (entry.target, entry.before, entry.after) == (
                    f"message:{row.pk}",
                    {"state": state},
                    {"state": becomes},
                )
            else:
                with pytest.raises(Refusal):
                    decide(by=ADMINISTRATOR, at=AT, message_id=row.pk)

    def test_resent_message_goes_out(self, sender: Told) -> None:
        row = standing("uncertain")
        resend(by=ADMINISTRATOR, at=AT, message_id=row.pk)
        deliver()
        row.refresh_from_db()
        assert row.state == "sent"

    def test_cancelled_message_does_not(self, sender: Told) -> None:
        cancel(by=ADMINISTRATOR, at=AT, message_id=said().pk)
        deliver()
        assert sender.sent == []
