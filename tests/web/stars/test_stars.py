"""A branch's star in the browser: claimed, checked, reviewed, granted, each by whose turn it is."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lianxin.domain.merit.models import Star
from tests.base.people.cast import photo
from tests.counties import TinyCounty
from tests.domain.merit.test_star import FULL, check, claim, grant, review
from tests.people import (
    AUDITOR,
    COUNTY_OFFICER,
    DEPARTMENT,
    OTHER_SECRETARY,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
)
from tests.web.conftest import As

STAR = (VILLAGE, "ecology")
POINTS = {f"points_{key}": str(points) for key, points in FULL.items()}


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def revision(client: Client) -> str:
    found = re.findall(r'name="revision" value="(\d+)"', client.get(reverse("star", args=STAR)).content.decode())
    return found[0] if found else "0"


class TestStar:
    def test_goes_the_whole_way_by_its_forms(self, county: TinyCounty, as_: As) -> None:
        secretary, township, officer = as_(VILLAGE_SECRETARY), as_(TOWNSHIP_OFFICER), as_(COUNTY_OFFICER)
        page = text(secretary, reverse("star", args=STAR))
        assert "还差2项" in page
        assert "摸底认定：已经没有了" in page
        answer = secretary.post(
            reverse("star-claim", args=STAR),
            {**POINTS, "revision": revision(secretary), "words": "都做了"},
            follow=True,
        )
        assert "申报了，等乡镇审" in answer.content.decode()
        star = Star.objects.get().pk
        assert "等您办的1颗" in text(township, reverse("stars"))
        township.post(reverse("star-check", args=[star]), {**POINTS, "revision": revision(township)})
        officer.post(reverse("star-review", args=[star]), {**POINTS, "revision": revision(officer)})
        given = {"revision": revision(officer), "body": "县委", "document": "示例〔2022〕9号", "date": "2022-12-23"}
        officer.post(reverse("star-grant", args=[star]), given)
        assert "县委命名，示例〔2022〕9号，2022-12-23" in text(secretary, reverse("star", args=STAR))

    def test_keeps_what_was_typed_where_it_is_refused(self, county: TinyCounty, as_: As) -> None:
        star = claim()
        check(star)
        officer = as_(COUNTY_OFFICER)
        low = {**POINTS, "points_clean": "3", "revision": revision(officer)}
        page = officer.post(reverse("star-review", args=[star]), low).content.decode()
        assert "要到 80 分才能通过" in page
        assert 'value="3"' in page

    def test_is_refused_with_its_reason_shown(self, county: TinyCounty, as_: As) -> None:
        star = claim()
        township = as_(TOWNSHIP_OFFICER)
        empty = township.post(reverse("star-refuse", args=[star]), {"revision": revision(township), "reason": ""})
        assert Star.objects.get().state == "claimed"
        assert empty.status_code == 200
        given = {"revision": revision(township), "reason": "缺整治前后照片"}
        township.post(reverse("star-refuse", args=[star]), given)
        assert "没有通过：缺整治前后照片" in text(as_(VILLAGE_SECRETARY), reverse("star", args=STAR))

    def test_takes_a_paper_and_hands_it_out_again(self, county: TinyCounty, as_: As) -> None:
        star, secretary = claim(), as_(VILLAGE_SECRETARY)
        file = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
        given = {"task": "clean", "words": "整治前后", "file": file}
        secretary.post(reverse("star-evidence-add", args=[star]), given)
        page = secretary.get(reverse("star", args=STAR)).content.decode()
        where = re.findall(r'href="(/stars/evidence/\d+/)"', page)[0]
        answer = as_(AUDITOR).get(where)
        assert answer["Content-Type"] == "image/jpeg"
        secretary.post(f"{where}remove/")
        assert "整治前后" not in text(secretary, reverse("star", args=STAR))

    def test_says_why_a_paper_is_not_taken(self, county: TinyCounty, as_: As) -> None:
        star, secretary = claim(), as_(VILLAGE_SECRETARY)
        given = {"task": "clean", "words": "表", "file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04")}
        answer = secretary.post(reverse("star-evidence-add", args=[star]), given, follow=True)
        assert "材料请用 PDF，或者拍成 JPG、PNG" in answer.content.decode()

    def test_offers_its_forms_only_to_those_whose_turn_it_is(self, county: TinyCounty, as_: As) -> None:
        claim()
        where = reverse("star", args=STAR)
        assert "乡镇审核打分" in text(as_(TOWNSHIP_OFFICER), where)
        for actor in (OTHER_SECRETARY, DEPARTMENT, AUDITOR):
            said = text(as_(actor), where)
            assert "打分" not in said
            assert "退回村里" not in said


class TestBranch:
    def test_is_a_sheet_of_five_stars_with_room_for_seals(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(VILLAGE_SECRETARY), reverse("star-branch", args=[VILLAGE]))
        assert "甲村党支部2022年五星支部申报表" in said
        for star in ("支部过硬", "产业兴旺", "生态宜居", "平安法治", "文明幸福"):
            assert star in said
        assert said.count("盖章") == 3

    def test_names_whoever_would_grant_the_fifth(self, county: TinyCounty, as_: As) -> None:
        star = claim()
        check(star)
        review(star)
        grant(star)
        assert "已命名1颗" in text(as_(VILLAGE_SECRETARY), reverse("star-branch", args=[VILLAGE]))


class TestList:
    def test_compares_by_township_only(self, county: TinyCounty, as_: As) -> None:
        claim()
        said = text(as_(COUNTY_OFFICER), reverse("stars"))
        assert "东岭镇31—" in said
        assert "甲村" not in said
        assert "甲村" in text(as_(COUNTY_OFFICER), f"{reverse('stars')}?township={TOWNSHIP}")

    def test_shows_a_village_its_own(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(VILLAGE_SECRETARY), reverse("stars"))
        assert "甲村" in said
        assert "乙村" not in said
