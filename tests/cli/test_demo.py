"""What the command says of the demo county: the article's figures, to the unit, and a plan that proves itself."""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import AtHome, Command
from tests.cli.homes import Home
from tests.faults.house import DATABASE

MOST_BYTES = 80 * 10**6
REQUIRED = ["civic", "clinic", "counter", "eldercare", "nursery", "store", "training"]


class TestFigures:
    def test_reproduce_the_article_to_the_unit(self, demo: Command) -> None:
        found = demo("figures", "--json").json
        assert found["centres"] == 353
        assert found["functions"] == {
            "counter": 353,
            "civic": 353,
            "clinic": 353,
            "training": 273,
            "eldercare": 133,
            "nursery": 98,
            "store": 189,
        }
        assert found["gaps"] == 719
        assert found["selected"] == 28
        assert found["tranches"] == [28, 150, 175]
        assert found["deadlines"] == ["2022-12-23", "2023-06-30", "2023-12-31"]
        assert sum(found["tiers"].values()) == 353

    def test_have_the_pilots_built_and_nobody_behind(self, demo: Home) -> None:
        found = demo("figures", "--json").json
        assert found["built"] == 28
        assert found["projects"] == {"ok": 325, "watch": 0, "help": 0}
        assert demo.rows("SELECT id FROM projects_escalation") == []
        assert demo.rows("SELECT id FROM projects_remedy") == []

    def test_are_said_in_lines_for_a_person(self, demo: Command) -> None:
        said = demo("figures")
        assert said.code == 0
        assert "353" in said.out
        assert not said.out.startswith("{")

    def test_add_up_in_the_workbook(self, demo: Command, tmp_path: Path) -> None:
        out = tmp_path / "底数.xlsx"
        assert demo("export", "figures", "--out", str(out)).code == 0
        rows = list(openpyxl.load_workbook(out).active.iter_rows(min_row=4, values_only=True))
        *townships, total = rows
        assert total[0] == "合计"
        assert len(townships) == 16
        for column in range(1, len(total)):
            assert sum(row[column] for row in townships) == total[column]


class TestPlan:
    @pytest.fixture(scope="class")
    def plan(self, demo: Command) -> dict:
        answer = demo("plan", "--json")
        assert answer.code == 0, answer.err
        return answer.json

    def test_gives_every_village_all_seven(self, plan: dict) -> None:
        assert len(plan["villages"]) == 353
        for village in plan["villages"]:
            assert set(REQUIRED) <= set(village["functions"])
            assert village["functions"] == sorted(village["functions"])

    def test_keeps_the_tranches_of_the_programme(self, plan: dict) -> None:
        assert Counter(village["tranche"] for village in plan["villages"]) == {0: 28, 1: 150, 2: 175}

    def test_gives_each_township_one_to_three_pilots(self, plan: dict) -> None:
        pilots = Counter(v["code"][:9] for v in plan["villages"] if v["tranche"] == 0)
        assert set(pilots) == {v["code"][:9] for v in plan["villages"]}
        assert set(pilots.values()) <= {1, 2, 3}

    def test_says_how_close_to_the_best_it_is_and_proves_it_without_the_solver(self, plan: dict) -> None:
        assert plan["verified"] is True
        assert 0 <= plan["gap"] <= 0.001
        assert plan["value"] <= plan["bound"]

    def test_uses_all_three_modes(self, plan: dict) -> None:
        assert {v["mode"] for v in plan["villages"]} == {"clustered", "distributed", "embedded"}

    def test_saves_nothing_unless_asked(self, demo: Command) -> None:
        before = demo("figures", "--json").json["plan"]
        assert demo("plan").code == 0
        assert demo("figures", "--json").json["plan"] == before

    def test_is_the_same_twice(self, demo: Command, plan: dict) -> None:
        assert demo("plan", "--json").json == plan

    def test_of_a_scenario_that_is_not_there_is_refused(self, demo: Command) -> None:
        answer = demo("plan", "--scenario", "没有的方案")
        assert answer.code == 2
        assert "没有的方案" in answer.err
        assert "Traceback" not in answer.err

    @pytest.mark.parametrize("ending", ["xlsx", "csv", "geojson"])
    def test_is_exported_by_ending(self, demo: Command, tmp_path: Path, ending: str) -> None:
        out = tmp_path / f"方案.{ending}"
        assert demo("export", "plan", "--out", str(out)).code == 0
        assert out.stat().st_size > 10_000

    def test_is_not_exported_to_a_format_nobody_knows(self, demo: Command, tmp_path: Path) -> None:
        answer = demo("export", "plan", "--out", str(tmp_path / "方案.doc"))
        assert answer.code == 2
        assert ".xlsx" in answer.err


