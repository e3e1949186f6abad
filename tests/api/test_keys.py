"""What a key that was made narrower than its holder still opens."""

import pytest

from lianxin.base.accounts.actions.cards import issue_card
from lianxin.base.accounts.models import User
from lianxin.base.people.actions import register_person
from tests.api.conftest import Programs, said
from tests.counties import TinyCounty
from tests.people import (
    ADMINISTRATOR,
    AT,
    CAST,
    COUNTY_OFFICER,
    OPERATOR,
    OTHER_SECRETARY,
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
)

OUTSIDE = OTHER_TOWNSHIP + "201"


class TestRegionOfAKey:
    """A key that was made for a township does nothing outside it, whatever its holder may."""

    @pytest.mark.parametrize(
        "path", [f"/villages/{OUTSIDE}", f"/surveys/{OUTSIDE}", f"/townships/{OTHER_TOWNSHIP}", "/board", "/figures"]
    )
    def test_keeps_it_from_reading_elsewhere(self, path: str, county: TinyCounty, program: Programs) -> None:
        assert program(COUNTY_OFFICER, region=TOWNSHIP).get(path).status_code == 403
        assert program(COUNTY_OFFICER).get(path).status_code == 200

    @pytest.mark.parametrize("path", ["/villages", "/surveys", "/register", "/openings"])
    def test_narrows_its_lists(self, path: str, county: TinyCounty, program: Programs) -> None:
        found = said(program(COUNTY_OFFICER, region=TOWNSHIP).get(path))["items"]
        assert all(one["code"].startswith(TOWNSHIP) for one in found)

    def test_lets_it_find_and_read_the_people_of_its_region_alone(self, county: TinyCounty, program: Programs) -> None:
        narrow = program(COUNTY_OFFICER, region=TOWNSHIP)
        here, elsewhere = (
            register_person(by=OPERATOR, at=AT, name="钟离试", phone=f"1990000123{n}", region=region)
            for n, region in enumerate((VILLAGE, OUTSIDE))
        )
        found = said(narrow.send("POST", "/people/search", {"text": "钟离试"}))
        assert [one["id"] for one in found["persons"]] == [here]
        for id, status in ((here, 200), (elsewhere, 403)):
            assert narrow.get(f"/people/{id}").status_code == status
            assert narrow.send("POST", f"/people/{id}/look", {"reason": "serve"}).status_code == status

    @pytest.mark.parametrize("path", ["/requests", "/jobs", "/audit", "/accounts"])
    def test_lets_it_read_what_keeps_to_its_region(self, path: str, county: TinyCounty, program: Programs) -> None:
        actor = ADMINISTRATOR if path == "/accounts" else COUNTY_OFFICER
        assert program(actor, region=TOWNSHIP).get(path).status_code == 200

    def test_lets_it_give_and_end_the_cards_of_its_region_alone(self, county: TinyCounty, program: Programs) -> None:
        secretary = program(OTHER_SECRETARY)
        here, elsewhere = (
            register_person(by=OPERATOR, at=AT, name="钟离试", phone=f"1990000123{n}", region=region)
            for n, region in enumerate((VILLAGE, OTHER_VILLAGE))
        )
        card = issue_card(by=OPERATOR, at=AT, person_id=here)
        assert said(secretary.get("/cards"))["items"] == []
        assert secretary.send("DELETE", f"/cards/{card.id}").status_code == 403
        assert secretary.send("POST", f"/people/{here}/cards").status_code == 403
        assert secretary.send("POST", f"/people/{elsewhere}/cards").status_code == 201

    def test_keeps_it_from_speaking_for_its_own_holder(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER, region=TOWNSHIP)
        own = User.objects.get(username=COUNTY_OFFICER.username).person_id
        assert key.send("POST", f"/people/{own}/consents", {"purpose": "contact"}).status_code == 403

    def test_keeps_it_from_files_that_say_of_the_whole_county(self, county: TinyCounty, program: Programs) -> None:
        for path in ("/intakes", "/intakes/1", "/sheets/1"):
            assert program(COUNTY_OFFICER, region=TOWNSHIP).get(path).status_code == 403

    def test_keeps_it_from_writing_elsewhere(self, county: TinyCounty, program: Programs) -> None:
        narrow = program(COUNTY_OFFICER, region=TOWNSHIP)
        assert narrow.send("PUT", f"/surveys/{OUTSIDE}", {"wall_m": 7}, If_Match="*").status_code == 403
        assert narrow.send("PUT", f"/surveys/{VILLAGE}", {"wall_m": 7}, If_Match="*").status_code == 200


class TestPermissionsOfAKey:
    def test_narrow_what_its_holder_may(self, county: TinyCounty, program: Programs) -> None:
        reading = program(COUNTY_OFFICER, "survey.view")
        assert reading.get(f"/surveys/{VILLAGE}").status_code == 200
        assert reading.get("/figures").status_code == 403
        assert reading.send("PUT", f"/surveys/{VILLAGE}", {"wall_m": 7}, If_Match="*").status_code == 403

    def test_give_nothing_that_its_holder_has_not(self, county: TinyCounty, program: Programs) -> None:
        resident = next(actor for actor in CAST if actor.role == "resident")
        assert program(resident, "survey.view").get(f"/surveys/{VILLAGE}").status_code == 403


def test_key_sleeps_while_its_account_is_closed(county: TinyCounty, program: Programs) -> None:
    from lianxin.base.accounts.actions.accounts import set_active

    key = program(COUNTY_OFFICER)
    assert key.get("/county").status_code == 200
    set_active(by=OPERATOR, at=AT, username=COUNTY_OFFICER.username, active=False)
    assert key.get("/county").status_code == 401
