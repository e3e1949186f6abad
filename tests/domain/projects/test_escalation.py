"""Calling on the owner of what blocks: who may, who answers, and what is refused."""

import datetime as dt
from typing import Any

import pytest

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, Refusal, Stale
from lianxin.base.outbox.models import Message
from lianxin.base.vault.sealing import open_text, subject_keys
from lianxin.domain.projects.actions.begin import begin_project
from lianxin.domain.projects.actions.escalation import (
    answer_escalation,
    close_escalation,
    extend_escalation,
    open_escalation,
    open_escalation_before,
    remind_escalation,
)
from lianxin.domain.projects.queries.blocking import blocking_before, blocks_of
from lianxin.domain.projects.queries.escalation import (
    closed_escalations,
    escalation_page,
    mine,
    open_escalations,
    overdue,
)
from lianxin.domain.projects.queries.fairness import weak_beside_middle
from tests.counties import AS_OF
from tests.deciding import asked, begun, passed_up, resolved
from tests.domain.projects.conftest import CODE
from tests.people import (
    AT,
    COUNTY,
    COUNTY_OFFICER,
    DEPARTMENT,
    OPERATOR,
    OTHER_SECRETARY,
    OTHER_TOWNSHIP_OFFICER,
    TOWNSHIP_FINANCE,
    TOWNSHIP_OFFICER,
    person,
)

DUE = AS_OF + dt.timedelta(days=10)
CLINIC = person("health", "卫健委 钱某", "department", COUNTY, "clinic")


@pytest.fixture
def funds(project: int) -> int:
    """The township's finance is called on for the money."""
    return call(project)


def call(project: int, **changed: Any) -> int:
    said = {"about": "funds", "words": "请把改造补助拨到村里。", "due_date": DUE, "by": COUNTY_OFFICER} | changed
    return open_escalation(at=AT, today=AS_OF, project_id=project, **said)


def reachable(actor: Actor) -> None:
    """Open an account with a phone for one of the cast."""
    said: dict[str, Any] = {"username": actor.username, "name": actor.name, "posts": actor.posts}
    open_account(by=OPERATOR, at=AT, password="Xk7-escalating", phone="13900000001", **said)


def told() -> list[str]:
    """What the messages say, oldest first."""
    rows = list(Message.objects.order_by("pk"))
    keys = subject_keys(row.subject for row in rows)
    return [open_text(keys[row.subject], row.text_sealed, "text") for row in rows]


class TestOpen:
    def test_goes_to_whoever_owns_what_blocks(self, funds: int) -> None:
        assert [one.id for one in mine(TOWNSHIP_FINANCE)] == [funds]
        assert mine(DEPARTMENT) == mine(TOWNSHIP_OFFICER) == mine(OTHER_TOWNSHIP_OFFICER) == ()

    def test_a_paper_goes_to_the_department_of_the_function(self, project: int) -> None:
        made = call(project, about="paper", function="clinic")
        assert [one.id for one in mine(CLINIC)] == [made]
        assert mine(DEPARTMENT) == ()

    def test_the_same_thing_twice_is_refused_with_who_and_when(self, project: int, funds: int) -> None:
        with pytest.raises(Refusal) as refused:
            call(project, by=TOWNSHIP_OFFICER)
        assert refused.value.code == "already_asked"
        assert refused.value.facts["who"] == "county"

    def test_two_departments_may_be_called_on_for_their_papers(self, project: int) -> None:
        assert call(project, about="paper", function="clinic") != call(project, about="paper", function="eldercare")

    def test_once_closed_it_may_be_opened_again(self, project: int, funds: int) -> None:
        close_escalation(by=COUNTY_OFFICER, at=AT, escalation_id=funds, words="钱到了")
        assert call(project) != funds

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            ({"about": "weather"}, "no_such_blocker"),
            ({"about": "paper"}, "no_function"),
            ({"due_date": AS_OF}, "due_in_the_past"),
            ({"words": " "}, "no_words"),
        ],
    )
    def test_refuses_what_cannot_be_answered(self, project: int, changed: dict[str, Any], code: str) -> None:
        with pytest.raises(Refusal) as refused:
            call(project, **changed)
        assert refused.value.code == code

    def test_is_no_village_s_to_do(self, project: int) -> None:
        with pytest.raises(Forbidden):
            call(project, by=OTHER_SECRETARY)


