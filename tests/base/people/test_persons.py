"""A resident is put on file, found, looked at and corrected."""

import pytest

from lianxin.base.audit.queries import lines
from lianxin.base.errors import Forbidden, Refusal, Stale
from lianxin.base.people.actions import correct_person, find, look
from lianxin.base.people.queries import person_page
from tests.base.people.cast import ID_NUMBER, LATER, NAME, PHONE, TODAY, register, resident
from tests.people import (
    AUDITOR,
    COUNTY_OFFICER,
    GRID_MEMBER,
    OTHER_SECRETARY,
    OTHER_TOWNSHIP_OFFICER,
    VILLAGE_SECRETARY,
)

__all__ = ["resident"]


class TestRegister:
    def test_refuses_somebody_who_is_there_already(self, resident: int) -> None:
        with pytest.raises(Refusal, match="登记过"):
            register(name="另一个", phone="")
        with pytest.raises(Refusal, match="登记过"):
            register(id_number="")

    def test_takes_two_of_one_name(self, resident: int) -> None:
        assert register(phone="19900009999", id_number="") != resident

    def test_is_for_one_s_own_village(self, resident: int) -> None:
        with pytest.raises(Forbidden):
            correct_person(by=OTHER_SECRETARY, at=LATER, person=resident, revision=1, phone="19900007777")


class TestFind:
    @pytest.mark.parametrize("text", [NAME, PHONE, "199 0000 1234", ID_NUMBER, "1234", ID_NUMBER[-4:]])
    def test_answers_exact_names_numbers_and_tails_masked(self, resident: int, text: str) -> None:
        found = find(by=COUNTY_OFFICER, at=LATER, text=text)
        assert [one.id for one in found.persons] == [resident]
        assert found.persons[0].name == "钟**"
        assert found.persons[0].phone == "199****1234"
        assert found.persons[0].id_number.endswith("*" + ID_NUMBER[-4:])

    @pytest.mark.parametrize("text", ["钟离", "19900001235", "9999"])
    def test_finds_nobody_by_a_part(self, resident: int, text: str) -> None:
        assert find(by=COUNTY_OFFICER, at=LATER, text=text).count == 0

    def test_stays_in_the_reader_s_regions(self, resident: int) -> None:
        assert find(by=OTHER_TOWNSHIP_OFFICER, at=LATER, text=NAME).persons == ()
        assert find(by=VILLAGE_SECRETARY, at=LATER, text=NAME).count == 1

    def test_is_refused_to_who_may_not_search(self, resident: int) -> None:
        with pytest.raises(Forbidden):
            find(by=GRID_MEMBER, at=LATER, text=NAME)

    def test_leaves_what_was_typed_out_of_the_record(self, resident: int) -> None:
        find(by=COUNTY_OFFICER, at=LATER, text=PHONE)
        line = lines(target="people")[0]
        assert line.verb == "person.search"
        assert line.after is not None
        assert line.after["kind"] == "phone"
        assert PHONE not in str(line)


class TestLook:
    def test_shows_all_for_a_reason_and_says_so_in_the_record(self, resident: int) -> None:
        full = look(by=COUNTY_OFFICER, at=LATER, person=resident, reason="verify")
        assert (full.name, full.phone, full.id_number) == (NAME, PHONE, ID_NUMBER)
        looks = person_page(resident, COUNTY_OFFICER, TODAY).looks
        assert [(one.username, one.reason) for one in looks] == [("county", "verify")]

    def test_wants_a_reason_of_the_list(self, resident: int) -> None:
        with pytest.raises(Refusal, match="为什么"):
            look(by=COUNTY_OFFICER, at=LATER, person=resident, reason="看看")

    @pytest.mark.parametrize("by", [AUDITOR, OTHER_SECRETARY, GRID_MEMBER], ids=lambda one: one.username)
    def test_is_refused_to_who_may_only_search(self, resident: int, by: object) -> None:
        with pytest.raises(Forbidden):
            look(by=by, at=LATER, person=resident, reason="verify")  # type: ignore[arg-type]


class TestCorrect:
    def test_changes_what_is_given_and_keeps_the_rest(self, resident: int) -> None:
        correct_person(by=VILLAGE_SECRETARY, at=LATER, person=resident, revision=1, phone="19900005678")
        full = look(by=COUNTY_OFFICER, at=LATER, person=resident, reason="verify")
        assert (full.name, full.phone, full.id_number) == (NAME, "19900005678", ID_NUMBER)

    def test_takes_a_number_away(self, resident: int) -> None:
        correct_person(by=VILLAGE_SECRETARY, at=LATER, person=resident, revision=1, drop=("id_number",))
        assert look(by=COUNTY_OFFICER, at=LATER, person=resident, reason="verify").id_number == ""

    def test_refuses_what_somebody_else_has_changed_since(self, resident: int) -> None:
        correct_person(by=VILLAGE_SECRETARY, at=LATER, person=resident, revision=1, phone="19900005678")
        with pytest.raises(Stale, match="secretary"):
            correct_person(by=COUNTY_OFFICER, at=LATER, person=resident, revision=1, phone="19900008888")
