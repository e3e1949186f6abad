"""What people get from a register: the tree, its names on a date, and names on papers."""

import datetime as dt
from dataclasses import replace

import pytest

from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.domain.places.actions.county import change_county, set_up_county
from lianxin.domain.places.actions.names import add_name, dismiss_unmatched, match_mentions, settle_unmatched
from lianxin.domain.places.actions.register import import_register
from lianxin.domain.places.queries.county import current, townships, village, villages
from lianxin.domain.places.queries.names import names_of, unmatched
from lianxin.domain.places.queries.register import register_page
from lianxin.domain.places.queries.search import find
from lianxin.domain.places.queries.version import data_version
from lianxin.domain.places.rules.labels import labels
from lianxin.domain.places.rules.matching import Mention
from lianxin.domain.places.rules.register import RegisterRow
from lianxin.domain.places.rules.report import Report
from tests.counties import AS_OF, REGISTER, TinyCounty
from tests.people import (
    AT,
    COUNTY,
    COUNTY_OFFICER,
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE,
    person,
)


def read(*rows: RegisterRow, dry_run: bool = False) -> Report:
    return import_register(by=COUNTY_OFFICER, at=AT, name="名册.csv", rows=rows, dry_run=dry_run)


def row(n: int, **values: object) -> RegisterRow:
    return replace(REGISTER[n], **values)  # type: ignore[arg-type]


class TestSetUp:
    def test_refuses_a_second_county(self, tree: TinyCounty) -> None:
        other = person("other", "别县", "county_officer", "990102")
        with pytest.raises(Refusal, match="只管一个县"):
            set_up_county(by=other, at=AT, code="990102", name="别县", city="", province="")

    def test_refuses_a_township_officer(self, db: None) -> None:
        with pytest.raises(Forbidden):
            set_up_county(by=TOWNSHIP_OFFICER, at=AT, code=COUNTY, name="示例县", city="", province="")

    def test_keeps_the_programme_and_the_county_s_words(self, tree: TinyCounty) -> None:
        change_county(by=COUNTY_OFFICER, at=AT, code=COUNTY, centre_word="乡里中心", function_words={"store": "供销社"})
        county = current()
        assert (county.centre_word, county.function_words) == ("乡里中心", {"store": "供销社"})
        assert county.programme["deadlines"][0] == "2022-12-23"
        assert county.as_of == AS_OF


class TestImport:
    def test_keeps_and_flags_the_units_without_a_centre(self, tree: TinyCounty) -> None:
        everything = {v.code: v for v in villages(COUNTY, with_centre=False)}
        assert len(everything) == 7
        assert not everything[TOWNSHIP + "400"].has_centre
        assert [(t.name, t.centres) for t in townships(COUNTY)] == [("东岭镇", 3), ("西川乡", 3)]

    def test_of_the_same_file_changes_nothing(self, tree: TinyCounty) -> None:
        report = read(*REGISTER)
        assert (report.added, report.changed, report.unchanged) == (0, 0, 7)

    def test_on_a_dry_run_says_what_it_would_do_and_does_nothing(self, tree: TinyCounty) -> None:
        new = row(1, code=TOWNSHIP + "209", name="己村")
        report = read(*REGISTER, new, dry_run=True)
        assert (report.added, report.unchanged) == (1, 7)
        assert len(villages(COUNTY)) == 6

    def test_of_a_changed_name_keeps_the_old_one_findable(self, tree: TinyCounty) -> None:
        report = read(*REGISTER[:2], row(2, name="乙家村"), *REGISTER[3:])
        assert [(d.code, d.before, d.after) for d in report.differences] == [(OTHER_VILLAGE, "乙村", "乙家村")]
        assert [(hit.name, hit.alias) for hit in find("乙村", COUNTY)] == [("乙家村", "乙村")]

    def test_keeps_the_dates_that_the_file_does_not_say(self, tree: TinyCounty) -> None:
        read(*REGISTER[:2], row(2, valid_to=dt.date(2022, 1, 1)), *REGISTER[3:])
        assert read(*REGISTER).unchanged == 7
        assert OTHER_VILLAGE not in {v.code for v in villages(COUNTY)}

    def test_keeps_and_notes_what_the_file_leaves_out(self, tree: TinyCounty) -> None:
        report = read(*REGISTER[1:])
        assert report.clean
        assert [note.code for note in report.notes] == ["left_out"]
        assert len(villages(COUNTY)) == 6

    @pytest.mark.parametrize(
        ("wrong", "column", "code"),
        [
            ({"code": "99010110120"}, "区划代码", "bad_code"),
            ({"code": "410327101209"}, "区划代码", "other_county"),
            ({"code": VILLAGE}, "区划代码", "duplicate_code"),
            ({"name": "甲村"}, "村（社区）", "repeated_name"),
            ({"name": " "}, "村（社区）", "no_name"),
            ({"township": "东岭乡"}, "乡镇（街道）", "two_township_names"),
            ({"kind": "厂"}, "类别", "unknown_kind"),
        ],
    )
    def test_with_one_fault_is_one_finding_and_writes_nothing(
        self, tree: TinyCounty, wrong: dict[str, str], column: str, code: str
    ) -> None:
        fresh = {"row": 9, "code": TOWNSHIP + "209", "name": "己村"}
        report = read(*REGISTER, row(1, **(fresh | wrong)), row(1, row=10, code=TOWNSHIP + "210", name="庚村"))
        assert [(f.row, f.column, f.code) for f in report.findings] == [(9, column, code)]
        assert len(villages(COUNTY)) == 6

    def test_hides_a_place_before_and_after_its_time(self, tree: TinyCounty) -> None:
        gone = row(2, valid_to=dt.date(2022, 1, 1))
        coming = row(4, valid_from=dt.date(2023, 1, 1))
        read(*REGISTER[:2], gone, REGISTER[3], coming, *REGISTER[5:])
        assert {OTHER_VILLAGE, OTHER_TOWNSHIP + "201"}.isdisjoint(v.code for v in villages(COUNTY))


