import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.errors import Refusal
from lianxin.base.sheets.grid import Grid
from lianxin.domain.planning.rules.opinion_sheet import COLUMNS, read_papers

OFFERED = {"群众阅览室": "reading", "义诊堂": "consultation"}
HEADING = tuple(COLUMNS.values())


def grid(*rows: tuple[object, ...]) -> tuple[Grid, ...]:
    return (Grid("代录", (("乙村征求意见代录表",), ("说明",), HEADING, *rows)),)  # type: ignore[arg-type]


class TestReadPapers:
    def test_reads_row_by_row_and_leaves_empty_ones(self) -> None:
        one, other = read_papers(
            grid(("ABCD 2345", "同意", "", ""), ("", "", "", ""), ("", "想要别的功能", "义诊堂、群众阅览室", "想看书")),
            OFFERED,
        )
        assert (one.row, one.code, one.verdict, one.unread) == (4, "ABCD 2345", "agree", ())
        assert (other.row, other.verdict, other.functions) == (6, "other", ("consultation", "reading"))

    def test_says_which_words_it_did_not_understand(self) -> None:
        (one,) = read_papers(grid(("", "大概同意", "游泳池，义诊堂", "")), OFFERED)
        assert (one.verdict, one.functions, one.unread) == ("", ("consultation",), ("游泳池", "大概同意"))

    def test_finds_columns_by_their_headings(self) -> None:
        rows = (("想说的话", "怎么说", "意见单号"), ("加灯", "要改一改", 23456789))
        (one,) = read_papers((Grid("表", rows),), OFFERED)
        assert (one.code, one.verdict, one.text) == ("23456789", "change", "加灯")

    def test_refuses_a_sheet_without_the_headings(self) -> None:
        with pytest.raises(Refusal, match="意见单号"):
            read_papers((Grid("表", (("姓名", "电话"),)),), OFFERED)

    @given(st.lists(st.lists(st.text(max_size=8), max_size=5).map(tuple), max_size=8))
    def test_takes_whatever_stands_in_it(self, rows: list[tuple[str, ...]]) -> None:
        assert len(read_papers(grid(*rows), OFFERED)) <= len(rows)
