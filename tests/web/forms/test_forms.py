"""A superior's form in the browser: handed in, pointed at cell by cell, filled."""

import re
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.counties import TinyCounty
from tests.domain.board.test_form import SHEET, handed_in, workbook
from tests.people import COUNTY_OFFICER, TOWNSHIP
from tests.web.conftest import As


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


class TestForm:
    def test_goes_from_the_empty_sheet_to_the_filled_one(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        file = SimpleUploadedFile("表样.xlsx", workbook())
        answer = client.post(reverse("form-new"), {"name": "市里月报", "file": file}, follow=True)
        where = answer.redirect_chain[-1][0]
        page = answer.content.decode()
        assert "表头认得出8格，都采用" in re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))
        id = int(re.findall(r"\d+", where)[0])
        revision = re.findall(r'name="revision" value="(\d+)"', page)[0]
        client.post(reverse("form-suggestions", args=[id]), {"revision": revision})
        filled = client.post(reverse("form-fill", args=[id]))
        assert load_workbook(BytesIO(filled.content))[SHEET]["B3"].value == 3
        assert "上次：" in text(client, reverse("bulletin"))

    def test_points_the_cell_that_is_chosen(self, county: TinyCounty, as_: As) -> None:
        client, id = as_(COUNTY_OFFICER), handed_in()
        where = f"{reverse('form', args=[id])}?sheet={SHEET}&cell=C3"
        assert "C3填哪个数" in text(client, where)
        given = {"sheet": SHEET, "cell": "C3", "figure": "missing", "place": f"@{TOWNSHIP}", "revision": "1"}
        answer = client.post(reverse("form-point", args=[id]), given, follow=True)
        assert "东岭镇 · 还缺功能（处）" in answer.content.decode()
        client.post(reverse("form-point", args=[id]), {**given, "revision": "2", "clear": "1"})
        assert "指好0格" in text(client, where)

    def test_says_who_was_there_before(self, county: TinyCounty, as_: As) -> None:
        client, id = as_(COUNTY_OFFICER), handed_in()
        given = {"sheet": SHEET, "cell": "C3", "figure": "missing", "place": "", "revision": "1"}
        client.post(reverse("form-point", args=[id]), given)
        answer = client.post(reverse("form-point", args=[id]), {**given, "cell": "C4"}, follow=True)
        assert "改过这份资料" in answer.content.decode()

    def test_says_at_the_file_what_is_wrong_with_it(self, county: TinyCounty, as_: As) -> None:
        file = SimpleUploadedFile("表样.xlsm", workbook())
        answer = as_(COUNTY_OFFICER).post(reverse("form-new"), {"name": "市里月报", "file": file})
        assert "里有宏" in answer.content.decode()
        assert "市里月报" in answer.content.decode()

    def test_offers_no_formula_and_no_label(self, county: TinyCounty, as_: As) -> None:
        id = handed_in()
        page = text(as_(COUNTY_OFFICER), f"{reverse('form', args=[id])}?sheet={SHEET}&cell=B5")
        assert "点一格，说它填哪个数" in page

    def test_is_put_away(self, county: TinyCounty, as_: As) -> None:
        client, id = as_(COUNTY_OFFICER), handed_in()
        client.post(reverse("form-archive", args=[id]))
        assert "还没有表样" in text(client, reverse("forms"))