class TestTold:
    def test_whoever_holds_the_post_gets_word_once_for_each_time(self, project: int) -> None:
        reachable(TOWNSHIP_FINANCE)
        made = call(project)
        assert told() == [f"乙村：资金没有到位，请在 {DUE} 前到连心里答复督办。"]
        remind_escalation(by=COUNTY_OFFICER, at=AT, escalation_id=made, words="请尽快")
        assert len(told()) == 2

    def test_nobody_else_does(self, project: int) -> None:
        reachable(TOWNSHIP_OFFICER)
        reachable(DEPARTMENT)
        call(project)
        call(project, about="paper", function="clinic")
        assert told() == []


class TestAnswer:
    def test_waits_for_the_owner_no_more(self, funds: int) -> None:
        answer_escalation(by=TOWNSHIP_FINANCE, at=AT, escalation_id=funds, words="周三拨付", revision=1)
        assert mine(TOWNSHIP_FINANCE) == ()
        page = escalation_page(funds)
        assert (page.line.state, [note.words for note in page.notes]) == ("answered", ["周三拨付"])

    def test_is_the_owner_s_word_and_nobody_else_s(self, funds: int) -> None:
        for actor in (TOWNSHIP_OFFICER, COUNTY_OFFICER, DEPARTMENT):
            with pytest.raises(Refusal) as refused:
                answer_escalation(by=actor, at=AT, escalation_id=funds, words="替他答")
            assert refused.value.code == "not_yours"

    def test_from_a_stale_page_says_who_wrote_when(self, funds: int) -> None:
        remind_escalation(by=COUNTY_OFFICER, at=AT, escalation_id=funds, words="请尽快")
        with pytest.raises(Stale) as stale:
            answer_escalation(by=TOWNSHIP_FINANCE, at=AT, escalation_id=funds, words="周三拨付", revision=1)
        assert "county" in stale.value.sentence()

    def test_the_same_form_twice_counts_once(self, funds: int) -> None:
        for _time in range(2):
            answer_escalation(by=TOWNSHIP_FINANCE, at=AT, escalation_id=funds, words="周三拨付", revision=1, key="k")
        assert len(escalation_page(funds).notes) == 1


class TestExtend:
    def test_moves_the_date_for_a_reason(self, funds: int) -> None:
        later = DUE + dt.timedelta(days=5)
        assert [one.id for one in overdue(COUNTY, later)] == [funds]
        extend_escalation(by=COUNTY_OFFICER, at=AT, today=AS_OF, escalation_id=funds, due_date=later, words="春节")
        assert overdue(COUNTY, later) == ()

    def test_refuses_an_earlier_date_and_no_reason(self, funds: int) -> None:
        said: dict[str, Any] = {"by": COUNTY_OFFICER, "at": AT, "today": AS_OF, "escalation_id": funds}
        with pytest.raises(Refusal) as refused:
            extend_escalation(**said, due_date=DUE, words="等等")
        assert refused.value.code == "not_later"
        with pytest.raises(Refusal) as refused:
            extend_escalation(**said, due_date=DUE + dt.timedelta(days=1), words="")
        assert refused.value.code == "no_words"
        assert escalation_page(funds).line.due_date == DUE


class TestRemind:
    def test_brings_it_back_to_the_owner(self, funds: int) -> None:
        answer_escalation(by=TOWNSHIP_FINANCE, at=AT, escalation_id=funds, words="快了")
        remind_escalation(by=COUNTY_OFFICER, at=AT, escalation_id=funds, words="还没看到钱")
        assert [one.id for one in mine(TOWNSHIP_FINANCE)] == [funds]


class TestClose:
    def test_stays_readable(self, funds: int) -> None:
        close_escalation(by=COUNTY_OFFICER, at=AT, escalation_id=funds, words="钱到了")
        assert open_escalations(COUNTY) == ()
        assert [one.id for one in closed_escalations(COUNTY)] == [funds]
        assert escalation_page(funds).line.closed_by == "county"

    def test_is_for_who_opened_it_or_the_county(self, project: int) -> None:
        made = call(project, by=COUNTY_OFFICER)
        with pytest.raises(Refusal) as refused:
            close_escalation(by=TOWNSHIP_OFFICER, at=AT, escalation_id=made, words="好了")
        assert refused.value.code == "not_opened_by_you"
        close_escalation(by=COUNTY_OFFICER, at=AT, escalation_id=made, words="好了")

    def test_nothing_is_said_after_it(self, funds: int) -> None:
        close_escalation(by=COUNTY_OFFICER, at=AT, escalation_id=funds, words="钱到了")
        with pytest.raises(Refusal) as refused:
            answer_escalation(by=TOWNSHIP_FINANCE, at=AT, escalation_id=funds, words="拨了")
        assert refused.value.code == "wrong_state"