class TestSurvey:
    def test_comes_back_unchanged_from_its_own_template(self, demo: Command, tmp_path: Path) -> None:
        out = tmp_path / "摸底表.xlsx"
        assert demo("export", "survey", "--out", str(out)).code == 0
        read = demo("import", "survey", str(out), "--dry-run", "--json")
        assert read.code == 0, read.err
        assert read.json == {"findings": [], "added": 0, "changed": 0, "unchanged": 353}

    def test_names_every_fault_by_its_place(self, demo: Command, tmp_path: Path) -> None:
        out = tmp_path / "摸底表.xlsx"
        demo("export", "survey", "--out", str(out))
        book = openpyxl.load_workbook(out)
        sheet = book["村情"]
        heads = [cell.value for cell in sheet[2]]
        column = next(i for i, head in enumerate(heads, start=1) if head and "常住" in head)
        sheet.cell(5, column).value = "很多"
        book.save(out)
        read = demo("import", "survey", str(out), "--dry-run", "--json")
        assert read.code == 2
        (finding,) = read.json["findings"]
        assert set(finding) == {"file", "sheet", "row", "column", "code", "message"}
        assert (finding["sheet"], finding["row"]) == ("村情", 5)
        assert "很多" in finding["message"]

    def test_that_is_no_file_is_refused(self, demo: Command, tmp_path: Path) -> None:
        answer = demo("import", "survey", str(tmp_path / "没有.xlsx"), "--dry-run")
        assert answer.code == 2
        assert "没有.xlsx" in answer.err


class TestCheck:
    def test_finds_nothing_wrong(self, demo: Command) -> None:
        assert demo("check", "--json").json["findings"] == []


class TestDoctor:
    def test_finds_nothing_to_mend(self, demo: Command) -> None:
        said = demo("doctor")
        assert said.code == 0, said.out
        assert "没有要修的" in said.out


class TestBackup:
    def test_brings_the_county_back_as_it_was(self, demo: Home, at_home: AtHome, tmp_path: Path) -> None:
        assert demo("backup", "--out", str(tmp_path / "demo.lxb")).code == 0
        back = at_home(tmp_path / "back")
        into = ["--to", back.database, "--home", str(back.folder)] if back.database else ["--to", str(back.folder)]
        restored = demo("restore", str(tmp_path / "demo.lxb"), *into)
        assert restored.code == 0, restored.err
        assert back("figures", "--json").json == demo("figures", "--json").json
        assert back("check", "--json").json["findings"] == []


class TestAs:
    def test_someone_unknown_is_refused(self, demo: Command, tmp_path: Path) -> None:
        answer = demo("plan", "--save", "--as", "nobody")
        assert answer.code == 2
        assert "nobody" in answer.err

    def test_someone_who_may_not_is_refused(self, demo: Command) -> None:
        answer = demo("plan", "--save", "--as", "shapo")
        assert answer.code == 2
        assert "岗位" in answer.err


class TestDemo:
    @pytest.mark.skipif(DATABASE != "sqlite", reason="the size of the file that a demo leaves")
    def test_takes_less_than_eighty_megabytes(self, demo: Home) -> None:
        assert (demo.folder / "lianxin.sqlite3").stat().st_size < MOST_BYTES

    def test_keeps_what_is_there_the_second_time(self, demo: Command) -> None:
        answer = demo("demo", "--no-serve")
        assert answer.code == 0
        assert "还在" in answer.out

    def test_for_a_date_that_is_none_is_refused(self, demo: Command) -> None:
        answer = demo("demo", "--no-serve", "--at", "2022年底")
        assert answer.code == 2
        assert "2022-12-23" in answer.err
