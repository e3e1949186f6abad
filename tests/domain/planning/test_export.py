"""Files that say the same as the pages."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from lianxin.base.errors import NotFound
from lianxin.domain.planning.queries.compute import compute
from lianxin.domain.planning.queries.export import plan_csv, plan_geojson, plan_workbook
from lianxin.domain.planning.queries.plan_json import outcome_json, run_json
from lianxin.domain.planning.queries.run import packages_of

WAN_FEN = 1_000_000


class TestWorkbook:
    def test_adds_up_and_says_what_it_is(self, run: int) -> None:
        book = load_workbook(io.BytesIO(plan_workbook(run)), data_only=True)
        assert book.sheetnames == ["总表", "分村", "附件一项目明细", "附件二理由", "说明"]
        whole = sum(row.cost_fen for row in packages_of(run)) / WAN_FEN
        for name in book.sheetnames:
            sheet = book[name]
            assert sheet.page_setup.orientation == "landscape"
            assert "截至 2022-12-23" in sheet["A2"].value
            assert "示例数据" in sheet["A2"].value
        total = [cell.value for cell in list(book["总表"].iter_rows())[-1]]
        assert total[0] == "全县"
        assert total[4] == 6
        assert total[-1] == pytest.approx(whole)
        assert list(book["分村"].iter_rows())[-1][10].value == pytest.approx(whole)
        assert list(book["附件一项目明细"].iter_rows())[-1][7].value == pytest.approx(whole)

    def test_totals_are_formulas(self, run: int) -> None:
        book = load_workbook(io.BytesIO(plan_workbook(run)))
        assert str(list(book["分村"].iter_rows())[-1][10].value).startswith("=SUM(")

    def test_of_an_unknown_run_is_not_found(self, run: int) -> None:
        with pytest.raises(NotFound):
            plan_workbook(run + 1)


class TestCsv:
    def test_has_a_line_a_village(self, run: int) -> None:
        rows = list(csv.DictReader(io.StringIO(plan_csv(run).decode("utf-8-sig"))))
        packages = packages_of(run)
        assert [row["区划代码"] for row in rows] == [one.code for one in packages]
        assert [row["造价（元）"] for row in rows] == [f"{one.cost_fen / 100:.2f}" for one in packages]
        assert {row["示例数据"] for row in rows} == {"是"}


class TestGeojson:
    def test_guesses_no_coordinates(self, run: int) -> None:
        content = json.loads(plan_geojson(run))
        assert content["datum"] == "CGCS2000"
        assert content["synthetic"]
        assert len(content["features"]) + len(content["without_coordinates"]) == 6


class TestJson:
    def test_of_a_computation_and_of_its_run_agree(self, scenario: int) -> None:
        said = outcome_json(compute(scenario))
        assert {"gap", "bound", "value", "verified", "villages"} == set(said)
        assert all(set(one["functions"]) >= {"counter", "store"} for one in said["villages"])
        assert all(one["functions"] == sorted(one["functions"]) for one in said["villages"])

    def test_of_a_stored_run_says_the_same(self, scenario: int, run: int) -> None:
        stored = run_json(run)
        assert {(one["code"], one["tranche"], one["cost_fen"]) for one in stored["villages"]} == {
            (row.code, row.tranche, row.cost_fen) for row in packages_of(run)
        }
        assert json.loads(json.dumps(stored)) == stored