class TestNames:
    def test_follow_the_county_s_date(self, tree: TinyCounty) -> None:
        for name, start in (("新甲村", dt.date(2022, 12, 1)), ("更新甲村", dt.date(2023, 5, 1))):
            add_name(by=COUNTY_OFFICER, at=AT, code=VILLAGE, name=name, kind="official", valid_from=start)
        assert village(VILLAGE).name == "新甲村"
        assert len(names_of(VILLAGE)) == 2

    def test_refuse_an_unknown_code(self, tree: TinyCounty) -> None:
        other = person("all", "市里", "county_officer", "")
        with pytest.raises(NotFound):
            add_name(by=other, at=AT, code="990101999999", name="某村", kind="alias")

    def test_refuse_an_official_name_without_a_start(self, tree: TinyCounty) -> None:
        with pytest.raises(Refusal) as caught:
            add_name(by=COUNTY_OFFICER, at=AT, code=VILLAGE, name="新甲村", kind="official")
        assert caught.value.field == "valid_from"

    def test_do_not_change_what_plans_rest_on(self, tree: TinyCounty) -> None:
        before = data_version()
        add_name(by=COUNTY_OFFICER, at=AT, code=VILLAGE, name="老甲", kind="alias")
        assert data_version() == before

    def test_of_what_belongs_to_a_place_go_by_its_kind(self) -> None:
        assert [(labels(kind).affairs, labels(kind).people) for kind in ("village", "community")] == [
            ("村务", "村民"),
            ("居务", "居民"),
        ]


class TestPage:
    def test_shows_the_tree_with_kinds_names_and_units_without_a_centre(self, tree: TinyCounty) -> None:
        add_name(by=COUNTY_OFFICER, at=AT, code=VILLAGE, name="老甲", kind="alias", source="县志")
        page = register_page()
        assert (page.county.province, page.county.name, page.centres, page.without_centre) == ("示例省", "示例县", 6, 1)
        east = page.townships[0]
        assert [(v.name, v.words.affairs, v.has_centre) for v in east.villages] == [
            ("丙社区", "居务", True),
            ("甲村", "村务", True),
            ("乙村", "村务", True),
            ("矿区", "居务", False),
        ]
        assert [(n.name, n.source) for n in east.villages[1].names] == [("老甲", "县志")]

    def test_keeps_a_village_that_is_no_more_and_says_so(self, tree: TinyCounty) -> None:
        read(*REGISTER[:2], row(2, valid_to=dt.date(2022, 1, 1)), *REGISTER[3:])
        gone = next(v for v in register_page().townships[0].villages if v.code == OTHER_VILLAGE)
        assert not gone.in_force
        assert register_page().centres == 5


