"""What is suggested for the cells of a form: those of its table, and none besides."""

import datetime as dt

from lianxin.base.sheets.grid import Area, Grid
from lianxin.domain.board.rules.indicators import Ground
from lianxin.domain.board.rules.suggestion import suggestions

GROUND = Ground(
    county="示例县",
    as_of=dt.date(2022, 12, 23),
    lines=(),
    courses=(),
    words=(),
    townships={"990101": "东岭镇"},
    tranche_names=(),
    deadlines=(),
)
TITLE = ("全市建设进展周报", "", "")
HEADS = ("县（区）", "应建", "已建成")


def pointed(*rows: tuple[str, ...]) -> set[tuple[int, int]]:
    grid = Grid("周报", (TITLE, HEADS, *rows), merged=(Area(0, 0, 0, 2),))
    return set(suggestions(grid, GROUND))


class TestSuggestions:
    def test_fill_the_row_of_the_county(self) -> None:
        assert pointed(("示例县", "", "")) == {(2, 1), (2, 2)}

    def test_fill_the_row_under_the_heads_where_it_names_nobody(self) -> None:
        assert pointed(("", "", "")) == {(2, 1), (2, 2)}

    def test_leave_a_row_that_is_empty_and_whoever_signs(self) -> None:
        assert pointed(("示例县", "", ""), ("", "", ""), ("填表人：", "", "")) == {(2, 1), (2, 2)}

    def test_fill_every_row_that_names_a_township_or_the_sum(self) -> None:
        assert pointed(("东岭镇", "", ""), ("合计", "", "")) == {(2, 1), (2, 2), (3, 1), (3, 2)}
