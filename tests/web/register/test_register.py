"""The register's pages: the tree, its names, names that match nothing, and registers coming in."""

import datetime as dt
import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.domain.places.actions.names import add_name, match_mentions
from lianxin.domain.places.queries.names import names_of, unmatched
from lianxin.domain.places.queries.register import register_page
from lianxin.domain.places.rules.matching import Mention
from tests.counties import REGISTER, TinyCounty
from tests.people import AT, COUNTY, COUNTY_OFFICER, OTHER_VILLAGE, TOWNSHIP, TOWNSHIP_OFFICER, VILLAGE
from tests.web.conftest import As
from tests.web.surveys.asked import asked


def text(client: Client, address: str) -> str:
    """What a page says, without its tags and spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def listed(name: str = "申村") -> int:
    match_mentions(by=COUNTY_OFFICER, at=AT, mentions=(Mention(name, "东岭镇", "洛阳日报"),))
    return unmatched(COUNTY)[0].id


class TestTree:
    def test_shows_townships_kinds_and_units_without_a_centre(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(TOWNSHIP_OFFICER), reverse("register"))
        assert "2个乡镇（街道），6个村（社区）设中心，另有1个单位不设" in said
        assert "东岭镇9901011013个中心1个单位不设中心" in said
        assert "企业所属单位" in said

    def test_finds_by_name_alias_and_code(self, county: TinyCounty, as_: As) -> None:
        add_name(by=COUNTY_OFFICER, at=AT, code=OTHER_VILLAGE, name="后沟", kind="alias")
        client = as_(COUNTY_OFFICER)
        for wanted in ("乙", "后沟", OTHER_VILLAGE):
            found = re.findall(r"/register/(\d{12})/", client.get(f"{reverse('register')}?q={wanted}").content.decode())
            assert found == [OTHER_VILLAGE]
        assert "名册里没有这个名字" in text(client, f"{reverse('register')}?q=没有的村")

    def test_names_places_as_of_the_county_s_date(self, county: TinyCounty, as_: As) -> None:
        add_name(by=COUNTY_OFFICER, at=AT, code=VILLAGE, name="新甲村", kind="official", valid_from=dt.date(2022, 6, 1))
        assert "新甲村" in text(as_(COUNTY_OFFICER), reverse("register"))

    @pytest.mark.django_db(transaction=True)
    def test_asks_the_database_seldom(self, county: TinyCounty, as_: As) -> None:
        assert asked(as_(COUNTY_OFFICER), reverse("register")) <= 10


class TestNames:
    def test_are_added_by_the_county(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        address = reverse("register-place", args=[VILLAGE])
        client.post(address, {"name": "老甲庄", "kind": "alias", "source": "地名志"})
        assert [one.name for one in names_of(VILLAGE)] == ["老甲庄"]
        assert "也叫老甲庄地名志" in text(client, address)

    def test_come_with_the_words_of_the_kind_of_place(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        assert "村民委员会办村务，服务村民" in text(client, reverse("register-place", args=[VILLAGE]))
        community = text(client, reverse("register-place", args=[TOWNSHIP + "001"]))
        assert "居民委员会办居务，服务居民" in community

    def test_need_a_day_for_a_new_official_one(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        address = reverse("register-place", args=[VILLAGE])
        page = client.post(address, {"name": "新甲村", "kind": "official"}).content.decode()
        assert "正式名称要填从哪一天起用" in page
        assert 'value="新甲村"' in page
        client.post(address, {"name": "新甲村", "kind": "official", "valid_from": "2022-06-01"})
        assert "2022-06-01起叫新甲村" in text(client, address)

    def test_are_read_and_not_written_by_a_township(self, county: TinyCounty, as_: As) -> None:
        client = as_(TOWNSHIP_OFFICER)
        address = reverse("register-place", args=[VILLAGE])
        assert "再记一个名字" not in text(client, address)
        assert client.post(address, {"name": "老甲庄", "kind": "alias"}).status_code == 403
        assert client.get(reverse("register-place", args=["990101999"])).status_code == 404


class TestUnmatched:
    def test_is_listed_with_the_nearest_and_nothing_chosen(self, county: TinyCounty, as_: As) -> None:
        listed()
        page = as_(COUNTY_OFFICER).get(reverse("register")).content.decode()
        assert "1 个名字对不上，是哪个村？" in re.sub(r"\s+", " ", page)
        assert f'value="{VILLAGE}"' in page
        assert "checked" not in page

    def test_becomes_an_alias_of_the_chosen_one(self, county: TinyCounty, as_: As) -> None:
        id, client = listed(), as_(COUNTY_OFFICER)
        address = reverse("unmatched-settle", args=[id])
        assert "还没有选是哪个村" in client.post(address, follow=True).content.decode()
        client.post(address, {"code": VILLAGE})
        assert [one.name for one in names_of(VILLAGE)] == ["申村"]
        assert "已经由" in client.post(address, {"code": VILLAGE}, follow=True).content.decode()

    def test_can_be_put_aside(self, county: TinyCounty, as_: As) -> None:
        id = listed()
        as_(COUNTY_OFFICER).post(reverse("unmatched-settle", args=[id]), {"dismiss": "1"})
        assert unmatched(COUNTY) == ()

    def test_is_settled_by_the_county_alone(self, county: TinyCounty, as_: As) -> None:
        address = reverse("unmatched-settle", args=[listed()])
        assert as_(TOWNSHIP_OFFICER).post(address, {"code": VILLAGE}).status_code == 403


def hand_in(client: Client, lines: list[str]) -> Any:
    file = BytesIO("\n".join(["区划代码,乡镇,名称", *lines]).encode())
    file.name = "名册.csv"
    return client.post(reverse("register-import"), {"file": file})


class TestImport:
    def test_is_shown_before_it_is_taken_in(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        lines = [f"{row.code},{row.township},{row.name}" for row in REGISTER if row.code != VILLAGE]
        address = hand_in(client, [*lines, f"{VILLAGE},东岭镇,甲子村", f"{TOWNSHIP}203,东岭镇,己村"])["Location"]
        said = text(client, address)
        assert "新增1改动1没有变化6" in said
        assert "甲子村" in said
        assert len(register_page().townships[0].villages) == 4
        assert "名册写好了：新增 1，改动 1" in client.post(address, follow=True).content.decode()
        names = [one.name for one in register_page().townships[0].villages]
        assert ("己村" in names, "甲子村" in names) == (True, True)

    def test_with_a_fault_writes_nothing(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        address = hand_in(client, ["99010110120X,东岭镇,庚村", f"{TOWNSHIP}204,东岭镇,辛村"])["Location"]
        assert "有1处请先改一改" in text(client, address)
        assert "先只写入没有问题的村" not in text(client, address)
        client.post(address)
        assert "辛村" not in {one.name for one in register_page().townships[0].villages}

    def test_is_for_the_county_alone(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        address = hand_in(client, [f"{TOWNSHIP}203,东岭镇,己村"])["Location"]
        township = as_(TOWNSHIP_OFFICER)
        assert township.get(reverse("register-import")).status_code == 403
        assert township.post(address).status_code == 403
