"""`lianxin key`: make, list and end."""

import json

import pytest
from django.test import Client

from lianxin.base.accounts.queries.keys import keys_under
from lianxin.cli import api_keys
from lianxin.cli.door import now
from tests.counties import TinyCounty
from tests.people import COUNTY_OFFICER
from tests.web.conftest import account


class TestKey:
    def test_is_printed_once_and_opens_the_door_until_it_is_ended(
        self, county: TinyCounty, capsys: pytest.CaptureFixture[str]
    ) -> None:
        account(COUNTY_OFFICER)
        api_keys.make(COUNTY_OFFICER.username, name="市平台", may=["board.view"])
        key = capsys.readouterr().out.strip()
        headers = {"Authorization": f"Bearer {key}"}
        assert Client().get("/api/v1/figures", headers=headers).status_code == 200
        api_keys.listed(json=True)
        listed = capsys.readouterr().out
        assert [one["name"] for one in json.loads(listed)] == ["市平台"]
        assert key not in listed
        api_keys.end(key.split("_")[1])
        assert Client().get("/api/v1/figures", headers=headers).status_code == 401
        assert [row.state for row in keys_under(("",), now())] == ["ended"]
