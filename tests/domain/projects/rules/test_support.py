"""The ledger adds up, and nothing is spent that was not given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.errors import Refusal
from lianxin.domain.projects.rules.fairness import Known, by_tier
from lianxin.domain.projects.rules.support import (
    Entry,
    left_of,
    require_measured,
    require_reversible,
    require_spendable,
    totals,
    worth_of,
)

GRANT = Entry(1, "money", "given", 0, 50_000_00)
SPENT = Entry(2, "money", "spent", 0, 20_000_00, follows=1)


class TestTotals:
    def test_keep_people_goods_and_money_apart(self) -> None:
        found = totals([GRANT, SPENT, Entry(3, "people", "given", 12, 0), Entry(4, "goods", "given", 5, 3_000_00)])
        assert (found.money.given, found.money.spent, found.money.left) == (50_000_00, 20_000_00, 30_000_00)
        assert found.people.given == 12
        assert found.goods.given == 3_000_00

    def test_a_reversal_takes_back_what_it_reverses(self) -> None:
        found = totals([GRANT, Entry(5, "money", "given", 0, 50_000_00, reverses=1)])
        assert found.money.given == 0
        assert found.entries == 0

    @given(st.lists(st.tuples(st.integers(1, 10**9), st.booleans()), max_size=20))
    def test_what_is_left_of_each_adds_up_to_what_is_left(self, grants: list[tuple[int, bool]]) -> None:
        entries: list[Entry] = []
        for value, used in grants:
            given_entry = Entry(len(entries) + 1, "money", "given", 0, value)
            entries.append(given_entry)
            if used:
                entries.append(Entry(len(entries) + 1, "money", "spent", 0, value // 2 or 1, follows=given_entry.id))
        left = sum(left_of(one, entries) for one in entries if one.stage == "given")
        assert left == totals(entries).money.left


class TestSpend:
    def test_the_last_fen_may_go(self) -> None:
        require_spendable(GRANT, 30_000_00, [GRANT, SPENT])

    def test_refuses_one_fen_more(self) -> None:
        with pytest.raises(Refusal) as refused:
            require_spendable(GRANT, 30_000_01, [GRANT, SPENT])
        assert refused.value.code == "more_than_given"

    def test_counts_a_reversed_expense_no_more(self) -> None:
        back = Entry(3, "money", "spent", 0, 20_000_00, follows=1, reverses=2)
        require_spendable(GRANT, 50_000_00, [GRANT, SPENT, back])

    def test_refuses_what_was_taken_back(self) -> None:
        with pytest.raises(Refusal) as refused:
            require_spendable(GRANT, 1, [GRANT, Entry(3, "money", "given", 0, 50_000_00, reverses=1)])
        assert refused.value.code == "reversed"

    def test_people_are_sent_not_spent(self) -> None:
        with pytest.raises(Refusal) as refused:
            require_spendable(Entry(9, "people", "given", 3, 0), 1, [])
        assert refused.value.code == "not_given"


class TestWorth:
    def test_goes_to_the_last_fen_with_the_last_piece(self) -> None:
        goods = Entry(1, "goods", "given", 3, 100)
        entries = [goods]
        for number in (2, 3, 4):
            entries.append(Entry(number, "goods", "spent", 1, worth_of(goods, 1, entries), follows=1))
        assert totals(entries).goods.left == 0


class TestReverse:
    def test_refuses_what_later_entries_rest_on(self) -> None:
        with pytest.raises(Refusal) as refused:
            require_reversible(GRANT, [GRANT, SPENT])
        assert refused.value.code == "rested_on"

    def test_refuses_a_second_time(self) -> None:
        back = Entry(3, "money", "spent", 0, 20_000_00, follows=1, reverses=2)
        with pytest.raises(Refusal) as refused:
            require_reversible(SPENT, [GRANT, SPENT, back])
        assert refused.value.code == "reversed"
        with pytest.raises(Refusal) as refused:
            require_reversible(back, [GRANT, SPENT, back])
        assert refused.value.code == "is_reversal"


class TestMeasure:
    @pytest.mark.parametrize(
        ("kind", "quantity", "unit", "value_fen", "code"),
        [
            ("money", None, "", 0, "no_amount"),
            ("money", 3, "", 100, "money_has_no_pieces"),
            ("people", None, "", 0, "no_quantity"),
            ("people", 3, "", 100, "people_have_no_price"),
            ("goods", 3, "", 0, "no_unit"),
            ("prayers", 3, "", 0, "wrong_kind"),
        ],
    )
    def test_refuses_another_kind_s_measure(
        self, kind: str, quantity: int | None, unit: str, value_fen: int, code: str
    ) -> None:
        with pytest.raises(Refusal) as refused:
            require_measured(kind, quantity, unit, value_fen)
        assert refused.value.code == code


class TestByTier:
    def test_says_support_a_head_with_how_many_heads(self) -> None:
        known = {"a": Known("weak", 500), "b": Known("weak", 500), "c": Known("middle", 2000)}
        weak, middle, strong = by_tier(known, {"a": totals([GRANT])})
        assert (weak.villages, weak.supported, weak.residents, weak.fen_a_head) == (2, 1, 1000, 50_00)
        assert middle.fen_a_head == 0
        assert strong.fen_a_head is None  # nobody there: no figure, not nought
