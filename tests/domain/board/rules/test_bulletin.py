"""The week by township: the parts add up, and every reason has a word where many are counted together."""

from lianxin.domain.board.rules.bulletin import REASONS, bulletin
from lianxin.domain.projects.rules import standing_words
from tests.domain.board.rules.test_indicators import COURSES, EAST, TODAY, WEST

TOWNSHIPS = {EAST: "东岭镇", WEST: "西川乡"}


class TestBulletin:
    def test_has_a_word_for_every_reason_of_a_standing(self) -> None:
        assert set(REASONS) == set(standing_words.REASONS)

    def test_adds_the_townships_up_to_the_county(self) -> None:
        week = bulletin(COURSES, [EAST + "202", EAST + "202", WEST + "201"], TOWNSHIPS, TODAY)
        assert [one.moves.villages for one in week.townships] == [1, 1]
        assert (week.moves.villages, week.moves.stages) == (2, 3)
        for name in ("centres", "built", "due", "late", "cost_fen"):
            assert sum(getattr(one.sums, name) for one in week.townships) == getattr(week.sums, name)

    def test_counts_each_tranche_with_what_is_built_of_it(self) -> None:
        week = bulletin(COURSES, [], TOWNSHIPS, TODAY)
        assert [(one.number, one.count, one.built) for one in week.tranches] == [(0, 1, 1), (1, 2, 0)]
