"""Two readers at one book at the same moment; the row of the book is the lock."""

import pytest

from lianxin.domain.services.actions import loan as lending
from lianxin.domain.services.models import Book, Loan
from tests.borrowed import shelved, takes
from tests.counties import AS_OF, TinyCounty
from tests.people import AT, VILLAGE_SECRETARY
from tests.racing import both_at_once, on_postgresql, without_locks

pytestmark = on_postgresql
READERS, COPIES = 16, 5


def out(book: int) -> int:
    return Loan.objects.filter(book=book, returned_date__isnull=True).count()


class TestTheLastCopy:
    def lend(self, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], int]:
        book = shelved()
        deeds = [lambda number=number: takes(book, number) for number in (1, 2)]  # type: ignore[misc]
        return both_at_once(monkeypatch, *deeds, looks=((lending, "require_copy"),)), out(book)

    def test_goes_to_one(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.lend(monkeypatch) == (["all_out", "done"], 1)

    def test_would_go_to_both_without_the_lock(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert self.lend(monkeypatch) == (["done", "done"], 2)


class TestManyReaders:
    def test_get_exactly_the_copies(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        book = shelved(copies=COPIES)
        deeds = [lambda number=number: takes(book, number) for number in range(READERS)]  # type: ignore[misc]
        heard = both_at_once(monkeypatch, *deeds, looks=())
        assert heard == ["all_out"] * (READERS - COPIES) + ["done"] * COPIES
        assert out(book) == Book.objects.get(pk=book).lent == COPIES


class TestOneReader:
    """Three books in hand may be had; four are asked for at once, at two counters."""

    def test_gets_no_more_than_the_edition_allows(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        books = [shelved(f"书{number}") for number in range(4)]
        takes(books[0])
        deeds = [lambda book=book: takes(book) for book in books[1:]]  # type: ignore[misc]
        assert both_at_once(monkeypatch, *deeds, looks=()) == ["done", "done", "too_many_out"]


class TestTwoWhoTakeOneBack:
    def give_back(self, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], int]:
        book = shelved(copies=2)
        loan = takes(book, 1)
        takes(book, 2)

        def deed() -> None:
            lending.give_back(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, loan_id=loan)

        heard = both_at_once(monkeypatch, deed, deed, looks=((lending, "held_loan"),))
        return heard, Book.objects.get(pk=book).lent

    def test_count_it_once(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.give_back(monkeypatch) == (["done", "returned_already"], 1)

    def test_would_both_take_it_without_the_lock(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert self.give_back(monkeypatch)[0] == ["done", "done"]
