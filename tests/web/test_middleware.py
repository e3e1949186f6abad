"""What stands between a request and its view."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from tests.counties import TinyCounty
from tests.people import COUNTY_OFFICER
from tests.web.conftest import As

MORNING = dt.datetime(2022, 12, 23, 0, tzinfo=dt.UTC)


class TestStay:
    @pytest.mark.parametrize(("hours", "answer"), [((5, 10), 200), ((9,), 302), ((5, 14), 302)])
    def test_ends_eight_hours_after_the_last_use(
        self, hours: tuple[int, ...], answer: int, tree: TinyCounty, as_: As
    ) -> None:
        with time_machine.travel(MORNING, tick=False) as clock:
            client = as_(COUNTY_OFFICER)
            for hour in hours:
                clock.move_to(MORNING + dt.timedelta(hours=hour))
                page = client.get(reverse("todo"))
        assert page.status_code == answer
