"""From the village's resolution to the county's approval: who may take which step, and what is refused."""

import datetime as dt
from typing import Any

import pytest

from lianxin.base.audit.models import Entry
from lianxin.base.errors import Forbidden, Refusal, Stale
from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.planning.actions.decision import (
    approve_special,
    begin_decision,
    state_demolition,
    withdraw_decision,
)
from lianxin.domain.planning.actions.meeting import NotReady, Result, put_up
from lianxin.domain.planning.actions.objection import answer_objection, record_objection
from lianxin.domain.planning.actions.scenario import copy_scenario
from lianxin.domain.planning.actions.step import record_step, review, undo_step
from lianxin.domain.planning.models import Decision, Lock, Package, Run, Step
from lianxin.domain.planning.queries.decided import decided, decided_one
from lianxin.domain.planning.queries.decision import deciding
from lianxin.domain.planning.rules.deciding import Votes
from tests.counties import AS_OF, TinyCounty
from tests.deciding import ALL, FEW, MEETING, asked, begun, day, met, noticed, passed_up, resolved, secretary, taken
from tests.people import (
    AT,
    COUNTY,
    COUNTY_OFFICER,
    OTHER_TOWNSHIP,
    OTHER_TOWNSHIP_OFFICER,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE_SECRETARY,
)

CODE, COMMUNITY, FAR = TOWNSHIP + "202", TOWNSHIP + "001", OTHER_TOWNSHIP + "201"
SECRETARY = secretary(CODE)
LATER = AT + dt.timedelta(days=1)


def refused(action: Any, **facts: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        action(**facts)
    return caught.value


def step(decision: int, key: str, **facts: Any) -> int:
    known = {"by": SECRETARY, "at": AT, "today": AS_OF, "decision_id": decision, "key": key, "date": day(key)}
    return record_step(**known | {"votes": ALL, "revision": deciding(COUNTY)[CODE].revision} | facts)


class TestBegin:
    def test_puts_the_package_as_it_was_asked_to_the_vote(self, run: int) -> None:
        decision = begun(run, CODE)
        found = deciding(COUNTY)[CODE]
        assert (found.decision_id, found.state, found.next_key, found.last_key) == (decision, "village", "branch", "")
        assert found.cost_fen == Package.objects.get(run=run, village_id=CODE).cost_fen

    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            ({"state": "open"}, "not_closed"),
            ({"state": "withdrawn"}, "not_closed"),
            ({"answered": 1}, "too_few_answered"),
            ({"unanswered": 1}, "not_answered"),
        ],
    )
    def test_waits_for_the_consultation(self, run: int, facts: dict[str, Any], code: str) -> None:
        consultation = asked(run, CODE, **facts)
        assert refused(begin_decision, by=SECRETARY, at=AT, consultation_id=consultation).code == code

    def test_takes_the_newest_round_alone(self, run: int) -> None:
        old = asked(run, CODE)
        asked(run, CODE)
        assert refused(begin_decision, by=SECRETARY, at=AT, consultation_id=old).code == "not_closed"

    def test_names_who_began_it_already(self, run: int) -> None:
        begun(run, CODE)
        newer = asked(run, CODE)
        no = refused(begin_decision, by=SECRETARY, at=AT, consultation_id=newer)
        assert (no.code, no.facts["who"], no.facts["when"]) == ("has_decision", "secretary", "2022-12-20 17:00")

    def test_is_the_village_s_own(self, run: int) -> None:
        with pytest.raises(Forbidden):
            begin_decision(by=VILLAGE_SECRETARY, at=AT, consultation_id=asked(run, CODE))


