"""The week's bulletin and the progress workbook say what the board says, to the unit."""

import datetime as dt
import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from lianxin.base.sheets.watermark import watermark
from lianxin.domain.board.queries.bulletin import bulletin_page, bulletin_word, township_rows
from lianxin.domain.board.queries.figures import figures
from lianxin.domain.board.queries.progress_workbook import FIRST_ROW, progress_workbook
from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.projects.actions.support import give_support
from tests.counties import AS_OF, SURVEYS, TinyCounty
from tests.people import AT, COUNTY_OFFICER, VILLAGE


@pytest.fixture
def opened(county: TinyCounty) -> TinyCounty:
    """The tiny county with one centre built."""
    record_opening(
        by=COUNTY_OFFICER,
        at=AT,
        code=VILLAGE,
        accepted_date=AS_OF - dt.timedelta(days=9),
        opened_date=AS_OF - dt.timedelta(days=6),
        cost_fen=None,
        source="示例",
        synthetic=True,
    )
    return county


class TestBulletin:
    def test_adds_up_to_the_boards_figures(self, opened: TinyCounty) -> None:
        said = figures()
        rows = township_rows(bulletin_page())
        *townships, (_name, total) = rows
        assert [sum(column) for column in zip(*(numbers for _name, numbers in townships), strict=True)] == list(total)
        assert total[:2] == (said["centres"], said["built"])
        assert total[2:5] == tuple(said["projects"][state] for state in ("ok", "watch", "help"))

    def test_counts_the_seven_days_up_to_the_countys_date(self, opened: TinyCounty) -> None:
        week = bulletin_page().week
        assert (week.first_date, week.last_date) == (AS_OF - dt.timedelta(days=6), AS_OF)
        assert week.moves.opened == 1

    def test_is_a_word_document_that_names_the_date_and_no_village(self, opened: TinyCounty) -> None:
        book = Document(BytesIO(bulletin_word(watermark(COUNTY_OFFICER, AT))))
        text = "\n".join(line.text for line in book.paragraphs)
        tables = "\n".join(cell.text for table in book.tables for row in table.rows for cell in row.cells)
        assert "截至2022年12月23日，全县应建党群服务中心6个，已建成投用1个，占16.7%" in text
        assert "示例县委组织部" in text
        assert "东岭镇" in tables
        assert not re.search("甲村|乙村|丙社区|丁村|戊村", text + tables)
        assert "示例数据" in book.sections[0].header.paragraphs[0].text
        assert COUNTY_OFFICER.username in (book.core_properties.comments or "")
        assert round(book.sections[0].top_margin.mm or 0) == 37

    def test_parts_the_thousands_of_days_as_of_money(self, county: TinyCounty) -> None:
        for kind, many in (("people", {"quantity": 1200}), ("money", {"value_fen": 1_234_567_890_00})):
            give_support(
                by=COUNTY_OFFICER, at=AT, code=VILLAGE, kind=kind, source="示例", what="示例", date=AS_OF, **many
            )
        book = Document(BytesIO(bulletin_word()))
        assert any("已派出人力1,200人天，拨付资金123,456.79万元" in line.text for line in book.paragraphs)

    def test_says_so_where_nothing_moved(self, county: TinyCounty) -> None:
        book = Document(BytesIO(bulletin_word()))
        assert any("没有登记新办完的节点，新建成投用0个" in line.text for line in book.paragraphs)


class TestOffice:
    def test_opens_the_bulletin_and_prints_it(self, opened: TinyCounty, tmp_path: Path) -> None:
        paper = tmp_path / "bulletin.docx"
        paper.write_bytes(bulletin_word())
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        for kind in ("pdf", "txt:Text (encoded):UTF8"):
            command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(tmp_path), str(paper)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        assert (tmp_path / "bulletin.pdf").read_bytes().startswith(b"%PDF-")
        said = (tmp_path / "bulletin.txt").read_text(encoding="utf-8-sig")
        assert "截至2022年12月23日，全县应建党群服务中心6个" in said
        assert "示例县委组织部" in said


class TestProgressWorkbook:
    def test_has_a_row_for_every_village_and_every_township(self, opened: TinyCounty) -> None:
        book = load_workbook(BytesIO(progress_workbook()), data_only=True)
        assert book.sheetnames == ["各乡镇", "各村", "说明"]
        codes = [row[0] for row in book["各村"].iter_rows(min_row=FIRST_ROW + 1, values_only=True)]
        assert codes == sorted(SURVEYS)
        assert "截至 2022-12-23" in book["各乡镇"]["A2"].value

    def test_counts_with_formulas_what_they_say(self, opened: TinyCounty) -> None:
        content = progress_workbook()
        values, formulas = load_workbook(BytesIO(content), data_only=True), load_workbook(BytesIO(content))
        villages = list(values["各村"].iter_rows(min_row=FIRST_ROW + 1, values_only=True))
        checked = 0
        for row in formulas["各乡镇"].iter_rows(min_row=FIRST_ROW + 1):
            for cell in row[1:]:
                said = values["各乡镇"][cell.coordinate].value
                assert reckoned(cell.value, values, villages) == said, cell.coordinate
                checked += 1
        assert checked == 3 * 7

    def test_ends_in_the_boards_figures(self, opened: TinyCounty) -> None:
        sheet = load_workbook(BytesIO(progress_workbook()), data_only=True)["各乡镇"]
        said = figures()
        last = [cell.value for cell in sheet[FIRST_ROW + 3]]
        assert last[:3] == ["合计", said["centres"], said["built"]]

    def test_carries_who_took_it(self, opened: TinyCounty) -> None:
        book = load_workbook(BytesIO(progress_workbook(watermark(COUNTY_OFFICER, AT))))
        assert COUNTY_OFFICER.username in book["各村"].oddFooter.left.text


def reckoned(formula: str, book: object, villages: list[tuple[object, ...]]) -> int:
    """What one of the sheet's two kinds of formula comes to."""
    sheet = book["各乡镇"]  # type: ignore[index]
    if found := re.fullmatch(r"=SUM\((\w+):(\w+)\)", formula):
        return sum(row[0].value for row in sheet[found[1] : found[2]])
    asked = re.fullmatch(r"=COUNTIFS\((.*)\)", formula)
    assert asked is not None
    parts = asked[1].split(",")
    tests = []
    for where, what in zip(parts[::2], parts[1::2], strict=True):
        column = ord(re.search(r"\$([A-Z])\$", where)[1]) - 65  # type: ignore[index]
        wanted = sheet[what.replace("$", "")].value if what.startswith("$") else what.strip('"')
        tests.append((column, str(wanted)))
    return sum(all(str(row[column]) == wanted for column, wanted in tests) for row in villages)
