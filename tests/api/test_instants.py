"""Instants that programs send, whatever their offset: every database reads them, and none lies out of time."""

from urllib.parse import urlencode

import pytest

from tests.api.conftest import Programs
from tests.counties import TinyCounty
from tests.lent import lent
from tests.people import VILLAGE, VILLAGE_SECRETARY


def asked(program: Programs, begins: str, ends: str) -> int:
    """The status of the answer to who asks for what is free."""
    query = urlencode({"room": lent()["room"], "begins_at": begins, "ends_at": ends})
    return program(VILLAGE_SECRETARY).send("GET", f"/centres/{VILLAGE}/free?{query}").status_code


class TestInstants:
    def test_of_any_offset_are_read(self, county: TinyCounty, program: Programs) -> None:
        assert asked(program, "2022-12-27T10:00:00-17:33", "2022-12-27T11:00:00-17:33") == 200

    @pytest.mark.parametrize(
        "begins", ["4294-07-10T10:05:11-17:33", "0001-01-01T00:00:00+23:59", "2022-12-27T10:00:00"]
    )
    def test_out_of_time_or_without_an_offset_are_refused(
        self, county: TinyCounty, program: Programs, begins: str
    ) -> None:
        assert asked(program, begins, "2022-12-27T11:00:00+08:00") == 422
