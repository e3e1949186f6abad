"""Whoever moves a stage says that it is stuck; it shows until it is moved, or somebody says that it is solved."""

import datetime as dt

import pytest

from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.domain.board.queries.behind import falling_behind
from lianxin.domain.projects.actions.move import move_milestone, undo_move
from lianxin.domain.projects.actions.snag import say_stuck, solve
from lianxin.domain.projects.models import Snag
from lianxin.domain.projects.queries.blocking import blocks_of
from lianxin.domain.projects.queries.snag import snags_of
from lianxin.domain.projects.queries.standing import Standing, standings
from tests.counties import AS_OF
from tests.domain.projects.conftest import CODE
from tests.people import AT, COUNTY, OTHER_SECRETARY, TOWNSHIP_OFFICER, VILLAGE_SECRETARY

WORDS = "县里的款还没有拨"


def stuck(project: int, **other: object) -> int:
    said = {"by": OTHER_SECRETARY, "at": AT, "today": AS_OF, "stage": "staff", "about": "funds", "words": WORDS}
    return say_stuck(project_id=project, **(said | other))  # type: ignore[arg-type]


def standing(days: int = 0) -> Standing:
    return next(one for one in standings(COUNTY, AS_OF + dt.timedelta(days=days)) if one.code == CODE)


def codes(days: int = 0) -> list[tuple[str, str]]:
    return [(one.code, one.state) for one in standing(days).reasons]


class TestStuck:
    def test_wants_watching_at_once_and_help_after_a_week(self, project: int) -> None:
        assert standing().state == "ok"
        stuck(project)
        assert codes() == [("stuck", "watch")]
        assert ("stuck", "watch") in codes(6)
        assert ("stuck", "help") in codes(7)

    def test_says_on_the_board_what_it_is_stuck_on(self, project: int) -> None:
        stuck(project)
        (one,) = [one for one in falling_behind() if one.course.code == CODE]
        assert one.why == (f"「人员到岗」从 {AS_OF} 起卡住：资金没有到位，{WORDS}",)

    def test_proposes_the_help_that_is_thought_of_first(self, project: int) -> None:
        stuck(project)
        block = blocks_of(project, AS_OF)[0]
        assert (block.about, block.says, block.first) == ("funds", "told", ("money",))
        assert block.facts["words"] == WORDS

    def test_counts_once_for_one_form(self, project: int) -> None:
        assert stuck(project, key="a") == stuck(project, key="a")
        assert Snag.objects.count() == 1

    def test_hears_who_said_so_first(self, project: int) -> None:
        stuck(project)
        with pytest.raises(Refusal) as refused:
            stuck(project, by=TOWNSHIP_OFFICER)
        assert refused.value.code == "stuck_already"
        assert refused.value.facts["name"] == "人员到岗"

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"about": "acceptance"}, "no_such_blocker"),
            ({"about": "weather"}, "no_such_blocker"),
            ({"words": "长" * 201}, "long_reason"),
            ({"stage": "inspection"}, "not_by_hand"),
        ],
    )
    def test_is_not_said_of_what_cannot_be(self, given: dict[str, str], code: str, project: int) -> None:
        with pytest.raises(Refusal) as refused:
            stuck(project, **given)
        assert refused.value.code == code
        assert Snag.objects.count() == 0

    def test_is_for_those_who_move_the_stage(self, project: int) -> None:
        with pytest.raises(Forbidden):
            stuck(project, by=VILLAGE_SECRETARY)
        with pytest.raises(NotFound):
            stuck(project, stage="roof")


class TestOver:
    def test_once_the_stage_is_moved(self, project: int) -> None:
        stuck(project)
        move_milestone(by=OTHER_SECRETARY, at=AT, today=AS_OF, project_id=project, stage="staff", date=AS_OF)
        assert (snags_of(project), codes()) == ((), [])
        undo_move(by=OTHER_SECRETARY, at=AT, project_id=project, stage="staff")
        assert snags_of(project) == ()

    def test_not_by_a_move_of_another_stage(self, project: int) -> None:
        stuck(project, stage="site")
        move_milestone(by=OTHER_SECRETARY, at=AT, today=AS_OF, project_id=project, stage="staff", date=AS_OF)
        assert [one.stage for one in snags_of(project)] == ["site"]

    def test_once_it_is_said_to_be_solved(self, project: int) -> None:
        id = stuck(project)
        solve(by=TOWNSHIP_OFFICER, at=AT, snag_id=id)
        assert codes() == []
        with pytest.raises(Refusal) as refused:
            solve(by=OTHER_SECRETARY, at=AT, snag_id=id)
        assert refused.value.code == "settled"
        assert stuck(project) != id
