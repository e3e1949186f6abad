"""Every absurdity is found once, where it stands."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.places.rules.facts import Building, Facts, FunctionStatus, People, Room, from_json, to_json
from lianxin.domain.places.rules.standard import Standard, parse
from lianxin.domain.places.rules.survey_check import lacking, problems
from tests.counties import REQUIRED, STANDARD, SURVEYS, facts

EDITION = parse(STANDARD.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def standard() -> Standard:
    return EDITION


def people(**values: int) -> Facts:
    said = facts(*REQUIRED)
    return replace(said, people=replace(said.people, **values))


def building(**values: object) -> Facts:
    said = facts(*REQUIRED)
    return replace(said, buildings=(replace(said.buildings[0], **values), said.buildings[1]))  # type: ignore[arg-type]


def room(**values: object) -> Facts:
    said = facts(*REQUIRED)
    return replace(said, rooms=(replace(said.rooms[0], **values), *said.rooms[1:]))  # type: ignore[arg-type]


def status(**values: object) -> Facts:
    said = facts(*REQUIRED)
    return replace(said, functions=(replace(said.functions[0], **values), *said.functions[1:]))  # type: ignore[arg-type]


class TestProblems:
    def test_are_none_in_sound_surveys(self, standard: Standard) -> None:
        assert [problems(said, standard) for said in SURVEYS.values()] == [()] * len(SURVEYS)

    @pytest.mark.parametrize(
        ("said", "field", "code"),
        [
            (people(resident=50_001), "people.resident", "out_of_range"),
            (people(party_members=-1), "people.party_members", "out_of_range"),
            (people(aged_80=301), "people.aged_80", "part_over_whole"),
            (people(households=1401), "people.households", "part_over_whole"),
            (building(floors=0), "buildings.0.floors", "out_of_range"),
            (building(year=1492), "buildings.0.year", "out_of_range"),
            (building(condition="old"), "buildings.0.condition", "unknown_choice"),
            (building(appraisal_grade="E"), "buildings.0.appraisal_grade", "unknown_choice"),
            (building(appraisal_date="2022.3"), "buildings.0.appraisal_date", "bad_date"),
            (building(walk_min=600), "buildings.0.walk_min", "out_of_range"),
            (room(area_m2=0.0), "rooms.0.area_m2", "absurd_area"),
            (room(area_m2=-12.0), "rooms.0.area_m2", "absurd_area"),
            (room(area_m2=5_001.0), "rooms.0.area_m2", "absurd_area"),
            (room(area_m2=float("nan")), "rooms.0.area_m2", "absurd_area"),
            (room(floor=3), "rooms.0.floor", "above_roof"),
            (room(building="Z"), "rooms.0.building", "unknown_building"),
            (room(uses=("cinema",)), "rooms.0.uses", "unknown_use"),
            (room(uses=()), "rooms.0.uses", "no_use"),
            (room(uses=("vacant", "clinic")), "rooms.0.uses", "vacant_and_used"),
            (room(key="A2"), "rooms.1.key", "repeated"),
            (status(function="cinema"), "functions.0.function", "unknown_function"),
            (status(staff=1000), "functions.0.staff", "out_of_range"),
            (status(open_min_per_week=20_000), "functions.0.open_min_per_week", "out_of_range"),
            (replace(facts(), longitude=34.5, latitude=112.2), "longitude", "outside_china"),
            (replace(facts(), longitude=112.2, latitude=92.0), "latitude", "outside_china"),
            (replace(facts(), longitude=112.2), "latitude", "half_coordinates"),
            (replace(facts(), wall_m=-3), "wall_m", "out_of_range"),
        ],
    )
    def test_name_the_one_thing_wrong(self, standard: Standard, said: Facts, field: str, code: str) -> None:
        found = problems(said, standard)
        assert [(one.field, one.code) for one in found] == [(field, code)]
        assert "{" not in found[0].sentence()

    @given(
        st.builds(People, **dict.fromkeys(("resident", "aged_60", "households"), st.none() | st.integers())),
        st.lists(st.builds(Building, key=st.text(max_size=3), floors=st.integers(), condition=st.text()), max_size=3),
        st.lists(
            st.builds(Room, building=st.text(max_size=3), key=st.text(max_size=3), area_m2=st.floats()), max_size=3
        ),
        st.lists(st.builds(FunctionStatus, function=st.text(max_size=5)), max_size=3),
    )
    def test_are_said_of_any_garbage(
        self, who: People, buildings: list[Building], rooms: list[Room], functions: list[FunctionStatus]
    ) -> None:
        said = Facts(people=who, buildings=tuple(buildings), rooms=tuple(rooms), functions=tuple(functions))
        for one in (*problems(said, EDITION), *lacking(said, EDITION)):
            assert one.sentence()


class TestLacking:
    def test_is_nothing_in_a_full_survey(self, standard: Standard) -> None:
        assert lacking(facts(*REQUIRED), standard) == ()

    def test_lists_every_blank_of_an_empty_one(self, standard: Standard) -> None:
        found = [one.field for one in lacking(Facts(), standard)]
        assert {"people.resident", "people.aged_60", "wall_m", "surplus_signs", "rooms"} <= set(found)
        assert found.count("functions") == len(REQUIRED)


class TestJson:
    @pytest.mark.parametrize("said", SURVEYS.values(), ids=SURVEYS)
    def test_gives_the_same_facts_back(self, said: Facts) -> None:
        assert from_json(to_json(said)) == said