class TestRecordStep:
    def test_takes_the_village_to_the_township(self, run: int) -> None:
        resolved(run, CODE)
        found = deciding(COUNTY)[CODE]
        assert (found.state, found.next_key, found.last_key, found.last_date) == (
            "township",
            "township",
            "resolution_notice",
            day("resolution_notice"),
        )
        notice = Step.objects.get(kind="resolution_notice")
        assert notice.until_date == day("resolution_notice") + dt.timedelta(days=6)

    def test_goes_by_the_community_s_own_way(self, run: int) -> None:
        decision = begun(run, COMMUNITY)
        taken(decision, COMMUNITY, "branch", "committees", "members")
        revision = deciding(COMMUNITY)[COMMUNITY].revision
        record_step(
            by=secretary(COMMUNITY),
            at=AT,
            today=AS_OF,
            decision_id=decision,
            revision=revision,
            key="villagers",
            date=day("villagers"),
            body="representatives",
            votes=Votes(30, 16, 9, 7, 0),  # more than half of more than half: too few where two thirds have to come
        )
        assert deciding(COMMUNITY)[COMMUNITY].next_key == "resolution_notice"

    def test_keeps_a_vote_that_failed_and_lets_it_be_taken_again(self, run: int) -> None:
        decision = begun(run, CODE)
        step(decision, "branch", votes=FEW)
        assert deciding(COUNTY)[CODE].next_key == "branch"
        step(decision, "branch", votes=ALL)
        assert deciding(COUNTY)[CODE].next_key == "committees"
        assert list(Step.objects.order_by("pk").values_list("passed", flat=True)) == [False, True]

    def test_counts_once_what_is_sent_twice(self, run: int) -> None:
        decision = begun(run, CODE)
        revision = deciding(COUNTY)[CODE].revision
        assert step(decision, "branch", revision=revision) == step(decision, "branch", revision=revision)
        assert Step.objects.count() == 1

    def test_names_who_recorded_it_already(self, run: int) -> None:
        decision = begun(run, CODE)
        revision = deciding(COUNTY)[CODE].revision
        step(decision, "branch")
        no = refused(step, decision=decision, key="branch", by=TOWNSHIP_OFFICER, revision=revision)
        assert (no.code, no.facts) == ("step_taken", {"who": "secretary", "when": "2022-12-20 17:00"})

    def test_refuses_a_stale_page(self, run: int) -> None:
        decision = begun(run, CODE)
        revision = deciding(COUNTY)[CODE].revision
        step(decision, "branch", votes=FEW)
        with pytest.raises(Stale):
            step(decision, "branch", votes=ALL, revision=revision)

    @pytest.mark.parametrize(
        ("key", "facts", "code"),
        [
            ("members", {}, "out_of_order"),
            ("township", {}, "out_of_order"),
            ("branch", {"date": AS_OF + dt.timedelta(days=1)}, "future_date"),
            ("branch", {"date": AS_OF - dt.timedelta(days=41)}, "before_consultation"),
            ("branch", {"votes": None}, "no_votes"),
            ("branch", {"votes": Votes(5, 6, 6, 0, 0)}, "more_present"),
            ("branch", {"scan": b"no picture"}, "not_a_picture"),
            ("result_notice", {"date": AS_OF}, "out_of_order"),
        ],
    )
    def test_refuses_what_cannot_be(self, run: int, key: str, facts: dict[str, Any], code: str) -> None:
        decision = begun(run, CODE)
        assert refused(step, decision=decision, key=key, **facts).code == code
        assert not Step.objects.exists()

    def test_wants_to_know_which_body_resolved(self, run: int) -> None:
        decision = begun(run, CODE)
        taken(decision, CODE, "branch", "committees", "members")
        assert refused(step, decision=decision, key="villagers").code == "no_body"

    def test_publishes_the_result_once_the_centre_is_open(self, run: int) -> None:
        decision, revision = passed_up(run, CODE)
        met(Result(decision, revision, True))
        assert refused(step, decision=decision, key="result_notice", date=AS_OF, votes=None).code == "not_open"
        days = {"accepted_date": AS_OF - dt.timedelta(days=3), "opened_date": AS_OF - dt.timedelta(days=2)}
        record_opening(by=COUNTY_OFFICER, at=AT, code=CODE, cost_fen=None, source="示例验收 1 号", **days)
        early = refused(step, decision=decision, key="result_notice", date=day("township"), votes=None)
        assert early.code == "before_opening"
        step(decision, "result_notice", date=AS_OF, votes=None)
        assert deciding(COUNTY)[CODE].state == "approved"


