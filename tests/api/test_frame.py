"""What stands around every operation."""

from tests.api.conftest import Programs, said
from tests.counties import TinyCounty
from tests.people import COUNTY_OFFICER


class TestKey:
    def test_lets_its_holder_read(self, county: TinyCounty, program: Programs) -> None:
        answer = program(COUNTY_OFFICER).get("/county")
        assert answer.status_code == 200, answer.content
        assert said(answer)["code"] == county.code
