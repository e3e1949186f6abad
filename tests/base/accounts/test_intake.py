"""A sheet of accounts, from the template to the slips."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from openpyxl.worksheet.worksheet import Worksheet

from lianxin.base.accounts.actions.intake import (
    SLIPS_KEPT,
    Places,
    forget_sheets,
    keep_sheet,
    open_sheet,
    read_accounts,
    take_slips,
)
from lianxin.base.accounts.models import AccountIntake, User
from lianxin.base.accounts.queries import actor_named
from lianxin.base.accounts.queries.papers import account_template, slips_table
from lianxin.base.accounts.rules.sheet import SheetRead
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.domain.places.queries.seats import seats
from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR, AT, COUNTY_OFFICER, OPERATOR, OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, person
from tests.web.conftest import account

ROLE, NAME, PHONE, USERNAME = "D", "E", "F", "G"
FIRST = 4  # the first row of places: two townships, then the villages


def filled(change: Callable[[Worksheet], None]) -> bytes:
    found = seats()
    book = openpyxl.load_workbook(BytesIO(account_template(found.county, found.rows)))
    change(book.worksheets[0])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def read(change: Callable[[Worksheet], None], by: object = ADMINISTRATOR) -> SheetRead:
    found = seats()
    places = Places(found.names, found.stems)
    return read_accounts(by=by, at=AT, name="账号.xlsx", content=filled(change), places=places)  # type: ignore[arg-type]


def rows(sheet: Worksheet) -> dict[str, int]:
    return {str(sheet.cell(row, 1).value): row for row in range(FIRST, sheet.max_row + 1)}


def two(sheet: Worksheet) -> None:
    at = rows(sheet)
    sheet[f"{NAME}{at[VILLAGE]}"], sheet[f"{PHONE}{at[VILLAGE]}"] = "陈示例", 13800000001
    sheet[f"{NAME}{at[TOWNSHIP]}"] = "郑 示例"


def codes(found: SheetRead) -> set[tuple[int | None, str, str]]:
    return {(one.row, one.column, one.code) for one in found.findings}


class TestTemplate:
    def test_has_every_place_with_a_username_of_its_own(self, tree: TinyCounty) -> None:
        found = seats()
        assert {seat.code for seat in found.rows} == {*tree.townships, *tree.villages}
        assert len({seat.username for seat in found.rows}) == len(found.rows)

    def test_narrows_to_a_township(self, tree: TinyCounty) -> None:
        assert {seat.code[:9] for seat in seats((OTHER_TOWNSHIP,)).rows} == {OTHER_TOWNSHIP}


class TestRead:
    def test_takes_the_rows_in_which_somebody_is_named(self, tree: TinyCounty, db: None) -> None:
        found = read(two)
        assert found.findings == ()
        assert {(line.name, line.region, line.role, line.phone) for line in found.lines} == {
            ("陈示例", VILLAGE, "village_secretary", "13800000001"),
            ("郑示例", TOWNSHIP, "township_officer", ""),
        }
        assert [note.facts["count"] for note in found.notes] == [len(seats().rows) - 2]

    def test_names_every_fault_by_row_and_column(self, tree: TinyCounty, db: None) -> None:
        account(COUNTY_OFFICER)

        def spoil(sheet: Worksheet) -> None:
            for row in range(FIRST, FIRST + 6):
                sheet[f"{NAME}{row}"] = f"人{row}"
            sheet["A4"] = "110101"
            sheet["D5"] = "村长"
            sheet["F6"] = "12345"
            sheet["G7"] = COUNTY_OFFICER.username
            sheet["G8"] = "张三"
            sheet["G9"] = "same"
            sheet["E10"], sheet["G10"] = "人10", "same"
            sheet["E11"], sheet["D11"], sheet["A11"] = "=A1", "村（社区）书记", VILLAGE

        assert codes(read(spoil)) >= {
            (4, "区划代码", "unknown_code"),
            (5, "岗位", "unknown_role"),
            (6, "电话", "bad_phone"),
            (7, "用户名", "taken"),
            (8, "用户名", "bad_username"),
            (10, "用户名", "double_username"),
        }

    def test_names_a_place_that_is_not_the_reader_s(self, tree: TinyCounty, db: None) -> None:
        own = person("local", "许某", "administrator", OTHER_TOWNSHIP)
        assert {one.code for one in read(two, own).findings} == {"out_of_scope"}

    def test_says_that_a_file_is_no_table(self, tree: TinyCounty, db: None) -> None:
        found = read_accounts(by=ADMINISTRATOR, at=AT, name="a.xlsx", content=b"hello", places=Places({}))
        assert [one.code for one in found.findings] == ["wrong_type"]

    def test_is_refused_to_who_manages_no_accounts(self, tree: TinyCounty, db: None) -> None:
        with pytest.raises(Forbidden):
            read(two, COUNTY_OFFICER)


@pytest.fixture
def kept(tree: TinyCounty) -> int:
    account(ADMINISTRATOR)
    return keep_sheet(by=ADMINISTRATOR, at=AT, name="账号.xlsx", read=read(two))


def nothing(done: int, total: int, step: str) -> None:
    pass


class TestOpen:
    def test_opens_every_account_with_a_password_of_its_own(self, kept: int) -> None:
        open_sheet(by=ADMINISTRATOR, at=AT, id=kept, progress=nothing)
        slips = take_slips(by=ADMINISTRATOR, at=AT, id=kept)
        assert len({slip.password for slip in slips}) == len(slips) == 2
        for slip in slips:
            assert User.objects.get(username=slip.username).check_password(slip.password)
            opened = actor_named(slip.username)
            assert opened
            assert opened.name == slip.name

    def test_opens_none_where_one_cannot_be(self, kept: int) -> None:
        taken = read(two).lines[-1].username
        account(person(taken, "别人", "volunteer", VILLAGE))
        before = User.objects.count()
        with pytest.raises(Refusal):
            open_sheet(by=ADMINISTRATOR, at=AT, id=kept, progress=nothing)
        assert User.objects.count() == before

    def test_leaves_neither_names_nor_passwords_in_plain(self, kept: int) -> None:
        open_sheet(by=OPERATOR, at=AT, id=kept, progress=nothing)
        row = AccountIntake.objects.get()
        assert "陈示例" not in row.lines_sealed + row.slips_sealed
        with connection.cursor() as cursor:
            cursor.execute("SELECT name_sealed FROM people_person")
            assert not [name for (name,) in cursor.fetchall() if "陈" in name]


class TestSlips:
    def test_are_taken_once(self, kept: int) -> None:
        open_sheet(by=ADMINISTRATOR, at=AT, id=kept, progress=nothing)
        take_slips(by=ADMINISTRATOR, at=AT, id=kept)
        with pytest.raises(Refusal, match="取走"):
            take_slips(by=ADMINISTRATOR, at=AT, id=kept)

    def test_are_gone_after_an_hour(self, kept: int) -> None:
        open_sheet(by=ADMINISTRATOR, at=AT, id=kept, progress=nothing)
        later = AT + SLIPS_KEPT + dt.timedelta(seconds=1)
        with pytest.raises(Refusal, match="过了一小时"):
            take_slips(by=ADMINISTRATOR, at=later, id=kept)
        assert forget_sheets(at=later) == 1
        assert AccountIntake.objects.get().slips_sealed == ""

    def test_are_for_whoever_handed_the_sheet_in(self, kept: int) -> None:
        other = person("other-admin", "另一位", "administrator", "990101")
        account(other)
        open_sheet(by=ADMINISTRATOR, at=AT, id=kept, progress=nothing)
        with pytest.raises(NotFound):
            take_slips(by=other, at=AT, id=kept)

    def test_make_a_table_too(self, kept: int) -> None:
        open_sheet(by=ADMINISTRATOR, at=AT, id=kept, progress=nothing)
        slips = take_slips(by=ADMINISTRATOR, at=AT, id=kept)
        sheet = openpyxl.load_workbook(BytesIO(slips_table(slips))).active
        assert isinstance(sheet, Worksheet)
        assert {row[4].value for row in sheet.iter_rows(min_row=2)} == {slip.password for slip in slips}
