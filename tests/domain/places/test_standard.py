"""What people get from editions of the standard."""

import datetime as dt

import pytest
from django.utils import translation

from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.domain.places.actions.county import change_county
from lianxin.domain.places.actions.standard import load_edition
from lianxin.domain.places.queries.compare_editions import compare_editions
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.standard import current_standard, editions, function_label, standard
from tests.counties import STANDARD, TinyCounty
from tests.people import AT, COUNTY, COUNTY_OFFICER, TOWNSHIP_OFFICER, VILLAGE

SEVEN = STANDARD.read_text(encoding="utf-8")
TRIAL = (
    SEVEN.replace('id = "seven-2022"', 'id = "trial-2023"')
    .replace("in_force_date = 2022-01-01", "in_force_date = 2023-01-01")
    .replace("{ up_to = 2500, area_m2 = 60 }, { area_m2 = 80 }", "{ up_to = 2500, area_m2 = 130 }, { area_m2 = 140 }")
    .replace("strong_from = 80", "strong_from = 101")
)


@pytest.fixture
def two(county: TinyCounty) -> TinyCounty:
    load_edition(by=COUNTY_OFFICER, at=AT, text=TRIAL.replace("strong_from = 101", "strong_from = 99"))
    return county


class TestLoad:
    def test_twice_is_once(self, tree: TinyCounty) -> None:
        assert load_edition(by=COUNTY_OFFICER, at=AT, text=SEVEN) == "seven-2022"
        assert [one.id for one in editions()] == ["seven-2022"]

    def test_refuses_another_text_under_the_same_id(self, tree: TinyCounty) -> None:
        with pytest.raises(Refusal, match="请给新版换一个 id"):
            load_edition(by=COUNTY_OFFICER, at=AT, text=SEVEN.replace("strong_from = 80", "strong_from = 81"))

    def test_refuses_a_township_officer(self, tree: TinyCounty) -> None:
        with pytest.raises(Forbidden):
            load_edition(by=TOWNSHIP_OFFICER, at=AT, text=SEVEN)

    @pytest.mark.parametrize(
        ("right", "wrong", "said"),
        [
            ('id = "seven-2022"', "id = ", "第 2 行第 6 个字那里写法不对"),
            ("[price]", "[prices]", "少了「price」"),
            ('["civic", "training"]', '["civic", "cinema"]', "cinema"),
            ("strong_from = 80", "strong_from = 180", "tier.strong_from"),
            ('users = "aged_60"', 'users = "aged_61"', "eldercare.users"),
            ("room_limit = 4", "room_limit = 0", "policy.room_limit"),
            ("rent_fen_per_m2 = 36000", "rent_fen_per_m2 = -1", "price.rent_fen_per_m2"),
            (
                "{ up_to = 2500, area_m2 = 60 }, { area_m2 = 90 }",
                "{ up_to = 9, area_m2 = 60 }, { area_m2 = 90 }",
                "area",
            ),
        ],
    )
    def test_says_where_a_file_is_wrong(self, tree: TinyCounty, right: str, wrong: str, said: str) -> None:
        assert right in SEVEN
        with pytest.raises(Refusal, match=said):
            load_edition(by=COUNTY_OFFICER, at=AT, text=SEVEN.replace(right, wrong))
        assert len(editions()) == 1


class TestInForce:
    def test_is_the_edition_of_the_date(self, two: TinyCounty) -> None:
        assert current_standard(dt.date(2022, 12, 31)).id == "seven-2022"
        assert current_standard(dt.date(2023, 1, 1)).id == "trial-2023"

    def test_is_refused_before_the_first(self, two: TinyCounty) -> None:
        with pytest.raises(Refusal, match="还没有施行的标准"):
            current_standard(dt.date(2021, 12, 31))

    def test_knows_no_other_id(self, two: TinyCounty) -> None:
        with pytest.raises(NotFound):
            standard("nothing")


class TestFunctionLabel:
    def test_is_the_county_s_word_first_then_the_reader_s_language(self, tree: TinyCounty) -> None:
        edition = standard("seven-2022")
        change_county(by=COUNTY_OFFICER, at=AT, code=COUNTY, function_words={"store": "供销社"})
        assert function_label(current(), edition, "store") == "供销社"
        assert function_label(current(), edition, "nursery") == "托幼服务中心"
        with translation.override("en"):
            assert function_label(current(), edition, "nursery") == "Nursery"


class TestCompare:
    def test_shows_the_criteria_that_differ_and_no_other(self, two: TinyCounty) -> None:
        found = compare_editions("seven-2022", "trial-2023")
        assert [(c.name, c.label, c.before, c.after) for c in found.criteria] == [
            ("标准化卫生室", "要多大（常住人口 → 平方米）", "≤2500 → 60; > → 80", "≤2500 → 130; > → 140"),
            ("家底分档", "多少分起算强", "80", "99"),
        ]

    def test_shows_what_that_does_to_the_county(self, two: TinyCounty) -> None:
        found = compare_editions("seven-2022", "trial-2023")
        gaps = {one.key: (one.before, one.after) for one in found.gaps}
        assert gaps["missing"][0] == gaps["missing"][1]
        clinic = next(one for one in found.functions if one.key == "clinic")
        assert (clinic.before, clinic.after) == (0, 6)
        assert gaps["below"][1] == gaps["below"][0] + 6
        assert [(move.code, move.before, move.after) for move in found.moved] == [(VILLAGE, "strong", "middle")]
        assert sum(one.after for one in found.tiers) == found.villages == 6
