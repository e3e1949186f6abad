import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest

from lianxin.base.audit.models import Entry
from lianxin.base.errors import Forbidden, NotFound, Refusal, Stale
from lianxin.domain.places.models import County
from lianxin.domain.places.queries import county as counties
from lianxin.domain.planning.actions.consultation import (
    close_consultation,
    move_closing,
    open_consultation,
    sum_up,
    withdraw_consultation,
)
from lianxin.domain.planning.actions.opinion import Answer, PapersRefused, give_opinion, type_opinions
from lianxin.domain.planning.actions.slips import draw_slips
from lianxin.domain.planning.models import Consultation, Opinion, Slip
from lianxin.domain.planning.public import public_consultation
from lianxin.domain.planning.queries.consultation import consulted, consulted_one
from tests.asking import ASKED, LAST_DAY, NOBODY, OVER, asked, enough, say, slips, suggestion
from tests.counties import AS_OF
from tests.domain.planning.conftest import BUILT
from tests.people import AT, COUNTY, COUNTY_OFFICER, GRID_MEMBER, OTHER_SECRETARY, OTHER_VILLAGE, VILLAGE_SECRETARY

BY_VILLAGE = {"by": OTHER_SECRETARY, "at": AT}


def refusal(**facts: object) -> str:
    """Why a round cannot be opened."""
    usual: dict[str, object] = {"code": OTHER_VILLAGE, "closes_date": LAST_DAY, "asked": ASKED}
    with pytest.raises(Refusal) as caught:
        open_consultation(**BY_VILLAGE, today=AS_OF, **(usual | facts))  # type: ignore[arg-type]
    return caught.value.code


@pytest.fixture
def consultation(run: int) -> int:
    """乙村, asked about its package."""
    return asked()


class TestOpen:
    def test_asks_about_the_package_of_the_plan_that_holds(self, consultation: int, run: int) -> None:
        found = consulted(COUNTY)[OTHER_VILLAGE]
        assert (found.consultation_id, found.run_id, found.round, found.state) == (consultation, run, 1, "open")
        assert found.asked == ASKED

    def test_refuses_a_last_day_before_the_minimum(self, run: int) -> None:
        assert refusal(closes_date=LAST_DAY - dt.timedelta(days=1)) == "too_short"

    def test_refuses_to_leave_a_kind_out(self, run: int) -> None:
        assert refusal(asked={"member": 4, "household": 20}) == "no_entitled"

    def test_refuses_a_kind_that_the_edition_does_not_ask(self, run: int) -> None:
        assert refusal(asked=ASKED | {"visitor": 3}) == "unknown_kind"

    def test_refuses_a_second_round_while_one_is_open(self, consultation: int) -> None:
        assert refusal() == "in_progress"

    def test_refuses_where_there_is_no_plan(self, county: object) -> None:
        assert refusal() == "no_plan"

    def test_refuses_where_the_centre_is_open(self, run: int) -> None:
        with pytest.raises(Refusal, match="已经开门"):
            asked(BUILT, VILLAGE_SECRETARY)

    def test_is_not_for_another_village_s_secretary(self, run: int) -> None:
        with pytest.raises(Forbidden):
            asked(OTHER_VILLAGE, VILLAGE_SECRETARY)


class TestDrawSlips:
    def test_draws_codes_that_differ(self, consultation: int) -> None:
        codes = slips(consultation, "household", 20)
        assert len(set(codes)) == 20

    def test_draws_no_more_than_are_entitled(self, consultation: int) -> None:
        slips(consultation, "member", 3)
        with pytest.raises(Refusal) as caught:
            draw_slips(**BY_VILLAGE, consultation_id=consultation, kind="member", count=2)
        assert caught.value.facts["have"] == 3