class TestUndo:
    def test_takes_the_last_step_back_on_the_day(self, run: int) -> None:
        decision = begun(run, CODE)
        revision = taken(decision, CODE, "branch", "committees")
        undo_step(by=SECRETARY, at=AT, decision_id=decision, revision=revision)
        assert deciding(COUNTY)[CODE].next_key == "committees"
        gone = Step.objects.get(kind="committees")
        assert (gone.undone_by, gone.undone_reason) == ("secretary", "mistake")

    def test_takes_it_back_from_the_township(self, run: int) -> None:
        decision, revision = resolved(run, CODE)
        undo_step(by=SECRETARY, at=AT, decision_id=decision, revision=revision)
        assert deciding(COUNTY)[CODE].state == "village"

    def test_refuses_the_day_after(self, run: int) -> None:
        decision = begun(run, CODE)
        revision = taken(decision, CODE, "branch")
        assert refused(undo_step, by=SECRETARY, at=LATER, decision_id=decision, revision=revision).code == "day_over"

    def test_leaves_the_review_to_the_township(self, run: int) -> None:
        decision, revision = passed_up(run, CODE)
        with pytest.raises(Forbidden):
            undo_step(by=SECRETARY, at=AT, decision_id=decision, revision=revision)
        undo_step(by=TOWNSHIP_OFFICER, at=AT, decision_id=decision, revision=revision)
        assert deciding(COUNTY)[CODE].state == "township"

    def test_touches_nothing_that_the_county_approved(self, run: int) -> None:
        decision, revision = passed_up(run, CODE)
        met(Result(decision, revision, True))
        no = refused(undo_step, by=TOWNSHIP_OFFICER, at=AT, decision_id=decision, revision=revision + 1)
        assert no.code == "wrong_state"


class TestReview:
    def facts(self, decision: int, revision: int, **more: Any) -> dict[str, Any]:
        known = {"by": TOWNSHIP_OFFICER, "at": AT, "today": AS_OF, "decision_id": decision, "revision": revision}
        return known | {"date": day("township"), "passed": True} | more

    def test_passes_it_up(self, run: int) -> None:
        review(**self.facts(*resolved(run, CODE)))
        assert deciding(COUNTY)[CODE].state == "county"
        assert not deciding(COUNTY, AS_OF)[CODE].missing

    def test_sends_it_back_to_a_step_and_keeps_what_was(self, run: int) -> None:
        decision, revision = resolved(run, CODE)
        review(**self.facts(decision, revision, passed=False, reason="票数要再核", back_to="villagers"))
        found = deciding(COUNTY)[CODE]
        assert (found.state, found.next_key) == ("village", "villagers")
        fallen = Step.objects.filter(undone_reason="sent_back").values_list("kind", flat=True)
        assert set(fallen) == {"villagers", "resolution_notice"}
        assert Step.objects.get(kind="township").minutes == "票数要再核"

    def test_may_pass_it_the_second_time(self, run: int) -> None:
        decision, revision = resolved(run, CODE)
        review(**self.facts(decision, revision, passed=False, reason="重开", back_to="resolution_notice"))
        revision = taken(decision, CODE, "resolution_notice")
        review(**self.facts(decision, revision))
        assert deciding(COUNTY)[CODE].state == "county"

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"passed": False}, "no_reason"),
            ({"passed": False, "reason": "重来", "back_to": "township"}, "no_such_step"),
            ({"date": day("resolution_notice") + dt.timedelta(days=6)}, "notice_runs"),
        ],
    )
    def test_refuses_what_cannot_be(self, run: int, more: dict[str, Any], code: str) -> None:
        assert refused(review, **self.facts(*resolved(run, CODE), **more)).code == code

    def test_is_the_township_s_own(self, run: int) -> None:
        decision, revision = resolved(run, CODE)
        for by in (SECRETARY, OTHER_TOWNSHIP_OFFICER, COUNTY_OFFICER):
            with pytest.raises(Forbidden):
                review(**self.facts(decision, revision, by=by))


