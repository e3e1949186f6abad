"""Bars, shares and money."""

from hypothesis import given
from hypothesis import strategies as st

from lianxin.web.draw.bars import Bar, Coverage, Money, Share, money_bars, percent, pieces


class TestPercent:
    def test_says_a_length_as_short_as_it_can(self) -> None:
        assert [percent(part, 8) for part in (0, 1, 4, 8)] == ["0%", "12.5%", "50%", "100%"]

    def test_never_leaves_the_picture(self) -> None:
        assert percent(9, 8) == "100%"
        assert percent(-1, 8) == "0%"
        assert percent(1, 0) == "0%"


class TestCoverage:
    def test_adds_up_what_is_there_and_what_is_missing(self) -> None:
        shown = Coverage((Bar("a", 3, 3), Bar("b", 1, 3)))
        assert (shown.have, shown.missing) == (4, 2)


class TestPieces:
    def test_lays_shares_end_to_end_and_leaves_empty_ones_out(self) -> None:
        laid = pieces([Share("a", 1, "pine"), Share("b", 0, "sand"), Share("c", 3, "rule")])
        assert [(piece.label, piece.start, piece.length) for piece in laid] == [("a", "0%", "25%"), ("c", "25%", "75%")]

    @given(st.lists(st.integers(0, 10_000), max_size=8))
    def test_covers_the_whole_and_no_more(self, values: list[int]) -> None:
        laid = pieces(Share(str(place), value, "pine") for place, value in enumerate(values))
        total = sum(float(piece.length.rstrip("%")) for piece in laid)
        assert abs(total - (100 if any(values) else 0)) < 0.1


class TestMoneyBars:
    def test_puts_all_bars_on_one_scale(self) -> None:
        small, large = money_bars([Money("a", "", 50, 100), Money("b", "", 400, 400)])
        assert (small.used, small.limit) == ("12.5%", "25%")
        assert (large.used, large.limit) == ("100%", "100%")

    def test_shows_what_exceeds_the_limit_as_a_piece_of_its_own(self) -> None:
        (bar,) = money_bars([Money("a", "", 500, 400)])
        assert (bar.over_fen, bar.used, bar.over_start, bar.over) == (100, "80%", "80%", "20%")

    def test_draws_nothing_where_no_money_is_asked_for(self) -> None:
        (bar,) = money_bars([Money("a", "", 0, 0)])
        assert (bar.used, bar.limit) == ("0%", "0%")

    def test_knows_no_excess_where_there_is_no_limit(self) -> None:
        free, held = money_bars([Money("a", "", 400, None), Money("b", "", 100, 200)])
        assert (free.used, free.over_fen, free.limit_fen) == ("100%", 0, None)
        assert (held.used, held.limit) == ("25%", "50%")
