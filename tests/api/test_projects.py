"""Programs move stages as people do: on what they have seen, once, and told why not."""

from django.core.files.uploadedfile import SimpleUploadedFile

from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from tests.api.conftest import Form, Programs, said
from tests.counties import AS_OF, TinyCounty
from tests.helped import begun
from tests.people import AT, COUNTY_OFFICER, OTHER_SECRETARY, OTHER_VILLAGE, TOWNSHIP
from tests.pictures import photo

HERE = f"/projects/{OTHER_VILLAGE}"
DONE = {"date": AS_OF.isoformat(), "note": "两人到岗"}


def laid(county: TinyCounty) -> int:
    settings = default_settings(county.edition)
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    return begun(run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario))


class TestStages:
    def test_are_moved_on_what_was_seen(self, county: TinyCounty, program: Programs) -> None:
        laid(county)
        secretary = program(OTHER_SECRETARY)
        seen = secretary.get(HERE)
        moved = secretary.send("POST", f"{HERE}/stages/staff", DONE, If_Match=seen["ETag"])
        assert moved.status_code == 200
        stage = next(one for one in said(moved)["stages"] if one["key"] == "staff")
        assert (stage["state"], stage["done_date"], stage["note"]) == ("done", AS_OF.isoformat(), "两人到岗")
        again = secretary.send("POST", f"{HERE}/stages/site", DONE, If_Match=seen["ETag"])
        assert (again.status_code, said(again)["code"]) == (412, "stale")

    def test_are_not_moved_twice_or_out_of_order(self, county: TinyCounty, program: Programs) -> None:
        laid(county)
        secretary = program(OTHER_SECRETARY)
        codes = [
            said(secretary.send("POST", f"{HERE}/stages/{stage}", DONE)).get("code")
            for stage in ("staff", "staff", "fitting", "opening", "roof")
        ]
        assert codes[1:] == ["moved_already", "out_of_order", "by_fact", "not_found"]

    def test_are_taken_back(self, county: TinyCounty, program: Programs) -> None:
        laid(county)
        secretary = program(OTHER_SECRETARY)
        secretary.send("POST", f"{HERE}/stages/staff", DONE)
        undone = said(secretary.send("DELETE", f"{HERE}/stages/staff"))
        assert next(one for one in undone["stages"] if one["key"] == "staff")["state"] == "now"


class TestList:
    def test_has_every_centre_in_one_of_four_states(self, county: TinyCounty, program: Programs) -> None:
        found = said(program(COUNTY_OFFICER).get("/projects"))
        assert found["total"] == len(county.villages)
        assert {one["state"] for one in found["items"]} <= {"built", "ok", "watch", "help"}

    def test_keeps_to_the_region_of_a_key(self, county: TinyCounty, program: Programs) -> None:
        items = said(program(COUNTY_OFFICER, region=TOWNSHIP).get("/projects"))["items"]
        assert items
        assert all(one["code"].startswith(TOWNSHIP) for one in items)


class TestPhotos:
    def test_come_back_as_pictures_alone(self, county: TinyCounty, program: Programs) -> None:
        laid(county)
        secretary = program(OTHER_SECRETARY)
        added = secretary.send(
            "POST", f"{HERE}/photos", Form({"photo": SimpleUploadedFile("墙.png", photo(kind="PNG"))})
        )
        assert added.status_code == 201
        picture = secretary.get(f"/photos/{said(added)['id']}")
        assert picture["Content-Type"] == "image/jpeg"
        assert picture.content.startswith(b"\xff\xd8\xff")

    def test_are_refused_where_they_are_none(self, county: TinyCounty, program: Programs) -> None:
        sent = Form({"photo": SimpleUploadedFile("墙.jpg", b"none")})
        answer = program(OTHER_SECRETARY).send("POST", f"{HERE}/photos", sent)
        assert (answer.status_code, said(answer)["code"]) == (422, "not_a_picture")
