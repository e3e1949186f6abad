"""Books lent at the counter, given back, had for longer, reminded of."""

import datetime as dt

import pytest

from lianxin.base.errors import Forbidden, Refusal, Stale
from lianxin.base.outbox.models import Message
from lianxin.base.people.holdings import HOLDINGS
from lianxin.base.people.models import Person
from lianxin.domain.services.actions.hours import close_centre, set_hours
from lianxin.domain.services.actions.loan import give_back, lend, renew, undo_give_back
from lianxin.domain.services.actions.loan_soon import remind_of_loans
from lianxin.domain.services.actions.rooms import room_under_works
from lianxin.domain.services.jobs import WORKER
from lianxin.domain.services.models import Book, Loan, Room
from lianxin.domain.services.queries.books import book
from lianxin.domain.services.queries.loans import loans_out
from lianxin.domain.services.queries.visits import _recorded
from lianxin.domain.services.rules.hours import Span
from tests.borrowed import shelved, takes
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.booking import rooms
from tests.people import AT, GRID_MEMBER, OTHER_SECRETARY, RESIDENT, VILLAGE, VILLAGE_SECRETARY, VOLUNTEER

DUE = AS_OF + dt.timedelta(days=30)
DAY = dt.timedelta(days=1)
holding = next(one for one in HOLDINGS if one.name == "借书")


def back(loan: int, day: dt.date = AS_OF) -> None:
    give_back(by=VILLAGE_SECRETARY, at=AT, today=day, loan_id=loan)


def undo(loan: int, day: dt.date = AS_OF) -> None:
    undo_give_back(by=VILLAGE_SECRETARY, at=AT, today=day, loan_id=loan)


def out(one: int) -> int:
    """How many copies are out, which the book and its loans say alike."""
    row = Book.objects.get(pk=one)
    assert row.lent == row.loans.filter(returned_date__isnull=True).count()
    return row.lent


