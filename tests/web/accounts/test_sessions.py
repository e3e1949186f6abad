"""Where one is signed in, and signing out elsewhere."""

import pytest
from django.urls import reverse

from lianxin.base.accounts.models import Stay
from lianxin.base.accounts.queries.stays import device_words
from tests.counties import TinyCounty
from tests.people import COUNTY_OFFICER, VILLAGE_SECRETARY
from tests.web.conftest import As

AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/109.0.0.0 Safari/537.36": "Windows Chrome",
    "Mozilla/5.0 (Linux; Android 12; V2072A) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36": "安卓手机 Chrome",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Version/16.0 Mobile Safari/604.1": "苹果手机 Safari",
    "Mozilla/5.0 (Windows NT 10.0) Chrome/116.0.0.0 Safari/537.36 Edg/116.0.1938.69": "Windows Edge",
    "curl/8.0": "没有认出的设备",
}


class TestDevice:
    @pytest.mark.parametrize("agent", AGENTS)
    def test_is_called_as_people_call_it(self, agent: str) -> None:
        assert " ".join(device_words(agent)) == AGENTS[agent]


class TestSessions:
    def test_lists_one_s_own_and_marks_this_one(self, county: TinyCounty, as_: As) -> None:
        as_(COUNTY_OFFICER)
        client = as_(VILLAGE_SECRETARY)
        as_(VILLAGE_SECRETARY)
        page = client.get(reverse("sessions")).content.decode()
        assert page.count("就是这一台") == 1
        assert page.count('name="id"') == 1

    def test_signs_another_device_out(self, county: TinyCounty, as_: As) -> None:
        client, other = as_(VILLAGE_SECRETARY), as_(VILLAGE_SECRETARY)
        id = Stay.objects.order_by("-id").values_list("id", flat=True)[0]
        client.post(reverse("session-end"), {"id": id})
        assert other.get(reverse("villages")).status_code == 302
        assert client.get(reverse("villages")).status_code == 200

    def test_signs_all_others_out(self, county: TinyCounty, as_: As) -> None:
        client, *others = (as_(VILLAGE_SECRETARY) for _ in range(3))
        client.post(reverse("session-end"))
        assert [other.get(reverse("villages")).status_code for other in others] == [302, 302]
        assert client.get(reverse("villages")).status_code == 200

    def test_ends_nobody_else_s(self, county: TinyCounty, as_: As) -> None:
        theirs = as_(COUNTY_OFFICER)
        id = Stay.objects.values_list("id", flat=True)[0]
        assert as_(VILLAGE_SECRETARY).post(reverse("session-end"), {"id": id}).status_code == 404
        assert theirs.get(reverse("villages")).status_code == 200
