"""The pages of messages."""

import pytest
from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.models import Entry
from lianxin.base.outbox.actions import send
from lianxin.base.outbox.models import Message
from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR, AT, AUDITOR, COUNTY_OFFICER
from tests.web.conftest import As

PHONE, TEXT = "13812345678", "您的请求已经答复。"


def standing(state: str, key: str = "k1", *, secret: bool = False) -> Message:
    """A message that stands in a state."""
    with transaction.atomic():
        made = send(by=COUNTY_OFFICER, at=AT, channel="sms", to=PHONE, text=TEXT, key=key, secret=secret)
    Message.objects.filter(pk=made).update(state=state)
    return Message.objects.get(pk=made)


class TestMessages:
    def test_mask_the_recipient_and_show_no_words(self, county: TinyCounty, as_: As) -> None:
        standing("sent")
        page = as_(COUNTY_OFFICER).get("/messages/").content.decode()
        assert "138****5678" in page
        assert PHONE not in page
        assert TEXT not in page

    def test_put_on_top_what_nobody_knows_and_say_what_to_do(self, county: TinyCounty, as_: As) -> None:
        row = standing("uncertain")
        standing("sent", "k2")
        page = as_(ADMINISTRATOR).get("/messages/").content.decode()
        assert "要您拿主意" in page
        assert page.count(f"/messages/{row.pk}/settle/") == 1  # on top, and not once more below

    def test_show_a_state_alone(self, county: TinyCounty, as_: As) -> None:
        sent, failed = standing("sent"), standing("failed", "k2")
        page = as_(AUDITOR).get("/messages/?state=failed").content.decode()
        assert f"/messages/{failed.pk}/" in page
        assert f"/messages/{sent.pk}/" not in page


class TestMessage:
    def test_shows_its_words_to_those_who_may_look_and_puts_that_on_record(self, county: TinyCounty, as_: As) -> None:
        row = standing("sent")
        page = as_(COUNTY_OFFICER).get(f"/messages/{row.pk}/").content.decode()
        assert TEXT in page
        assert PHONE in page
        entry = Entry.objects.get(verb="message.look")
        assert (entry.username, entry.subject) == (COUNTY_OFFICER.username, row.subject)
        assert PHONE not in f"{entry.before}{entry.after}{entry.target}"

    @pytest.mark.parametrize("actor", [ADMINISTRATOR, AUDITOR])
    def test_shows_them_to_nobody_else(self, county: TinyCounty, as_: As, actor: Actor) -> None:
        row = standing("sent")
        page = as_(actor).get(f"/messages/{row.pk}/").content.decode()
        assert TEXT not in page
        assert PHONE not in page
        assert not Entry.objects.filter(verb="message.look").exists()

    def test_shows_a_code_to_sign_in_with_to_nobody_at_all(self, county: TinyCounty, as_: As) -> None:
        row = standing("queued", secret=True)
        page = as_(COUNTY_OFFICER).get(f"/messages/{row.pk}/").content.decode()
        assert TEXT not in page


class TestStep:
    @pytest.mark.parametrize(("step", "state"), [("settle", "sent"), ("resend", "queued"), ("cancel", "cancelled")])
    def test_is_what_the_administrator_decides(self, step: str, state: str, county: TinyCounty, as_: As) -> None:
        row = standing("uncertain")
        page = as_(ADMINISTRATOR).post(f"/messages/{row.pk}/{step}/", follow=True)
        row.refresh_from_db()
        assert (page.status_code, row.state) == (200, state)