class TestMeeting:
    def test_approves_a_list(self, run: int) -> None:
        first, second = passed_up(run, CODE), passed_up(run, FAR)
        met(Result(*first, approved=True), Result(*second, approved=False, reason="造价再压一压"))
        assert [(one.code, one.approved_date, one.works_from_date) for one in decided(COUNTY)] == [
            (CODE, MEETING, None)
        ]
        assert Decision.objects.get(pk=second[0]).refused_reason == "造价再压一压"
        assert list(deciding(COUNTY)) == [CODE]

    def test_records_all_or_nothing_and_names_who_is_not_ready(self, run: int) -> None:
        ready, early, over = passed_up(run, CODE), resolved(run, FAR), passed_up(run, COMMUNITY, demolishes="旧戏台")
        with pytest.raises(NotReady) as caught:
            met(*(Result(*one, approved=True) for one in (ready, early, over)))
        assert [(one.code, one.facts["name"]) for one in caught.value.problems] == [
            ("wrong_state", "丁村"),
            ("no_special", "丙社区"),
        ]
        assert not decided(COUNTY)

    def test_wants_a_reason_for_a_refusal(self, run: int) -> None:
        with pytest.raises(NotReady) as caught:
            met(Result(*passed_up(run, CODE), approved=False))
        assert caught.value.problems[0].code == "no_reason"

    def test_takes_what_has_the_approval_of_its_own(self, run: int) -> None:
        decision, revision = passed_up(run, CODE, demolishes="旧戏台")
        paper = {"document": "示例拆〔2022〕1 号", "date": day("township"), "reason": "危房"}
        known = {"by": COUNTY_OFFICER, "at": AT, "today": AS_OF, "decision_id": decision, "kind": "demolish"}
        approve_special(**known, **paper)
        approve_special(**known, **paper)
        no = refused(approve_special, **known, **paper | {"document": "示例拆〔2022〕2 号"})
        assert no.code == "step_taken"
        met(Result(decision, revision, True))
        assert decided(COUNTY)

    def test_counts_once_what_is_sent_twice_and_takes_no_number_twice(self, run: int) -> None:
        one, other = passed_up(run, CODE), passed_up(run, FAR)
        assert met(Result(*one, approved=True)) == met(Result(*one, approved=True))
        assert refused(met_with, results=(Result(*other, approved=True),)).code == "document_taken"

    def test_holds_what_it_approved_in_every_draft(self, run: int) -> None:
        scenario = Run.objects.get(pk=run).scenario_id
        copy = copy_scenario(by=COUNTY_OFFICER, at=AT, scenario_id=scenario, name="方案乙")
        met(Result(*passed_up(run, CODE), approved=True))
        package = Package.objects.get(run=run, village_id=CODE)
        locks = {lock.scenario_id: (lock.layout, lock.tranche) for lock in Lock.objects.filter(village_id=CODE)}
        assert locks == {scenario: (package.layout, package.tranche), copy: ("", package.tranche)}

    def test_lets_another_package_be_put_to_the_vote_after_a_refusal(self, run: int) -> None:
        met(Result(*passed_up(run, CODE), approved=False, reason="再议"))
        begun(run, CODE)
        assert deciding(COUNTY)[CODE].state == "village"


def met_with(results: tuple[Result, ...]) -> int:
    return met(*results)


class TestPutUp:
    def test_lets_works_begin_after_the_last_day(self, run: int) -> None:
        decision, revision = passed_up(run, CODE)
        until = noticed(met(Result(decision, revision, True)))
        assert until == MEETING + dt.timedelta(days=7)
        assert decided_one(decision).works_from_date == until + dt.timedelta(days=1)

    def test_refuses_fewer_days_an_earlier_day_and_a_second_time(self, run: int) -> None:
        meeting = met(Result(*passed_up(run, CODE), approved=True))
        known = {"by": COUNTY_OFFICER, "at": AT, "meeting_id": meeting}
        after = MEETING + dt.timedelta(days=1)
        assert refused(put_up, **known, from_date=after, until_date=after).code == "short_notice"
        assert refused(put_up, **known, from_date=MEETING - dt.timedelta(days=1)).code == "before_meeting"
        noticed(meeting)
        noticed(meeting)
        assert refused(put_up, **known, from_date=after + dt.timedelta(days=1)).code == "put_up_already"

    def test_needs_something_approved(self, run: int) -> None:
        meeting = met(Result(*passed_up(run, CODE), approved=False, reason="再议"))
        assert (
            refused(put_up, by=COUNTY_OFFICER, at=AT, meeting_id=meeting, from_date=AS_OF).code == "nothing_to_put_up"
        )


