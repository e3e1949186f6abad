"""What stands between a request and its view."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from lianxin.base.accounts.actions.stays import end_stays, stay_digest
from lianxin.base.accounts.models import Stay
from lianxin.base.address import client_address
from tests.counties import TinyCounty
from tests.people import COUNTY_OFFICER
from tests.web.conftest import As, account

MORNING = dt.datetime(2022, 12, 23, 0, tzinfo=dt.UTC)


def stay(client: Client) -> Stay:
    return Stay.objects.get(session_digest=stay_digest(str(client.session.session_key)))


class TestStay:
    @pytest.mark.parametrize(("minutes", "answer"), [((40, 80), 200), ((61,), 302), ((40, 101), 302)])
    def test_ends_an_hour_after_the_last_use(
        self, minutes: tuple[int, ...], answer: int, tree: TinyCounty, as_: As
    ) -> None:
        with time_machine.travel(MORNING, tick=False) as clock:
            client = as_(COUNTY_OFFICER)
            for minute in minutes:
                clock.move_to(MORNING + dt.timedelta(minutes=minute))
                page = client.get(reverse("todo"))
        assert page.status_code == answer

    def test_ends_after_twelve_hours_however_busy(self, tree: TinyCounty, as_: As) -> None:
        answers = []
        with time_machine.travel(MORNING, tick=False) as clock:
            client = as_(COUNTY_OFFICER)
            for minute in range(30, 13 * 60, 30):
                clock.move_to(MORNING + dt.timedelta(minutes=minute))
                answers.append(client.get(reverse("todo")).status_code)
        assert answers.index(302) + 1 == 24
        assert set(answers[24:]) == {302}

    def test_is_not_written_at_every_page(self, tree: TinyCounty, as_: As) -> None:
        with time_machine.travel(MORNING, tick=False) as clock:
            client = as_(COUNTY_OFFICER)
            client.get(reverse("todo"))
            seen = stay(client).seen_at
            clock.move_to(MORNING + dt.timedelta(minutes=5))
            client.get(reverse("todo"))
            assert stay(client).seen_at == seen
            clock.move_to(MORNING + dt.timedelta(minutes=11))
            client.get(reverse("todo"))
        assert stay(client).seen_at > seen

    def test_signs_out_once_it_was_ended_from_elsewhere(self, tree: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        end_stays(user=account(COUNTY_OFFICER), at=timezone.now(), ended_by="administrator")
        assert client.get(reverse("todo"))["Location"] == f"/sign-in/?next={reverse('todo')}"
        assert client.get(reverse("todo")).status_code == 302

    def test_signs_out_who_is_suspended(self, tree: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        user = account(COUNTY_OFFICER)
        user.suspended_until = timezone.now() + dt.timedelta(days=1)
        user.save()
        assert client.get(reverse("todo")).status_code == 302

    def test_keeps_the_session_s_key_nowhere_but_in_the_session(self, tree: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        assert client.session.session_key not in str(list(Stay.objects.values()))


class TestAddress:
    @pytest.mark.parametrize(
        ("proxies", "forwarded", "address"),
        [
            (0, "203.0.113.9", "127.0.0.1"),
            (1, "203.0.113.9", "203.0.113.9"),
            (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),  # the first was written by the visitor
            (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
            (2, "203.0.113.9", "127.0.0.1"),
            (1, "<script>", "127.0.0.1"),
            (1, "", "127.0.0.1"),
        ],
    )
    def test_is_what_the_outermost_proxy_of_ours_saw(
        self, proxies: int, forwarded: str, address: str, rf: RequestFactory, settings: Any
    ) -> None:
        settings.PROXIES = proxies
        assert client_address(rf.get("/", HTTP_X_FORWARDED_FOR=forwarded)) == address