class TestBlocking:
    def test_an_overdue_stage_names_its_owner(self, project: int) -> None:
        found = blocks_of(project, AS_OF + dt.timedelta(days=400))
        assert found
        assert found[0].days >= found[-1].days
        assert "township_officer" in {one.owner.role for one in found}

    def test_nothing_blocks_what_is_in_time(self, project: int) -> None:
        assert [one for one in blocks_of(project, AS_OF) if one.says == "stage"] == []


class TestWeakBesideMiddle:
    def test_stands_with_how_many_it_is_of(self, project: int) -> None:
        found = weak_beside_middle(AS_OF)
        assert found.months[-1] == AS_OF.replace(day=1)
        assert sum(one.support.villages for one in found.sides) <= 6
        assert all(len(one.closed) == len(found.months) for one in found.sides)


def call_before(about: str, **changed: Any) -> int:
    said = {"about": about, "words": "请快一点办。", "due_date": DUE, "by": COUNTY_OFFICER, "code": CODE} | changed
    return open_escalation_before(at=AT, today=AS_OF, **said)


def waits(code: str = CODE) -> list[tuple[str, str, str, int]]:
    return [(one.about, one.owner.role, one.says, one.days) for one in blocking_before(code, AS_OF)]


class TestBefore:
    """A village that has no project yet is called about as well."""

    def test_says_in_which_step_it_waits_and_for_how_long(self, run: int) -> None:
        assert waits() == [("asking", "township_officer", "not_begun", 0)]
        asked(run, CODE, state="open")
        ((about, _role, says, days),) = waits()
        assert (about, says, days > 0) == ("consultation", "before", True)

    @pytest.mark.parametrize(
        ("way", "about", "role"),
        [
            (asked, "resolving", "township_officer"),
            (begun, "resolving", "township_officer"),
            (resolved, "review", "township_officer"),
            (passed_up, "approval", "county_officer"),
        ],
    )
    def test_names_whoever_is_to_take_the_next_step(self, way: Any, about: str, role: str, run: int) -> None:
        way(run, CODE)
        assert [one[:2] for one in waits()] == [(about, role)]

    def test_goes_to_the_county_where_it_is_approved_and_not_begun(self, decision: int) -> None:
        assert [one[:2] for one in waits()] == [("begin", "county_officer")]
        id = call_before("begin", by=TOWNSHIP_OFFICER)
        assert [one.id for one in mine(COUNTY_OFFICER)] == [id]
        answer_escalation(by=COUNTY_OFFICER, at=AT, escalation_id=id, words="这周立项。")
        assert escalation_page(id).line.state == "answered"

    def test_tells_the_owner(self, run: int) -> None:
        reachable(TOWNSHIP_OFFICER)
        call_before("asking")
        assert told() == [f"乙村：还没有开始征求意见，请在 {DUE} 前到连心里答复督办。"]

    def test_is_refused_twice_and_by_whoever_may_not(self, run: int) -> None:
        call_before("asking")
        with pytest.raises(Refusal) as refused:
            call_before("asking")
        assert refused.value.code == "already_asked"
        with pytest.raises(Forbidden):
            call_before("other", by=OTHER_SECRETARY)

    def test_goes_through_the_project_once_there_is_one(self, project: int) -> None:
        with pytest.raises(Refusal) as refused:
            call_before("begin")
        assert refused.value.code == "has_project"
        with pytest.raises(Refusal) as refused:
            call(project, about="begin")
        assert refused.value.code == "no_such_blocker"

    def test_stays_on_the_list_when_the_project_begins(self, decision: int) -> None:
        id = call_before("begin")
        project = begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=decision)
        assert [(one.id, one.project_id) for one in open_escalations(CODE)] == [(id, None)]
        assert call(project) != id
