"""The standard's pages: editions, one to read, one coming in, and two side by side."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.domain.places.actions.standard import load_edition
from lianxin.domain.places.queries.standard import editions
from tests.counties import STANDARD, TinyCounty
from tests.people import AT, AUDITOR, COUNTY_OFFICER, TOWNSHIP_OFFICER
from tests.web.conftest import As
from tests.web.surveys.asked import asked

TEXT = STANDARD.read_text(encoding="utf-8")
STRICTER = TEXT.replace('id = "seven-2022"', 'id = "seven-2023"').replace("2022-01-01", "2023-01-01")
STRICTER = STRICTER.replace("{ up_to = 2500, area_m2 = 60 }, { area_m2 = 80 }", "{ area_m2 = 150 }")
STRICTER = STRICTER.replace("strong_from = 80", "strong_from = 95")


def text(client: Client, address: str) -> str:
    """What a page says, without its tags and spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def hand_in(client: Client, content: bytes) -> Any:
    file = BytesIO(content)
    file.name = "edition.toml"
    return client.post(reverse("standard-import"), {"file": file})


class TestEditions:
    def test_say_which_is_in_force(self, county: TinyCounty, as_: As) -> None:
        load_edition(by=COUNTY_OFFICER, at=AT, text=STRICTER)
        said = text(as_(AUDITOR), reverse("standards"))
        assert said.count("现在照这一版") == 1
        assert "还没到施行的日子" in said
        assert "两版比一比" in said
        assert "载入一版" not in said

    @pytest.mark.django_db(transaction=True)
    def test_ask_the_database_seldom(self, county: TinyCounty, as_: As) -> None:
        for address in (reverse("standards"), reverse("standard", args=[county.edition])):
            assert asked(as_(COUNTY_OFFICER), address) <= 10


class TestEdition:
    def test_shows_criteria_with_what_is_inferred(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(TOWNSHIP_OFFICER), reverse("standard", args=[county.edition]))
        assert "必有的7项" in said
        assert "1000人以下30㎡" in said
        assert "一层，安全要求" in said
        assert "面积（推定）" in said
        assert "[I]" not in said
        assert "医疗机构执业许可证" in said

    def test_shows_who_may_share_and_what_it_costs(self, county: TinyCounty, as_: As) -> None:
        page = as_(TOWNSHIP_OFFICER).get(reverse("standard", args=[county.edition])).content.decode()
        assert page.count("●") == 1 + 2 * 7
        assert "新建（元/平方米）" in page
        assert "2,200" in page

    def test_is_not_found_where_it_is_not_loaded(self, county: TinyCounty, as_: As) -> None:
        assert as_(TOWNSHIP_OFFICER).get(reverse("standard", args=["seven-1999"])).status_code == 404


class TestImport:
    def test_keeps_the_edition_and_shows_it(self, county: TinyCounty, as_: As) -> None:
        answer = hand_in(as_(COUNTY_OFFICER), STRICTER.encode())
        assert answer["Location"] == reverse("standard", args=["seven-2023"])
        assert {row.id for row in editions()} == {"seven-2022", "seven-2023"}

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"id = ", "标准文件第 1 行第 6 个字那里写法不对"),
            (TEXT.replace("hours_per_week = 40", "", 1).encode(), "标准文件里少了「hours_per_week」"),
            (TEXT.replace("staff = 2", "staff = 3", 1).encode(), "请给新版换一个 id"),
            (TEXT.encode("gb18030"), "要存成 UTF-8 的 TOML 文本"),
            (b"", "是空的，请另选一份"),
            (b"PK\x03\x04", "不是标准文件"),
        ],
    )
    def test_says_what_is_wrong(self, content: bytes, said: str, county: TinyCounty, as_: As) -> None:
        assert said in hand_in(as_(COUNTY_OFFICER), content).content.decode()
        assert len(editions()) == 1

    def test_is_for_the_county_alone(self, county: TinyCounty, as_: As) -> None:
        assert as_(TOWNSHIP_OFFICER).get(reverse("standard-import")).status_code == 403


class TestCompare:
    def test_says_what_differs_and_what_that_does(self, county: TinyCounty, as_: As) -> None:
        load_edition(by=COUNTY_OFFICER, at=AT, text=STRICTER)
        said = text(as_(AUDITOR), f"{reverse('standard-compare')}?a=seven-2022&b=seven-2023")
        assert "要求有2处不同" in said
        assert "标准化卫生室要多大（常住人口→平方米）" in said
        assert "多少分起算强8095" in said
        assert "按6个村已认定的摸底算" in said
        assert "个村换了家底档" in said

    def test_of_one_edition_says_that_another_is_needed(self, county: TinyCounty, as_: As) -> None:
        assert "再载入一版才能比" in text(as_(AUDITOR), reverse("standard-compare"))
