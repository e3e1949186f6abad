"""Differences read as people would say them."""

from dataclasses import fields, replace

from lianxin.domain.places.rules.difference import differences
from lianxin.domain.places.rules.facts import Building, Facts, FunctionStatus, People, Room
from lianxin.domain.places.rules.fields import LABELS
from tests.counties import REQUIRED, facts


class TestDifferences:
    def test_have_a_label_for_every_field_of_a_survey(self) -> None:
        groups = {"people": People, "buildings": Building, "rooms": Room, "functions": FunctionStatus}
        wanted = {f"{group}.{one.name}" for group, rows in groups.items() for one in fields(rows)}
        wanted |= {one.name for one in fields(Facts)} - set(groups)
        assert wanted == set(LABELS)

    def test_are_none_between_the_same(self) -> None:
        assert differences(facts("clinic"), facts("clinic")) == ()

    def test_name_building_room_and_function(self) -> None:
        before = facts(*REQUIRED)
        after = replace(
            before,
            people=replace(before.people, party_members=None),
            buildings=(replace(before.buildings[0], condition="poor"), before.buildings[1]),
            rooms=(replace(before.rooms[0], area_m2=66.5, uses=("counter", "civic")), *before.rooms[1:]),
            functions=(replace(before.functions[0], equipped=False), *before.functions[1:]),
        )
        assert [(c.subject, c.label, c.before, c.after) for c in differences(before, after)] == [
            ("", "党员数", "40", "没填"),
            ("村部楼", "房屋新旧", "好", "差"),
            ("功能室1", "面积（平方米）", "120", "66.5"),
            ("功能室1", "现在用途", "counter", "counter+civic"),
            ("counter", "设备齐全", "是", "否"),
        ]

    def test_of_a_room_that_came_and_one_that_went_are_one_each(self) -> None:
        before = facts("clinic")
        after = replace(before, rooms=(*before.rooms[1:], Room(building="B", key="B9", name="新教室", area_m2=30.0)))
        assert [(c.label, c.before, c.after) for c in differences(before, after)] == [
            ("功能室", "功能室1", "没填"),
            ("功能室", "没填", "新教室"),
        ]
