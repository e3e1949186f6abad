"""The week, the steps, the tranche and the headline."""

import pytest

from lianxin.web.draw.bars import Share
from lianxin.web.draw.headline import Headline
from lianxin.web.draw.steps import steps
from lianxin.web.draw.tranche import TrancheFacts
from lianxin.web.draw.week import Block, Day, clock, week


class TestWeek:
    def test_shows_both_users_of_a_shared_room_by_start(self) -> None:
        blocks = [Block("a", 0, 900, 1020, "late"), Block("a", 0, 840, 960, "early")]
        (line,) = week(["a"], (Day("一", today=True),), blocks).lines
        assert [block.label for block in line.cells[0].blocks] == ["early", "late"]

    def test_leaves_an_empty_cell_for_a_room_without_use(self) -> None:
        shown = week(["a", "b"], (Day("一"), Day("二")), [Block("a", 1, 0, 60, "x")])
        assert [[len(cell.blocks) for cell in line.cells] for line in shown.lines] == [[0, 1], [0, 0]]

    def test_says_the_hour_as_people_write_it(self) -> None:
        assert [clock(540), clock(65), clock(1200)] == ["9:00", "1:05", "20:00"]


class TestSteps:
    @pytest.mark.parametrize(
        ("now", "states"),
        [(0, ["now", "later", "later"]), (1, ["done", "now", "later"]), (3, ["done", "done", "done"])],
    )
    def test_has_one_step_now_at_most(self, now: int, states: list[str]) -> None:
        assert [step.state for step in steps(("a", "b", "c"), now)] == states


class TestTrancheFacts:
    def test_counts_the_days_since_a_deadline(self) -> None:
        assert [TrancheFacts("a", 1, days_left=left).days_over for left in (None, 5, 0, -3)] == [0, 0, 0, 3]


class TestHeadline:
    def test_has_one_bar_of_its_shares(self) -> None:
        shown = Headline("建好", "是基础", "1", shares=(Share("a", 1, "pine"), Share("b", 1, "rule")))
        assert [piece.length for piece in shown.pieces] == ["50%", "50%"]
