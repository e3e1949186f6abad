"""The bulletin as a page and as files that say the same."""

import re
from io import BytesIO

from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from lianxin.domain.board.queries.figures import figures
from tests.counties import TinyCounty
from tests.people import COUNTY_OFFICER, VILLAGE_SECRETARY
from tests.web.conftest import As


class TestBulletin:
    def test_shows_what_the_paper_says(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        page = re.sub(r"<[^>]+>", "", client.get(reverse("bulletin")).content.decode())
        answer = client.get(reverse("bulletin-word"))
        assert answer["Content-Type"].endswith("wordprocessingml.document")
        said = [line.text for line in Document(BytesIO(answer.content)).paragraphs if line.text.startswith("截至")]
        assert len(said) == 1
        assert said[0] in page

    def test_hands_out_a_workbook_with_the_boards_figures(self, county: TinyCounty, as_: As) -> None:
        answer = as_(COUNTY_OFFICER).get(reverse("progress"))
        *_rows, total = load_workbook(BytesIO(answer.content), data_only=True)["各乡镇"].iter_rows(values_only=True)
        assert total[1:3] == (figures()["centres"], figures()["built"])

    def test_offers_no_file_to_who_may_take_none(self, county: TinyCounty, as_: As) -> None:
        page = as_(VILLAGE_SECRETARY).get(reverse("bulletin")).content.decode()
        assert "东岭镇" in page
        assert "生成通报" not in page
        assert reverse("progress") not in page
