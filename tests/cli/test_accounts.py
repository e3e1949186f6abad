"""Accounts from the command line."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Command


@pytest.fixture
def sheet(demo: Command, tmp_path: Path) -> Path:
    path = tmp_path / "账号.xlsx"
    assert demo("accounts", "template", "--out", str(path)).code == 0
    return path


class TestTemplate:
    def test_has_a_row_for_every_centre_and_township(self, demo: Command, sheet: Path) -> None:
        found = demo("figures", "--json").json
        rows = openpyxl.load_workbook(sheet).worksheets[0].max_row - 3
        assert rows == found["centres"] + found["townships"]


class TestImport:
    def test_dry_run_says_what_it_would_open(self, demo: Command, sheet: Path) -> None:
        book = openpyxl.load_workbook(sheet)
        book.worksheets[0]["E4"] = "示例人"
        book.save(sheet)
        answer = demo("accounts", "import", str(sheet), "--dry-run", "--json")
        assert answer.json == {"accounts": 1, "findings": []}

    def test_names_faults_by_row_and_column(self, demo: Command, sheet: Path) -> None:
        book = openpyxl.load_workbook(sheet)
        book.worksheets[0]["E4"], book.worksheets[0]["F4"] = "示例人", "123"
        book.save(sheet)
        answer = demo("accounts", "import", str(sheet), "--slips", str(sheet.with_name("slips.xlsx")))
        assert answer.code == 2
        assert "账号 第 4 行「电话」" in answer.out
        assert not sheet.with_name("slips.xlsx").exists()

    def test_writes_the_slips_for_its_owner_alone(self, demo: Command, sheet: Path) -> None:
        book = openpyxl.load_workbook(sheet)
        book.worksheets[0]["E5"], book.worksheets[0]["G5"] = "示例人", "shili.cli"
        book.save(sheet)
        slips = sheet.with_name("slips.xlsx")
        answer = demo("accounts", "import", str(sheet), "--slips", str(slips))
        assert answer.code == 0, answer.err
        assert slips.stat().st_mode & 0o077 == 0
        assert openpyxl.load_workbook(slips).worksheets[0]["D2"].value == "shili.cli"

    def test_opens_nothing_without_a_place_for_the_slips(self, demo: Command, sheet: Path) -> None:
        book = openpyxl.load_workbook(sheet)
        book.worksheets[0]["E6"], book.worksheets[0]["G6"] = "示例人", "shili.none"
        book.save(sheet)
        assert demo("accounts", "import", str(sheet)).code == 2
        assert demo("accounts", "list", "--q", "shili.none", "--json").json == []


class TestSuspend:
    def test_shows_in_the_list_until_resumed(self, demo: Command) -> None:
        assert demo("accounts", "suspend", "audit", "--reason", "示例").code == 0
        assert [row["state"] for row in demo("accounts", "list", "--q", "audit", "--json").json] == ["suspended"]
        assert demo("accounts", "resume", "audit").code == 0
        assert [row["state"] for row in demo("accounts", "list", "--q", "audit", "--json").json] == ["open"]

    def test_is_refused_to_who_does_not_manage(self, demo: Command) -> None:
        assert demo("accounts", "suspend", "audit", "--reason", "示例", "--as", "county").code == 2


class TestReset:
    def test_is_refused_to_who_does_not_manage(self, demo: Command) -> None:
        assert demo("accounts", "reset", "audit", "--as", "county").code == 2
