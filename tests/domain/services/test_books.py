"""The shelf of a reading room."""

import pytest

from lianxin.base.errors import Forbidden, NotFound, Refusal, Stale
from lianxin.domain.services.actions.book import add_book, change_book, import_books, retire_book
from lianxin.domain.services.models import Book
from lianxin.domain.services.queries.books import book, shelf
from lianxin.domain.services.rules.book_sheet import BooksRead
from lianxin.domain.services.rules.lending import Title
from tests.borrowed import sheet, shelved, takes
from tests.counties import TinyCounty
from tests.people import AT, OTHER_SECRETARY, TOWNSHIP, VILLAGE, VILLAGE_SECRETARY, VOLUNTEER

ENTERPRISE = TOWNSHIP + "400"


def brought_in(*rows: tuple[object, ...], dry_run: bool = False) -> BooksRead:
    return import_books(
        by=VILLAGE_SECRETARY, at=AT, village=VILLAGE, name="书目.xlsx", content=sheet(*rows), dry_run=dry_run
    )


class TestAddBook:
    def test_puts_a_title_on_the_shelf(self, county: TinyCounty) -> None:
        row = book(shelved(copies=2))
        assert (row.title, row.author, row.copies, row.free, row.first_due) == ("红旗谱", "梁斌", 2, 2, None)

    def test_refuses_the_same_title_again(self, county: TinyCounty) -> None:
        shelved()
        with pytest.raises(Refusal, match="《红旗谱》已经在书架上了"):
            shelved()

    def test_is_for_whoever_keeps_the_centre(self, county: TinyCounty) -> None:
        for by in (OTHER_SECRETARY, VOLUNTEER):
            with pytest.raises(Forbidden):
                add_book(by=by, at=AT, village=VILLAGE, title=Title("活着"))

    def test_finds_no_shelf_where_there_is_no_centre(self, county: TinyCounty) -> None:
        with pytest.raises((NotFound, Forbidden)):
            add_book(by=VILLAGE_SECRETARY, at=AT, village=ENTERPRISE, title=Title("活着"))


class TestChangeBook:
    def test_keeps_as_many_copies_as_are_out(self, county: TinyCounty) -> None:
        one = shelved(copies=3)
        takes(one, 1)
        takes(one, 2)
        with pytest.raises(Refusal, match="有 2 册还借在外面"):
            change_book(by=VILLAGE_SECRETARY, at=AT, book_id=one, title=Title("红旗谱", "梁斌", "I247/1", copies=1))
        change_book(by=VILLAGE_SECRETARY, at=AT, book_id=one, title=Title("红旗谱", "梁斌", "I247/2", copies=2))
        assert (book(one).copies, book(one).call_number) == (2, "I247/2")

    def test_tells_whoever_was_late_who_was_first(self, county: TinyCounty) -> None:
        one = shelved()
        change_book(by=VILLAGE_SECRETARY, at=AT, book_id=one, title=Title("活着", "余华"), revision=1)
        with pytest.raises(Stale):
            change_book(by=VILLAGE_SECRETARY, at=AT, book_id=one, title=Title("兄弟", "余华"), revision=1)


class TestRetireBook:
    def test_waits_for_what_is_out(self, county: TinyCounty) -> None:
        one = shelved()
        takes(one)
        with pytest.raises(Refusal, match="收回来才能下架"):
            retire_book(by=VILLAGE_SECRETARY, at=AT, book_id=one)

    def test_takes_it_off_and_lets_it_come_back(self, county: TinyCounty) -> None:
        retire_book(by=VILLAGE_SECRETARY, at=AT, book_id=shelved())
        assert shelf(VILLAGE) == ()
        shelved()
        assert len(shelf(VILLAGE)) == 1


class TestShelf:
    def test_is_searched_by_title_author_and_call_number(self, county: TinyCounty) -> None:
        shelved()
        shelved("活着", author="余华", call_number="I247/2")
        assert [[row.title for row in shelf(VILLAGE, text)] for text in ("红旗", "余 活", "I247/2", "没有")] == [
            ["红旗谱"],
            ["活着"],
            ["活着"],
            [],
        ]


class TestImportBooks:
    def test_puts_every_row_on_the_shelf(self, county: TinyCounty) -> None:
        read = brought_in(("红旗谱", "梁斌", "I247/1", 2), ("活着", "余华", "", ""))
        assert not read.findings
        assert [(row.title, row.copies) for row in shelf(VILLAGE)] == [("活着", 1), ("红旗谱", 2)]

    def test_writes_nothing_where_it_is_tried(self, county: TinyCounty) -> None:
        assert len(brought_in(("红旗谱", "梁斌", "I247/1", 2), dry_run=True).titles) == 1
        assert not Book.objects.exists()

    def test_names_every_bad_row_and_writes_nothing(self, county: TinyCounty) -> None:
        shelved()
        read = brought_in(
            ("活着", "余华", "I247/2", 1),
            ("", "没有书名", "", 1),
            ("红旗谱", "梁斌", "I247/1", 1),
            ("活着", "余华", "I247/2", 1),
            ("平凡的世界", "路遥", "", "好几本"),
            ("白鹿原", "陈忠实", "", 0),
            ("三国演义", "=A1", "", 1),
        )
        assert [(one.row, one.column, one.code) for one in read.findings] == [
            (3, "书名", "no_title"),
            (4, "书名", "book_taken"),
            (5, "书名", "double_book"),
            (6, "册数", "bad_copies"),
            (7, "册数", "bad_copies"),
            (8, "作者", "formula"),
        ]
        assert "和第 2 行重了" in read.findings[2].sentence()
        assert [row.title for row in shelf(VILLAGE)] == ["红旗谱"]

    @pytest.mark.parametrize("content", [b"", b"hello", sheet()])
    def test_says_what_is_wrong_with_a_sheet_without_books(self, county: TinyCounty, content: bytes) -> None:
        read = import_books(by=VILLAGE_SECRETARY, at=AT, village=VILLAGE, name="书目.xlsx", content=content)
        assert len(read.findings) == 1
        assert not Book.objects.exists()

    def test_says_which_column_is_needed(self, county: TinyCounty) -> None:
        content = "书,人\n活着,余华\n".encode()
        read = import_books(by=VILLAGE_SECRETARY, at=AT, village=VILLAGE, name="书目.csv", content=content)
        assert "至少要有「书名」一列" in read.findings[0].sentence()
