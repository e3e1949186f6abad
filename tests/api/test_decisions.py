"""Decisions through the API, with the pictures of their minutes."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from tests.api.conftest import Form, Program, Programs, said
from tests.base.people.cast import photo
from tests.counties import TinyCounty
from tests.deciding import MEETING, begun, day, passed_up
from tests.people import AT, COUNTY_OFFICER, OTHER_SECRETARY, OTHER_VILLAGE

JPEG = b"\xff\xd8"


@pytest.fixture
def run(county: TinyCounty) -> int:
    settings = default_settings(county.edition)
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    return run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)


def minutes(**about: str) -> Form:
    return Form({"scan": SimpleUploadedFile("记录.jpg", photo()), **about})


def read(key: Program) -> dict[str, object]:
    found: dict[str, object] = said(key.get(f"/decisions/{OTHER_VILLAGE}"))
    return found


class TestScannedStep:
    def test_is_kept_with_its_minutes(self, run: int, program: Programs) -> None:
        begun(run, OTHER_VILLAGE)
        key, where = program(OTHER_SECRETARY), f"/decisions/{OTHER_VILLAGE}/steps"
        votes = {"entitled": "30", "present": "30", "votes_for": "30"}
        form = minutes(key="branch", date=day("branch").isoformat(), minutes="支部会提议。", **votes)
        answer = key.send("POST", f"{where}/scanned", form, If_Match="*")
        assert answer.status_code == 200, answer.content
        (step,) = (one["record"] for one in said(answer)["rungs"] if one["record"])
        assert key.get(f"{where}/{step['id']}/scan").content.startswith(JPEG)


class TestScannedMeeting:
    def test_is_kept_with_its_minutes(self, run: int, program: Programs) -> None:
        decision, revision = passed_up(run, OTHER_VILLAGE)
        results = [{"decision": decision, "revision": revision, "approved": True}]
        about = {"name": "示例会", "date": MEETING.isoformat(), "document": "示例〔2022〕3 号"}
        key = program(COUNTY_OFFICER)
        answer = key.send("POST", "/meetings/scanned", minutes(**about, results=json.dumps(results)))
        assert answer.status_code == 201, answer.content
        assert key.get(f"/meetings/{said(answer)['id']}/scan").content.startswith(JPEG)
        assert read(key)["state"] == "approved"

    def test_says_which_part_is_wrong(self, run: int, program: Programs) -> None:
        about = {"name": "示例会", "date": "2022-12-01", "document": "示例 3 号", "results": "[]"}
        answer = program(COUNTY_OFFICER).send("POST", "/meetings/scanned", minutes(**about))
        assert (answer.status_code, [one["field"] for one in said(answer)["errors"]]) == (422, ["results"])