class TestObjection:
    @pytest.fixture
    def listed(self, run: int) -> tuple[int, int]:
        """A decision on a list that is put up, and the meeting."""
        decision, revision = passed_up(run, CODE)
        meeting = met(Result(decision, revision, True))
        noticed(meeting)
        return decision, meeting

    def said(self, meeting: int, **more: Any) -> int:
        known = {"by": TOWNSHIP_OFFICER, "at": AT, "today": AS_OF, "meeting_id": meeting, "code": CODE}
        return record_objection(
            **known | {"text": "房子选得不好", "way": "phone", "date": MEETING + dt.timedelta(3)} | more
        )

    def test_holds_the_works_up_until_it_is_answered(self, listed: tuple[int, int]) -> None:
        decision, meeting = listed
        objection = self.said(meeting)
        assert decided_one(decision).works_from_date is None
        answer_objection(by=COUNTY_OFFICER, at=AT, objection_id=objection, answer="已经说明", upheld=False)
        assert decided_one(decision).works_from_date == MEETING + dt.timedelta(days=8)

    def test_sends_the_village_back_where_it_is_upheld(self, listed: tuple[int, int]) -> None:
        _decision, meeting = listed
        objection = self.said(meeting)
        answer_objection(
            by=COUNTY_OFFICER, at=AT, objection_id=objection, answer="说得对", upheld=True, back_to="villagers"
        )
        found = deciding(COUNTY)[CODE]
        assert (found.state, found.next_key, found.meeting_id) == ("village", "villagers", None)
        assert not decided(COUNTY)
        assert not Lock.objects.filter(village_id=CODE).exists()

    def test_counts_once_and_is_answered_once(self, listed: tuple[int, int]) -> None:
        _decision, meeting = listed
        objection = self.said(meeting)
        assert self.said(meeting) == objection
        known = {"by": COUNTY_OFFICER, "at": AT, "objection_id": objection, "answer": "已经说明"}
        answer_objection(**known, upheld=False)
        answer_objection(**known, upheld=False)
        assert refused(answer_objection, **known, upheld=True).code == "answered_already"

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"date": MEETING}, "outside_notice"),
            ({"date": MEETING + dt.timedelta(days=8)}, "outside_notice"),
            ({"date": AS_OF + dt.timedelta(days=1)}, "future_date"),
            ({"code": TOWNSHIP + "201"}, "not_on_list"),
            ({"text": " "}, "no_text"),
            ({"way": "dream"}, "no_way"),
        ],
    )
    def test_refuses_what_cannot_be(self, listed: tuple[int, int], more: dict[str, Any], code: str) -> None:
        assert refused(self.said, meeting=listed[1], **more).code == code

    def test_is_recorded_by_the_township_or_the_county(self, listed: tuple[int, int]) -> None:
        self.said(listed[1], by=COUNTY_OFFICER)
        for by in (SECRETARY, OTHER_TOWNSHIP_OFFICER):
            with pytest.raises(Forbidden):
                self.said(listed[1], by=by)


class TestRest:
    def test_states_what_is_pulled_down_until_the_county_has_it(self, run: int) -> None:
        decision, revision = resolved(run, CODE)
        revision = state_demolition(by=SECRETARY, at=AT, decision_id=decision, revision=revision, building="旧戏台")
        assert deciding(COUNTY)[CODE].special == ("demolish",)

    def test_takes_it_back_with_a_reason(self, run: int) -> None:
        decision = begun(run, CODE)
        known = {"by": SECRETARY, "at": AT, "decision_id": decision, "revision": 1}
        assert refused(withdraw_decision, **known, reason=" ").code == "no_reason"
        withdraw_decision(**known, reason="想换一种做法")
        assert not deciding(COUNTY)

    def test_is_all_on_record(self, run: int, county: TinyCounty) -> None:
        decision, revision = passed_up(run, CODE)
        noticed(met(Result(decision, revision, True)))
        verbs = list(
            Entry.objects.filter(verb__regex="^(decision|meeting)").order_by("pk").values_list("verb", flat=True)
        )
        assert verbs == [
            "decision.begin",
            *["decision.step"] * 5,
            "decision.review",
            "decision.approve",
            "meeting.hold",
            "meeting.put_up",
        ]
