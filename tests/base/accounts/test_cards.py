"""Residents' paper cards."""

import datetime as dt

import pytest

from lianxin.base.accounts.actions import cards
from lianxin.base.accounts.actions.cards import IssuedCard, end_card, issue_card, use_card
from lianxin.base.accounts.models import ResidentCard
from lianxin.base.accounts.queries.cards import cards_under
from lianxin.base.accounts.rules.pauses import PAUSE, TRIES
from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.people.actions import put_on_file
from tests.people import AT, OTHER_SECRETARY, OTHER_VILLAGE, VILLAGE, VILLAGE_SECRETARY

WRONG = "wrong"


@pytest.fixture
def person(db: None) -> int:
    return put_on_file(at=AT, name="钱示例", region=VILLAGE).pk


@pytest.fixture
def card(person: int) -> IssuedCard:
    return issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person)


def try_wrong(card: IssuedCard, times: int) -> None:
    for _ in range(times):
        with pytest.raises(Refusal, match="对不上"):
            use_card(number=card.number, code=WRONG, at=AT)


class TestIssue:
    def test_gives_a_number_and_a_code_that_stands_nowhere(self, card: IssuedCard) -> None:
        row = ResidentCard.objects.get()
        assert row.number == card.number
        assert card.code not in row.digest
        assert use_card(number=card.number, code=card.code, at=AT).pk == card.id

    def test_ends_the_card_before(self, card: IssuedCard, person: int) -> None:
        new = issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person)
        with pytest.raises(Refusal, match="对不上"):
            use_card(number=card.number, code=card.code, at=AT)
        assert use_card(number=new.number, code=new.code, at=AT)

    def test_is_for_people_of_one_s_own_village(self, person: int) -> None:
        with pytest.raises(Forbidden):
            issue_card(by=OTHER_SECRETARY, at=AT, person_id=person)


class TestUse:
    def test_takes_blanks_as_they_are_printed(self, card: IssuedCard) -> None:
        spaced = f" {card.number[:4]} {card.number[4:]} "
        assert use_card(number=spaced, code=f"{card.code[:3]} {card.code[3:]}", at=AT)

    def test_says_the_same_of_a_wrong_number_and_of_a_wrong_code(self, card: IssuedCard) -> None:
        said = set()
        for number, code in (("00000000", card.code), (card.number, WRONG)):
            with pytest.raises(Refusal) as refused:
                use_card(number=number, code=code, at=AT)
            said.add(refused.value.sentence())
        assert len(said) == 1

    def test_pauses_after_five_wrong_codes_in_a_row(self, card: IssuedCard) -> None:
        try_wrong(card, TRIES)
        for at, minutes in ((AT, 15), (AT + PAUSE - dt.timedelta(seconds=1), 1)):
            with pytest.raises(Refusal, match=f"歇 {minutes} 分钟"):
                use_card(number=card.number, code=card.code, at=at)
        assert use_card(number=card.number, code=card.code, at=AT + PAUSE)

    def test_pauses_twice_as_long_each_time(self, card: IssuedCard) -> None:
        at = AT
        for pause in (PAUSE, 2 * PAUSE, 4 * PAUSE):
            for _ in range(TRIES):
                with pytest.raises(Refusal, match="对不上"):
                    use_card(number=card.number, code=WRONG, at=at)
            with pytest.raises(Refusal, match="歇"):
                use_card(number=card.number, code=card.code, at=at + pause - dt.timedelta(seconds=1))
            at += pause
        assert use_card(number=card.number, code=card.code, at=at)

    def test_counts_a_try_before_it_looks_at_the_code(self, card: IssuedCard, monkeypatch: pytest.MonkeyPatch) -> None:
        counted = []

        def looked_at(*_given: object) -> bool:
            counted.append(ResidentCard.objects.get().tries)
            return False

        monkeypatch.setattr(cards, "check_password", looked_at)
        try_wrong(card, TRIES)
        assert counted == list(range(1, TRIES + 1))

    def test_counts_anew_after_a_right_code(self, card: IssuedCard) -> None:
        try_wrong(card, TRIES - 1)
        use_card(number=card.number, code=card.code, at=AT)
        try_wrong(card, TRIES - 1)
        assert use_card(number=card.number, code=card.code, at=AT)


class TestEnd:
    def test_lets_nobody_use_it(self, card: IssuedCard) -> None:
        end_card(by=VILLAGE_SECRETARY, at=AT, id=card.id)
        with pytest.raises(Refusal, match="对不上"):
            use_card(number=card.number, code=card.code, at=AT)

    def test_is_refused_outside_the_village(self, card: IssuedCard) -> None:
        with pytest.raises(Forbidden):
            end_card(by=OTHER_SECRETARY, at=AT, id=card.id)


class TestList:
    def test_shows_cards_of_one_s_region_with_masked_names(self, card: IssuedCard) -> None:
        assert [(row.number, row.name) for row in cards_under((VILLAGE,), AT)] == [(card.number, "钱**")]
        assert cards_under((OTHER_VILLAGE,), AT) == ()
        assert cards_under((), AT) == ()