class TestGiveOpinion:
    def test_counts_a_slip_by_its_kind(self, consultation: int) -> None:
        say(consultation, code=slips(consultation, "member")[0].lower())
        assert consulted_one(consultation).answered == {"member": 1, "representative": 0, "household": 0}

    def test_counts_an_answer_without_a_slip_apart(self, consultation: int) -> None:
        say(consultation)
        found = consulted_one(consultation)
        assert (found.uncoded, sum(found.answered.values())) == (1, 0)

    def test_counts_a_form_that_is_sent_twice_once(self, consultation: int) -> None:
        for _time in range(2):
            say(consultation, key="one-form")
        assert Opinion.objects.count() == 1

    def test_takes_one_answer_a_slip(self, consultation: int) -> None:
        code = slips(consultation)[0]
        say(consultation, code=code)
        with pytest.raises(Refusal) as caught:
            say(consultation, "change", code=code, text="再想想")
        assert caught.value.code == "slip_used"

    def test_says_that_a_code_was_mistyped(self, consultation: int) -> None:
        code = slips(consultation)[0]
        wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
        with pytest.raises(Refusal, match="抄错") as caught:
            say(consultation, code=wrong)
        assert caught.value.field == "code"

    def test_takes_no_slip_of_another_village(self, consultation: int) -> None:
        other = Consultation.objects.create(
            village_id=BUILT,
            package=Consultation.objects.get().package,
            edition="procedure-2022",
            address="elsewhere",
            asked=ASKED,
            closes_date=LAST_DAY,
            opened_at=AT,
        )
        Slip.objects.filter(code=(code := slips(consultation)[0])).update(consultation=other)
        with pytest.raises(Refusal) as caught:
            say(consultation, code=code)
        assert caught.value.code == "no_such_slip"

    def test_asks_what_is_to_be_changed(self, consultation: int) -> None:
        with pytest.raises(Refusal) as caught:
            say(consultation, "change", text="  ")
        assert caught.value.field == "text"

    def test_is_over_after_the_last_day(self, consultation: int) -> None:
        address = Consultation.objects.get().address
        with pytest.raises(Refusal) as caught:
            give_opinion(by=NOBODY, at=AT, today=OVER, address=address, answer=Answer(verdict="agree"))
        assert caught.value.code == "not_open"

    @pytest.mark.parametrize(("utc", "state"), [("15:59:59", "open"), ("16:00:00", "over")])
    def test_is_over_at_midnight_in_china(
        self, consultation: int, utc: str, state: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Clock(dt.datetime):
            @classmethod
            def now(cls, _zone: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
                return dt.datetime.combine(LAST_DAY, dt.time.fromisoformat(utc), dt.UTC)

        County.objects.update(as_of_date=None)  # a county whose date is today's
        monkeypatch.setattr(counties, "dt", SimpleNamespace(datetime=Clock, UTC=dt.UTC, date=dt.date))
        page = public_consultation(Consultation.objects.get().address)
        assert (page.state, page.as_of > LAST_DAY) == (state, state == "over")

    def test_takes_only_so_many_without_a_slip_from_one_address(self, consultation: int) -> None:
        for _time in range(20):
            say(consultation)
        with pytest.raises(Refusal) as caught:
            say(consultation)
        assert caught.value.code == "locked"
        say(consultation, code=slips(consultation)[0])
        say(consultation, at=AT + dt.timedelta(hours=2))
        assert Opinion.objects.count() == 22

    def test_leaves_no_trace_of_who_it_was(self, consultation: int) -> None:
        say(consultation, code=slips(consultation, "member")[0], text="灯不够亮")
        entry = Entry.objects.latest("pk")
        assert (entry.username, entry.place, entry.after) == ("", "web", {"kind": "member"})
        assert entry.target == f"consultation:{consultation}"

    def test_keeps_only_what_a_hand_writes(self, consultation: int) -> None:
        say(consultation, "change", text="第一行\x00\u202e  坡道\r\n\n 第二行 ")
        assert Opinion.objects.get().text == "第一行 坡道\n第二行"

    def test_refuses_a_function_of_no_standard(self, consultation: int) -> None:
        with pytest.raises(Refusal) as caught:
            say(consultation, "other", functions=("casino",))
        assert caught.value.code == "unknown_function"

    def test_knows_no_other_address(self, consultation: int) -> None:
        with pytest.raises(NotFound):
            give_opinion(by=NOBODY, at=AT, today=AS_OF, address="nowhere", answer=Answer(verdict="agree"))


class TestTypeOpinions:
    def test_marks_them_as_typed_in_and_by_whom(self, consultation: int) -> None:
        grid = replace(GRID_MEMBER, posts=(replace(GRID_MEMBER.posts[0], region=OTHER_VILLAGE),))
        answers = [Answer(verdict="agree", code=code, key=code) for code in slips(consultation)]
        typed = type_opinions(by=grid, at=AT, consultation_id=consultation, answers=answers)
        assert (typed.counted, typed.before) == (3, 0)
        assert set(Opinion.objects.values_list("way", "typed_by")) == {("paper", "grid")}

    def test_counts_a_batch_that_is_sent_twice_once(self, consultation: int) -> None:
        answers = [Answer(verdict="agree", code=code, key=code) for code in slips(consultation)]
        for _time in range(2):
            typed = type_opinions(**BY_VILLAGE, consultation_id=consultation, answers=answers)
        assert (typed.counted, typed.before, Opinion.objects.count()) == (0, 3, 3)

    def test_counts_none_where_one_is_wrong_and_says_which(self, consultation: int) -> None:
        code, other, _third = slips(consultation)
        answers = [
            Answer(verdict="agree", code=one, key=str(n)) for n, one in enumerate((code, "ABCD2345", other, code))
        ]
        with pytest.raises(PapersRefused) as caught:
            type_opinions(**BY_VILLAGE, consultation_id=consultation, answers=answers)
        assert [(row, fault.code) for row, fault in caught.value.faults] == [(1, "slip_mistyped"), (3, "slip_used")]
        assert not Opinion.objects.exists()

    def test_tells_what_was_said_on_the_phone_from_paper(self, consultation: int) -> None:
        answers = [Answer(verdict="change", text="加灯", code=slips(consultation)[0])]
        type_opinions(**BY_VILLAGE, consultation_id=consultation, answers=answers, way="phone")
        assert Opinion.objects.get().way == "phone"

    def test_types_in_nothing_that_was_said_on_a_screen(self, consultation: int) -> None:
        answers = [Answer(verdict="agree", code=slips(consultation)[0])]
        with pytest.raises(Refusal) as caught:
            type_opinions(**BY_VILLAGE, consultation_id=consultation, answers=answers, way="screen")
        assert caught.value.field == "way"

    def test_goes_on_after_the_last_day_until_the_round_is_closed(self, consultation: int) -> None:
        enough(consultation)
        close_consultation(**BY_VILLAGE, today=OVER, consultation_id=consultation, revision=1)
        with pytest.raises(Refusal, match="secretary-2") as caught:
            type_opinions(**BY_VILLAGE, consultation_id=consultation, answers=[Answer(verdict="agree")])
        assert caught.value.code == "not_open"


class TestMinimum:
    def test_is_met_when_enough_of_every_kind_have_answered_by_slip(self, consultation: int) -> None:
        for _time in range(20):
            say(consultation)
        assert not consulted_one(consultation).minimum_met
        enough(consultation)
        assert consulted_one(consultation).minimum_met


class TestClose:
    def test_waits_for_the_last_day_to_be_over(self, consultation: int) -> None:
        with pytest.raises(Refusal) as caught:
            close_consultation(**BY_VILLAGE, today=LAST_DAY, consultation_id=consultation, revision=1)
        assert caught.value.code == "too_early"

    def test_forgets_whence_answers_came(self, consultation: int) -> None:
        say(consultation)
        assert Opinion.objects.exclude(address_mark="").exists()
        close_consultation(**BY_VILLAGE, today=OVER, consultation_id=consultation, revision=1)
        assert not Opinion.objects.exclude(address_mark="").exists()

    def test_lets_a_new_round_begin(self, consultation: int) -> None:
        close_consultation(**BY_VILLAGE, today=OVER, consultation_id=consultation, revision=1)
        again = open_consultation(
            **BY_VILLAGE, today=OVER, code=OTHER_VILLAGE, closes_date=OVER + dt.timedelta(days=9), asked=ASKED
        )
        found = consulted(COUNTY)[OTHER_VILLAGE]
        assert (found.consultation_id, found.round) == (again, 2)

    def test_says_who_has_done_it_already(self, consultation: int) -> None:
        close_consultation(**BY_VILLAGE, today=OVER, consultation_id=consultation, revision=1)
        with pytest.raises(Refusal, match="secretary-2"):
            close_consultation(**BY_VILLAGE, today=OVER, consultation_id=consultation, revision=1)


class TestMoveClosing:
    def test_gives_more_time(self, consultation: int) -> None:
        move_closing(**BY_VILLAGE, today=AS_OF, consultation_id=consultation, revision=1, closes_date=OVER)
        assert consulted_one(consultation).closes_date == OVER

    def test_refuses_a_page_that_somebody_passed(self, consultation: int) -> None:
        facts = {"today": AS_OF, "consultation_id": consultation, "revision": 1}
        move_closing(**BY_VILLAGE, **facts, closes_date=OVER)  # type: ignore[arg-type]
        with pytest.raises(Stale, match="secretary-2"):
            withdraw_consultation(**BY_VILLAGE, **facts, reason="方案要改")  # type: ignore[arg-type]


class TestWithdraw:
    def test_wants_a_reason(self, consultation: int) -> None:
        facts = {"today": AS_OF, "consultation_id": consultation, "revision": 1}
        with pytest.raises(Refusal) as caught:
            withdraw_consultation(**BY_VILLAGE, **facts, reason=" ")  # type: ignore[arg-type]
        assert caught.value.code == "no_reason"
        withdraw_consultation(**BY_VILLAGE, **facts, reason="方案要改")  # type: ignore[arg-type]
        with pytest.raises(Refusal) as closed:
            say(consultation)
        assert closed.value.code == "not_open"


class TestSumUp:
    def test_says_what_came_of_the_whole(self, consultation: int) -> None:
        suggestion(consultation, text="加个坡道")
        sum_up(**BY_VILLAGE, consultation_id=consultation, revision=1, text="坡道先修。")
        assert Consultation.objects.get().summary == "坡道先修。"

    def test_is_not_for_the_county(self, consultation: int) -> None:
        with pytest.raises(Forbidden):
            sum_up(by=COUNTY_OFFICER, at=AT, consultation_id=consultation, revision=1, text="好")
