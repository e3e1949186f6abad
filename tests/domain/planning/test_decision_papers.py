"""The papers of decisions: filled in with what is recorded, room to write where nothing is."""

from collections.abc import Iterator

import pytest

from lianxin.base.errors import NotFound
from lianxin.base.papers.paper import Annex, Block, Heading, Lines, Paper, Table, Text
from lianxin.domain.planning.actions.meeting import Result
from lianxin.domain.planning.queries.decision_papers import VILLAGE_PAPERS, village_paper
from lianxin.domain.planning.queries.meeting import meeting_page
from lianxin.domain.planning.queries.meeting_papers import MEETING_PAPERS, meeting_paper
from tests.deciding import begun, met, noticed, passed_up
from tests.people import OTHER_TOWNSHIP, TOWNSHIP

CODE, FAR = TOWNSHIP + "202", OTHER_TOWNSHIP + "201"


def words(blocks: tuple[Block, ...] | tuple[Annex, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text | Heading):
            yield block.text
        elif isinstance(block, Lines):
            yield block.label
        elif isinstance(block, Table):
            yield from (word for row in (block.head, *block.rows) for word in row)
        elif isinstance(block, Annex):
            yield block.title
            yield from words(block.blocks)


def all_of(paper: Paper) -> str:
    head = (paper.title, paper.number, paper.recipients, paper.signature, paper.date)
    return "\n".join((*head, *words(paper.blocks), *words(paper.annexes)))


class TestVillage:
    @pytest.mark.parametrize("kind", VILLAGE_PAPERS)
    def test_can_be_made_from_the_first_day_on(self, run: int, kind: str) -> None:
        begun(run, CODE)
        paper = village_paper(CODE, kind, "示例人 导出")
        assert "乙村" in paper.title
        assert (paper.mark, paper.taken) == ("示例数据", "示例人 导出")

    def test_says_what_is_proposed_and_what_people_said(self, run: int) -> None:
        begun(run, CODE, demolishes="旧戏台")
        said = all_of(village_paper(CODE, "proposal", ""))
        assert "村两委联席会：" in said
        assert "凭意见单答复 2 份，其中同意 2 份" in said
        assert "三、要拆的房屋：旧戏台，单独报批。" in said
        assert "合计" in said

    def test_resolves_with_the_votes_as_they_were(self, run: int) -> None:
        passed_up(run, CODE)
        said = all_of(village_paper(CODE, "resolution", ""))
        assert "2022年11月23日召开村民代表会议，应到30人，实到30人，同意30人，不同意0人，弃权0人，通过。" in said

    def test_notes_every_step_with_room_where_nothing_is_recorded(self, run: int) -> None:
        begun(run, CODE)
        said = all_of(village_paper(CODE, "minutes", ""))
        assert said.count("记录：") == 4
        assert "□ 通过" in said

    def test_asks_the_county_with_the_whole_way(self, run: int) -> None:
        passed_up(run, CODE)
        paper = village_paper(CODE, "request", "")
        assert paper.recipients == "中共示例县委组织部："
        assert "党员大会审议" in all_of(paper)

    def test_knows_no_other_paper(self, run: int) -> None:
        begun(run, CODE)
        with pytest.raises(NotFound):
            village_paper(CODE, "poem", "")


class TestMeeting:
    @pytest.mark.parametrize("kind", MEETING_PAPERS)
    def test_lists_what_was_approved_with_a_total_that_agrees(self, run: int, kind: str) -> None:
        meeting = met(Result(*passed_up(run, CODE), approved=True))
        noticed(meeting)
        paper = meeting_paper(meeting, kind, "")
        (table,) = (
            block
            for block in (*paper.blocks, *(b for a in paper.annexes for b in a.blocks))
            if isinstance(block, Table)
        )
        assert table.rows[0][2] == "乙村"
        assert table.rows[-1][2] == "1 个"
        assert float(table.rows[-1][-1].replace(",", "")) == pytest.approx(
            meeting_page(meeting).row.cost_fen / 10**6, abs=0.05
        )

    def test_gives_the_reasons_in_an_annex_of_their_own(self, run: int) -> None:
        meeting = met(
            Result(*passed_up(run, CODE), approved=True),
            Result(*passed_up(run, FAR), approved=False, reason="再压一压"),
        )
        paper = meeting_paper(meeting, "reply", "")
        assert [annex.mark for annex in paper.annexes] == ["附件1", "附件2"]
        assert "再压一压" in all_of(paper)