class TestMentions:
    def test_match_the_same_name_and_list_the_rest_with_the_nearest(self, tree: TinyCounty) -> None:
        known, strange, several = (
            Mention("丁", "西川乡", "报"),
            Mention("丁字村", "西川乡", "报"),
            Mention("甲村", "", "报"),
        )
        found = match_mentions(by=COUNTY_OFFICER, at=AT, mentions=(known, strange, several))
        assert found.codes == {known: OTHER_TOWNSHIP + "201"}
        rows = {one.name: one for one in unmatched(COUNTY)}
        assert rows["丁字村"].nearest[0].name == "丁村"
        assert [(one.name, one.township) for one in rows["甲村"].nearest] == [("甲村", "东岭镇"), ("甲村", "西川乡")]

    def test_asked_twice_are_listed_once(self, tree: TinyCounty) -> None:
        for _ in range(2):
            match_mentions(by=COUNTY_OFFICER, at=AT, mentions=(Mention("杏花村", "东岭镇", "报"),))
        assert len(unmatched(COUNTY)) == 1

    def test_settled_by_a_person_become_an_alias(self, tree: TinyCounty) -> None:
        mention = Mention("杏花村", "东岭镇", "报")
        match_mentions(by=COUNTY_OFFICER, at=AT, mentions=(mention,))
        settle_unmatched(by=COUNTY_OFFICER, at=AT, id=unmatched(COUNTY)[0].id, code=VILLAGE)
        assert unmatched(COUNTY) == ()
        assert match_mentions(by=COUNTY_OFFICER, at=AT, mentions=(mention,)).codes == {mention: VILLAGE}
        assert find("xhc", COUNTY)[0].code == VILLAGE

    def test_dismissed_are_not_asked_again(self, tree: TinyCounty) -> None:
        match_mentions(by=COUNTY_OFFICER, at=AT, mentions=(Mention("杏花村", "", "报"),))
        id = unmatched(COUNTY)[0].id
        dismiss_unmatched(by=COUNTY_OFFICER, at=AT, id=id)
        assert unmatched(COUNTY) == ()
        assert [one.linked_code for one in unmatched(COUNTY, settled=True)] == [""]
        with pytest.raises(Refusal):
            settle_unmatched(by=COUNTY_OFFICER, at=AT, id=id, code=VILLAGE)

    def test_of_a_township_match_a_township(self, tree: TinyCounty) -> None:
        add_name(by=COUNTY_OFFICER, at=AT, code=TOWNSHIP, name="城关镇", kind="alias", source="报")
        mention = Mention("城关镇", "", "报")
        assert match_mentions(by=COUNTY_OFFICER, at=AT, mentions=(mention,)).codes == {mention: TOWNSHIP}


class TestFind:
    @pytest.mark.parametrize("text", ["丁", " 丁村 ", "丁村委会", "dc", "DC", OTHER_TOWNSHIP + "201"])
    def test_meets_a_village_however_it_is_typed(self, tree: TinyCounty, text: str) -> None:
        assert find(text, COUNTY)[0].code == OTHER_TOWNSHIP + "201"

    def test_lists_every_village_of_a_name_that_repeats(self, tree: TinyCounty) -> None:
        assert [(hit.name, hit.township) for hit in find("甲村", COUNTY)] == [("甲村", "东岭镇"), ("甲村", "西川乡")]

    def test_meets_a_township(self, tree: TinyCounty) -> None:
        assert [(hit.name, hit.level) for hit in find("东岭", COUNTY)] == [("东岭镇", "township")]

    def test_stays_within_the_region(self, tree: TinyCounty) -> None:
        assert [hit.code for hit in find("甲村", OTHER_TOWNSHIP)] == [OTHER_TOWNSHIP + "203"]

    @pytest.mark.parametrize("text", ["", "   ", "没有这个", "%", "x" * 500])
    def test_of_nothing_known_is_empty(self, tree: TinyCounty, text: str) -> None:
        assert find(text, COUNTY) == ()
