"""What the pages of decisions are told: who stands where, one village's ladder, the meeting's list."""

import datetime as dt

from lianxin.domain.planning.actions.meeting import Result
from lianxin.domain.planning.actions.objection import answer_objection, record_objection
from lianxin.domain.planning.actions.step import review, undo_step
from lianxin.domain.planning.queries.decision import deciding
from lianxin.domain.planning.queries.decision_list import decision_list
from lianxin.domain.planning.queries.decision_page import decision_page
from lianxin.domain.planning.queries.decision_waiting import decisions_waiting
from lianxin.domain.planning.queries.meeting import meeting_page, meetings
from tests.counties import AS_OF
from tests.deciding import FEW, MEETING, asked, begun, day, met, noticed, passed_up, resolved, secretary, taken
from tests.people import AT, COUNTY, COUNTY_OFFICER, OTHER_TOWNSHIP, TOWNSHIP, TOWNSHIP_OFFICER

CODE, COMMUNITY, FAR = TOWNSHIP + "202", TOWNSHIP + "001", OTHER_TOWNSHIP + "201"


class TestList:
    def test_says_who_stands_where_and_what_is_missing(self, run: int) -> None:
        begun(run, CODE, demolishes="旧戏台")
        asked(run, COMMUNITY)
        asked(run, OTHER_TOWNSHIP + "202", unanswered=1)
        passed_up(run, FAR)
        rows = {row.code: row for row in decision_list(COUNTY)}
        assert {code: row.state for code, row in rows.items()} == {CODE: "village", COMMUNITY: "ready", FAR: "county"}
        assert rows[CODE].next == "党支部提议"
        assert rows[CODE].missing[-1] == "要有专项审批：拆除房屋。"
        assert rows[FAR].missing == ()

    def test_keeps_what_was_refused_until_it_is_asked_anew(self, run: int) -> None:
        met(Result(*passed_up(run, CODE), approved=False, reason="再议"))
        assert [(row.state, row.missing) for row in decision_list(COUNTY)] == [("refused", ("再议",))]
        asked(run, CODE)
        assert [row.state for row in decision_list(COUNTY)] == ["ready"]


class TestPage:
    def test_shows_the_ladder_with_what_is_done_and_what_comes(self, run: int) -> None:
        decision = begun(run, CODE)
        taken(decision, CODE, "branch", "committees")
        page = decision_page(CODE)
        assert [rung.state for rung in page.rungs] == ["done", "done", "now", "later", "later", "later", "later"]
        first = page.rungs[0].record
        assert first is not None
        assert (first.date, first.present, first.votes_for) == (day("branch"), 30, 30)
        assert page.rungs[3].bodies[2].quorum == "到会2/3 以上，到会的过半数同意，才算通过。"
        assert page.missing == ("还没走：党员大会审议、村民会议或者村民代表会议决议、决议公开、乡镇审核。",)
        assert page.package is not None
        assert page.package.items

    def test_keeps_what_failed_fell_or_was_typed_wrongly(self, run: int) -> None:
        decision = begun(run, CODE)
        taken(decision, CODE, "branch", votes=FEW)
        revision = taken(decision, CODE, "branch")
        undo_step(by=secretary(CODE), at=AT, decision_id=decision, revision=revision)
        revision = taken(decision, CODE, "branch", "committees", "members", "villagers", "resolution_notice")
        review(
            by=TOWNSHIP_OFFICER,
            at=AT,
            today=AS_OF,
            decision_id=decision,
            revision=revision,
            date=day("township"),
            passed=False,
            reason="公示的照片要补",
            back_to="resolution_notice",
        )
        gone = [(one.key, one.gone) for one in decision_page(CODE).history]
        assert gone == [
            ("branch", "failed"),
            ("branch", "mistake"),
            ("resolution_notice", "sent_back"),
            ("township", "returned"),
        ]

    def test_offers_the_last_step_alone_to_be_undone(self, run: int) -> None:
        _decision, revision = resolved(run, CODE)
        rungs = {rung.key: rung for rung in decision_page(CODE).rungs}
        notice = rungs["resolution_notice"].record
        assert notice is not None
        assert decision_page(CODE).undo == notice.id
        met_up = passed_up(run, FAR)
        met(Result(*met_up, approved=True))
        assert decision_page(FAR).undo is None
        assert revision == deciding(CODE)[CODE].revision

    def test_tells_why_a_village_cannot_begin_yet(self, run: int) -> None:
        asked(run, CODE, answered=1)
        page = decision_page(CODE)
        assert (page.state, page.decision_id) == ("none", None)
        assert page.asked is not None
        assert (page.asked.minimum_met, page.asked.ready) == (False, False)

    def test_follows_the_community_s_own_way(self, run: int) -> None:
        begun(run, COMMUNITY)
        assert decision_page(COMMUNITY).rungs[3].name == "居民会议决议"


class TestMeetings:
    def test_lists_what_was_approved_and_what_was_not(self, run: int) -> None:
        meeting = met(
            Result(*passed_up(run, CODE), approved=True), Result(*passed_up(run, FAR), approved=False, reason="再议")
        )
        noticed(meeting)
        (row,) = meetings()
        assert (row.approved, row.refused, row.notice_until_date) == (1, 1, MEETING + dt.timedelta(days=7))
        page = meeting_page(meeting)
        assert [(one.name, one.approved, one.reason) for one in page.villages] == [
            ("乙村", True, ""),
            ("丁村", False, "再议"),
        ]
        assert page.row.cost_fen == page.villages[0].cost_fen
        assert page.notice_days == 7


class TestWaiting:
    def test_presses_each_on_whose_turn_it_is(self, run: int) -> None:
        begun(run, CODE)
        resolved(run, COMMUNITY)
        passed_up(run, FAR)
        everybody = decisions_waiting((CODE,), (TOWNSHIP,), (COUNTY,))
        assert [(one.kind, one.code) for one in everybody] == [("review", COMMUNITY), ("decide", CODE), ("meet", FAR)]
        assert not decisions_waiting((TOWNSHIP,), (OTHER_TOWNSHIP,), ())

    def test_leaves_out_what_cannot_be_met_about_yet(self, run: int) -> None:
        passed_up(run, FAR, demolishes="旧仓库")
        assert not decisions_waiting((), (), (COUNTY,))

    def test_presses_on_objections_until_they_are_answered(self, run: int) -> None:
        meeting = met(Result(*passed_up(run, FAR), approved=True))
        noticed(meeting)
        facts = {"text": "示例异议", "way": "phone", "date": MEETING + dt.timedelta(days=2), "code": FAR}
        said = record_objection(by=COUNTY_OFFICER, at=AT, today=AS_OF, meeting_id=meeting, **facts)
        assert [(one.kind, one.code) for one in decisions_waiting((), (), (COUNTY,))] == [("objection", str(meeting))]
        answer_objection(by=COUNTY_OFFICER, at=AT, objection_id=said, answer="已经说明", upheld=False)
        assert not decisions_waiting((), (), (COUNTY,))