class TestLend:
    def test_gives_a_copy_to_a_reader_until_a_day(self, county: TinyCounty) -> None:
        one = shelved(copies=2)
        takes(one, name="朱某某", phone="13800000009")
        (row,) = loans_out(VILLAGE, AS_OF)
        assert (row.title, row.name, row.phone, row.due_date) == ("红旗谱", "朱**", "138****0009", DUE)
        assert (out(one), book(one).free, book(one).first_due) == (1, 1, DUE)

    @pytest.mark.parametrize("by", [GRID_MEMBER, VOLUNTEER])
    def test_is_done_by_whoever_sits_at_the_counter(self, county: TinyCounty, by: object) -> None:
        lend(by=by, at=AT, today=AS_OF, book_id=shelved(), name="朱某某")  # type: ignore[arg-type]

    @pytest.mark.parametrize("by", [OTHER_SECRETARY, RESIDENT])
    def test_is_not_done_by_others(self, county: TinyCounty, by: object) -> None:
        with pytest.raises(Forbidden):
            lend(by=by, at=AT, today=AS_OF, book_id=shelved(), name="朱某某")  # type: ignore[arg-type]

    def test_needs_no_phone(self, county: TinyCounty) -> None:
        takes(shelved(), phone="")
        takes(shelved("活着"), phone="")
        assert Person.objects.count() == 1

    def test_counts_once_however_often_the_form_is_sent(self, county: TinyCounty) -> None:
        one = shelved(copies=2)
        assert takes(one, key="k") == takes(one, key="k")
        assert out(one) == 1

    def test_says_when_the_first_copy_is_due_back(self, county: TinyCounty) -> None:
        one = shelved()
        takes(one, 1)
        with pytest.raises(Refusal, match=f"最早 {DUE.isoformat()} 该还回来"):
            takes(one, 2)
        assert Person.objects.count() == 1  # whoever went away without a book is not on file

    def test_gives_nobody_the_same_book_twice(self, county: TinyCounty) -> None:
        one = shelved(copies=2)
        takes(one)
        with pytest.raises(Refusal, match="手里已经有《红旗谱》"):
            takes(one)

    def test_gives_nobody_more_than_the_edition_allows(self, county: TinyCounty) -> None:
        for number in range(3):
            takes(shelved(f"书{number}"))
        with pytest.raises(Refusal, match="手里已经有 3 本，一个人最多借 3 本"):
            takes(shelved("再一本"))

    def test_waits_while_the_centre_is_closed(self, county: TinyCounty) -> None:
        last = AS_OF + DAY
        given = {"by": VILLAGE_SECRETARY, "at": AT, "today": AS_OF, "village": VILLAGE}
        close_centre(**given, first_date=AS_OF, last_date=last, reason="修房顶")  # type: ignore[arg-type]
        one = shelved()
        with pytest.raises(Refusal, match=rf"今天不开门（修房顶），{last.isoformat()} 以后再来借"):
            takes(one)
        takes(one, day=last + DAY)

    def test_waits_while_the_room_is_under_works(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        Room.objects.filter(pk=room.pk).update(functions=["civic", "reading"])
        one, given = shelved(), {"by": VILLAGE_SECRETARY, "at": AT, "today": AS_OF, "room_id": room.pk}
        room_under_works(**given, until=None, reason="换书架")  # type: ignore[arg-type]
        with pytest.raises(Refusal, match="阅览室先不开放（换书架），还没有说哪天完"):
            takes(one)

    def test_is_due_on_a_day_on_which_the_door_opens(self, county: TinyCounty) -> None:
        given = {"by": VILLAGE_SECRETARY, "at": AT, "today": AS_OF, "village": VILLAGE, "first_date": AS_OF}
        set_hours(**given, spans=[Span((DUE + DAY).weekday(), 480, 720)])  # type: ignore[arg-type]
        assert Loan.objects.get(pk=takes(shelved())).due_date == DUE + DAY

    def test_is_a_visit_however_many_books_it_is(self, county: TinyCounty) -> None:
        takes(shelved())
        takes(shelved("活着"))
        takes(shelved("兄弟"), 2)
        assert sum(_recorded(VILLAGE, AS_OF, AS_OF)[VILLAGE].values()) == 2


class TestGiveBack:
    def test_puts_the_copy_on_the_shelf(self, county: TinyCounty) -> None:
        one = shelved()
        back(takes(one))
        assert (out(one), loans_out(VILLAGE, AS_OF)) == (0, ())
        takes(one)

    def test_tells_the_second_who_was_first(self, county: TinyCounty) -> None:
        one = shelved()
        loan = takes(one)
        back(loan)
        with pytest.raises(Refusal, match="已经收回了《红旗谱》"):
            back(loan)
        assert out(one) == 0

    def test_is_taken_while_the_centre_is_closed(self, county: TinyCounty) -> None:
        loan = takes(shelved())
        given = {"by": VILLAGE_SECRETARY, "at": AT, "today": AS_OF, "village": VILLAGE}
        close_centre(**given, first_date=AS_OF, last_date=AS_OF, reason="修房顶")  # type: ignore[arg-type]
        back(loan)


class TestUndo:
    def test_leaves_the_book_with_its_reader(self, county: TinyCounty) -> None:
        one = shelved()
        loan = takes(one)
        back(loan)
        undo(loan)
        undo(loan)
        (row,) = loans_out(VILLAGE, AS_OF)
        assert (row.id, row.due_date, out(one)) == (loan, DUE, 1)

    def test_is_too_late_the_next_day(self, county: TinyCounty) -> None:
        loan = takes(shelved())
        back(loan)
        with pytest.raises(Refusal, match="撤不回来了"):
            undo(loan, AS_OF + DAY)

    def test_takes_the_book_from_nobody_who_has_it_by_now(self, county: TinyCounty) -> None:
        one = shelved()
        loan = takes(one, 1)
        back(loan)
        takes(one, 2)
        with pytest.raises(Refusal, match="都借出去了"):
            undo(loan)
        assert out(one) == 1

    def test_gives_nobody_the_same_book_twice(self, county: TinyCounty) -> None:
        one = shelved(copies=2)
        loan = takes(one)
        back(loan)
        takes(one)
        with pytest.raises(Refusal, match="手里已经有《红旗谱》"):
            undo(loan)

    def test_lends_nothing_to_whoever_asked_to_be_forgotten(self, county: TinyCounty) -> None:
        loan = takes(shelved())
        back(loan)
        Person.objects.update(erased_at=AT)
        with pytest.raises(Refusal, match="撤不回来了"):
            undo(loan)


class TestRenew:
    def test_gives_as_long_again_from_the_day_on_once(self, county: TinyCounty) -> None:
        loan, later = takes(shelved()), AS_OF + 20 * DAY
        given = {"by": VILLAGE_SECRETARY, "at": AT, "today": later, "loan_id": loan}
        assert renew(**given) == later + 30 * DAY  # type: ignore[arg-type]
        with pytest.raises(Refusal, match="续借过 1 次"):
            renew(**given)  # type: ignore[arg-type]

    def test_is_refused_after_the_day(self, county: TinyCounty) -> None:
        loan = takes(shelved())
        with pytest.raises(Refusal, match="就该还了"):
            renew(by=VILLAGE_SECRETARY, at=AT, today=DUE + DAY, loan_id=loan)
        assert loans_out(VILLAGE, DUE + DAY)[0].late_days == 1

    def test_counts_once_from_one_page(self, county: TinyCounty) -> None:
        loan = takes(shelved())
        renew(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, loan_id=loan, revision=1)
        with pytest.raises(Stale):
            renew(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, loan_id=loan, revision=1)


class TestRemind:
    def reminded(self, day: dt.date) -> int:
        return remind_of_loans(by=WORKER, at=AT, today=day)

    def test_is_sent_once_to_whoever_asked_for_it(self, county: TinyCounty) -> None:
        takes(shelved(), 1, tell=True)
        takes(shelved("活着"), 2)
        assert [self.reminded(day) for day in (DUE - 4 * DAY, DUE - 3 * DAY, DUE - 2 * DAY, DUE)] == [0, 1, 0, 0]
        assert Message.objects.count() == 1

    def test_is_sent_anew_for_a_new_date(self, county: TinyCounty) -> None:
        loan = takes(shelved(), tell=True)
        assert self.reminded(DUE) == 1
        new = renew(by=VILLAGE_SECRETARY, at=AT, today=DUE, loan_id=loan)
        assert [self.reminded(DUE), self.reminded(new)] == [0, 1]

    def test_is_not_sent_for_what_was_given_back(self, county: TinyCounty) -> None:
        back(takes(shelved(), tell=True))
        assert self.reminded(DUE) == 0


class TestReader:
    def test_is_not_forgotten_before_the_book_is_back(self, county: TinyCounty) -> None:
        loan = takes(shelved())
        person = Loan.objects.get(pk=loan).person_id
        refusal = holding.duty(person)
        assert refusal is not None
        assert "借的书还没还" in refusal.sentence()
        assert holding.kept([person]) == {person}
        back(loan)
        assert (holding.duty(person), holding.kept([person])) == (None, set())

    def test_finds_in_their_copy_what_they_read(self, county: TinyCounty) -> None:
        person = Loan.objects.get(pk=takes(shelved())).person_id
        assert [(row["书名"], row["哪天该还"]) for row in holding.copy(person)] == [("红旗谱", DUE)]

    def test_is_not_written_to_once_they_take_it_back(self, county: TinyCounty) -> None:
        person = Loan.objects.get(pk=takes(shelved(), tell=True)).person_id
        holding.withdrawn(person, "contact", AT)
        assert remind_of_loans(by=WORKER, at=AT, today=DUE) == 0
