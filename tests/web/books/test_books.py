"""The reading room on its pages: two taps to lend, one to take back; the public page names nobody."""

import gzip
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lianxin.domain.services.models import Book, Loan
from tests.borrowed import sheet, shelved, takes
from tests.counties import TinyCounty
from tests.people import AUDITOR, GRID_MEMBER, VILLAGE, VILLAGE_SECRETARY
from tests.web.conftest import As

SHELF = reverse("books", args=[VILLAGE])
LIGHT = 100_000  # bytes of a page for residents


def text(content: bytes) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", content.decode()))


class TestLend:
    def test_takes_a_title_and_a_name(self, county: TinyCounty, as_: As) -> None:
        one = shelved(copies=2)
        client = as_(GRID_MEMBER)
        assert reverse("book-lend", args=[one]) in client.get(SHELF, {"book": "红旗"}).content.decode()
        page = client.post(reverse("book-lend", args=[one]), {"name": "朱某某", "phone": "13800000009"}, follow=True)
        assert "《红旗谱》借出去了，请在2023年1月22日前还" in text(page.content)
        assert "在架1册，共2册" in text(page.content)
        out = client.get(SHELF, {"show": "out"}).content.decode()
        assert "朱**" in out
        assert "朱某某" not in out
        assert "13800000009" not in out

    def test_keeps_what_was_typed_where_every_copy_is_out(self, county: TinyCounty, as_: As) -> None:
        one = shelved()
        takes(one)
        page = as_(GRID_MEMBER).post(reverse("book-lend", args=[one]), {"name": "朱某某"})
        assert page.status_code == 409
        assert "最早2023-01-22该还回来" in text(page.content)
        assert 'value="朱某某"' in page.content.decode()

    def test_counts_once_however_often_it_is_sent(self, county: TinyCounty, as_: As) -> None:
        one, client = shelved(copies=3), as_(GRID_MEMBER)
        for _turn in range(2):
            client.post(reverse("book-lend", args=[one]), {"name": "朱某某", "key": "a"})
        assert Loan.objects.count() == 1


class TestOut:
    def test_is_given_back_at_one_tap(self, county: TinyCounty, as_: As) -> None:
        loan = takes(shelved())
        client = as_(GRID_MEMBER)
        page = client.post(reverse("loan-back", args=[loan]), follow=True)
        assert "收回来了" in text(page.content)
        assert "书都在架上" in text(page.content)
        again = client.post(reverse("loan-back", args=[loan]), follow=True)
        assert "已经收回了《红旗谱》" in text(again.content)

    def test_goes_back_to_its_reader_after_a_slip_of_the_finger(self, county: TinyCounty, as_: As) -> None:
        loan = takes(shelved())
        client = as_(GRID_MEMBER)
        page = client.post(reverse("loan-back", args=[loan]), follow=True)
        assert reverse("loan-undo", args=[loan]) in page.content.decode()
        page = client.post(reverse("loan-undo", args=[loan]), follow=True)
        assert "还算借在外面" in text(page.content)
        assert "还书 红旗谱" in page.content.decode()

    def test_is_renewed_at_one_tap_and_then_no_more(self, county: TinyCounty, as_: As) -> None:
        loan = takes(shelved())
        client = as_(GRID_MEMBER)
        page = client.post(reverse("loan-renew", args=[loan]), {"revision": "1"}, follow=True)
        assert "续好了" in text(page.content)
        assert reverse("loan-renew", args=[loan]) not in page.content.decode()

    def test_is_nothing_for_whoever_only_looks(self, county: TinyCounty, as_: As) -> None:
        takes(shelved())
        page = text(as_(AUDITOR).get(SHELF, {"show": "out"}).content)
        assert "红旗谱" in page
        assert "读*" not in page


class TestShelf:
    def test_is_kept_by_the_village(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        said = {"title": "活着", "author": "余华", "copies": "2"}
        page = client.post(reverse("book-new", args=[VILLAGE]), said, follow=True)
        assert "《活着》上架了" in text(page.content)
        one = Book.objects.get()
        client.post(reverse("book", args=[one.pk]), said | {"copies": "3", "revision": "1"})
        assert Book.objects.get().copies == 3
        client.post(reverse("book-retire", args=[one.pk]))
        assert "书架上还没有书" in text(client.get(SHELF).content)

    def test_says_at_the_field_what_is_wrong(self, county: TinyCounty, as_: As) -> None:
        said = {"title": "活着", "isbn": "123", "copies": "2"}
        page = text(as_(VILLAGE_SECRETARY).post(reverse("book-new", args=[VILLAGE]), said).content)
        assert "书号（ISBN）不对" in page

    def test_is_filled_from_a_sheet_or_not_at_all(self, county: TinyCounty, as_: As) -> None:
        client, where = as_(VILLAGE_SECRETARY), reverse("book-import", args=[VILLAGE])
        bad = SimpleUploadedFile("书目.xlsx", sheet(("活着", "余华", "", 1), ("", "路遥", "", 1)))
        page = text(client.post(where, {"file": bad}).content)
        assert "有1处要改，一本都没有上架" in page
        assert not Book.objects.exists()
        good = SimpleUploadedFile("书目.xlsx", sheet(("活着", "余华", "", 1), ("平凡的世界", "路遥", "", 3)))
        assert "上架了2种、4册" in text(client.post(where, {"file": good}, follow=True).content)


class TestPublicPage:
    def test_says_what_is_in_and_names_nobody(self, county: TinyCounty) -> None:
        takes(shelved(), name="朱某某")
        shelved("活着", author="余华", call_number="I247/2")
        answer = Client().get(reverse("public-books", args=[VILLAGE]))
        page = text(answer.content)
        assert "借出去了红旗谱" in page
        assert "最早2023年1月22日该还" in page
        assert "在架活着" in page
        assert "朱" not in page

    def test_is_found_from_the_centre_s_page_where_there_are_books(self, county: TinyCounty) -> None:
        there, where = reverse("public-books", args=[VILLAGE]), reverse("public-centre", args=[VILLAGE])
        assert there not in Client().get(where).content.decode()
        shelved()
        assert there in Client().get(where).content.decode()

    def test_is_light_with_a_long_shelf(self, county: TinyCounty) -> None:
        for number in range(60):
            shelved(f"示例书目之第{number}种", call_number=f"I{number}")
        page = Client().get(reverse("public-books", args=[VILLAGE])).content
        assert len(gzip.compress(page)) < LIGHT
        assert "第1页，共2页" in text(page)
