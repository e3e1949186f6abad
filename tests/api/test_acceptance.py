"""Acceptance through the API: from what is read to a centre that is open."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from tests.api.conftest import Form, Programs, said
from tests.base.people.cast import photo
from tests.counties import AS_OF, TinyCounty
from tests.domain.projects.accepting import Accepting
from tests.helped import begun
from tests.people import AT, COUNTY_OFFICER, OTHER_SECRETARY, OTHER_VILLAGE, TOWNSHIP_OFFICER

DAY = AS_OF.isoformat()


@pytest.fixture
def going(county: TinyCounty) -> Accepting:
    settings = default_settings(county.edition)
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    return Accepting(begun(run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)), OTHER_SECRETARY, AS_OF)


def signed(content: bytes, found: object, **about: str) -> Form:
    said = {"level": "township", "date": DAY, "found": json.dumps(found, ensure_ascii=False)} | about
    return Form({"scan": SimpleUploadedFile("验收单.jpg", content), **said})


class TestScannedVisit:
    def test_is_kept_with_its_sheet(self, going: Accepting, program: Programs) -> None:
        where, township = f"/acceptances/{going.project}", program(TOWNSHIP_OFFICER)
        found = [{"criterion": going.row("counter", "area").pk, "passed": False, "note": "还在刷墙"}]
        made = township.send("POST", f"{where}/visits/scanned", signed(photo(), found))
        assert made.status_code == 201, made.content
        (visit,) = said(township.get(where))["visits"]
        assert (visit["id"], visit["failed"]) == (said(made)["id"], 1)
        assert township.get(f"{where}/files/{visit['scan_id']}").content.startswith(b"\xff\xd8")

    @pytest.mark.parametrize("found", [[], {}, [{"criterion": "x"}], [{"criterion": 1}]])
    def test_says_which_part_is_wrong(self, found: object, going: Accepting, program: Programs) -> None:
        where = f"/acceptances/{going.project}/visits/scanned"
        answer = program(TOWNSHIP_OFFICER).send("POST", where, signed(photo(), found))
        assert (answer.status_code, [one["field"] for one in said(answer)["errors"]]) == (422, ["found"])

    def test_keeps_nothing_where_the_sheet_is_none(self, going: Accepting, program: Programs) -> None:
        where, township = f"/acceptances/{going.project}", program(TOWNSHIP_OFFICER)
        found = [{"criterion": going.row("counter", "area").pk, "passed": False, "note": "还在刷墙"}]
        assert (
            said(township.send("POST", f"{where}/visits/scanned", signed(b"no picture", found)))["code"] == "wrong_type"
        )
        assert said(township.get(where))["visits"] == []


class TestWay:
    def test_goes_from_report_to_remedy(self, going: Accepting, program: Programs) -> None:
        area = going.row("counter", "area").pk
        village, township = program(OTHER_SECRETARY), program(TOWNSHIP_OFFICER)
        where = f"/acceptances/{going.project}"
        village.send("POST", f"{where}/report", {"reports": [{"criterion": area, "have": 90}]})
        fault = {"criterion": area, "passed": False, "note": "还在刷墙"}
        township.send("POST", f"{where}/visits", {"level": "township", "date": DAY, "found": [fault]})
        (remedy,) = said(village.get("/remedies"))["items"]
        assert (remedy["words"], remedy["state"]) == ("还在刷墙", "open")
        village.send("POST", f"/remedies/{remedy['id']}/done", {"note": "刷好了"})
        township.send("POST", f"/remedies/{remedy['id']}/judge", {"passed": True})
        assert said(village.get("/remedies"))["items"] == []

    def test_accepts_and_opens_once_all_passes(self, going: Accepting, program: Programs) -> None:
        where, county = f"/acceptances/{going.project}", program(COUNTY_OFFICER)
        word = {"date": DAY, "document": "示例验 1 号"}
        early = county.send("POST", f"{where}/accept", word)
        assert (early.status_code, said(early)["code"]) == (409, "not_reported")
        going.pass_all()
        assert said(county.send("POST", f"{where}/accept", word))["holds"]
        assert said(county.send("POST", f"{where}/open", {"date": DAY}))["opened_date"] == DAY
        assert said(county.get(f"/openings/{OTHER_VILLAGE}"))["source"] == "示例验 1 号"

    def test_leaves_no_way_around_the_project(self, going: Accepting, program: Programs) -> None:
        body = {"accepted_date": DAY, "opened_date": DAY, "source": "示例"}
        answer = program(COUNTY_OFFICER).send("PUT", f"/openings/{OTHER_VILLAGE}", body)
        assert (answer.status_code, said(answer)["code"]) == (409, "has_project")

    def test_refuses_what_rests_on_an_older_page(self, going: Accepting, program: Programs) -> None:
        county = program(COUNTY_OFFICER)
        tag = county.get(f"/acceptances/{going.project}")["ETag"]
        going.pass_all()
        answer = county.send(
            "POST", f"/acceptances/{going.project}/accept", {"date": DAY, "document": "示例"}, If_Match=tag
        )
        assert answer.status_code == 412
