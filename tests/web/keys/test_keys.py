"""The page of keys."""

import re

from django.test import Client
from django.urls import reverse

from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR, COUNTY_OFFICER
from tests.web.conftest import As, account

NEW = {"username": COUNTY_OFFICER.username, "name": "市平台取数", "permissions": ["board.view"], "days": "30"}


def made(client: Client) -> str:
    """A key made on the page, as the page shows it."""
    page = client.post(reverse("key-new"), NEW).content.decode()
    found = re.search(r"lx_[a-z2-9]{10}_[\w-]+", page)
    assert found, page
    return found[0]


class TestNew:
    def test_shows_a_key_that_opens_the_door_once(self, county: TinyCounty, as_: As) -> None:
        account(COUNTY_OFFICER)
        client = as_(ADMINISTRATOR)
        key = made(client)
        headers = {"Authorization": f"Bearer {key}"}
        assert Client().get("/api/v1/figures", headers=headers).status_code == 200
        assert key not in client.get(reverse("keys")).content.decode()

    def test_says_at_the_field_that_there_is_no_such_account(self, county: TinyCounty, as_: As) -> None:
        page = as_(ADMINISTRATOR).post(reverse("key-new"), NEW | {"username": "nobody"})
        assert "没有找到账号" in page.content.decode()


class TestEnd:
    def test_shuts_the_door(self, county: TinyCounty, as_: As) -> None:
        account(COUNTY_OFFICER)
        client = as_(ADMINISTRATOR)
        key = made(client)
        client.post(reverse("key-end", args=[key.split("_")[1]]))
        headers = {"Authorization": f"Bearer {key}"}
        assert Client().get("/api/v1/figures", headers=headers).status_code == 401
        assert "已停用" in client.get(reverse("keys")).content.decode()
