"""What makes a village want watching or help, and that the gravest reason decides."""

import datetime as dt
from pathlib import Path

from lianxin.domain.projects.rules.before import Way, stages_ahead, works_begin
from lianxin.domain.projects.rules.forecast import Forecast
from lianxin.domain.projects.rules.schedule import Leg
from lianxin.domain.projects.rules.standing import Situation, Stuck, late_days, reasons, state_of
from lianxin.domain.projects.rules.standing_words import REASONS, reason_sentence
from lianxin.domain.projects.rules.works import parse

WORKS = parse(Path(__file__).parents[4].joinpath("lianxin/data/works/2022.toml").read_text(encoding="utf-8"))
RULE, TODAY = WORKS.standing, dt.date(2023, 4, 1)


def day(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def stage(due: int, days: int = 10) -> tuple[Leg, ...]:
    return (Leg("design", (), days, day(due - days), day(due)),)


def foreseen(low: int, middle: int, high: int) -> Forecast:
    return Forecast(day(middle), day(low), day(high))


def codes(case: Situation) -> list[tuple[str, str]]:
    return [(reason.code, reason.state) for reason in reasons(case, RULE, TODAY)]


class TestReasons:
    def test_are_none_where_there_is_time(self) -> None:
        case = Situation(stage(5), day(90), foreseen(40, 50, 70), last_date=TODAY)
        assert codes(case) == []
        assert state_of(()) == "ok"

    def test_help_where_even_the_quick_end_misses_the_deadline(self) -> None:
        assert codes(Situation(stage(5), day(30), foreseen(31, 40, 50))) == [("misses", "help")]

    def test_watch_where_it_may_miss_the_deadline_or_comes_close(self) -> None:
        assert codes(Situation(stage(5), day(30), foreseen(20, 40, 50))) == [("may_miss", "watch")]
        close = RULE.watch_slack_days - 1
        assert codes(Situation(stage(5), day(30), foreseen(10, 30 - close, 60))) == [("close", "watch")]
        assert codes(Situation(stage(5), day(30), foreseen(10, 29 - close, 60))) == []

    def test_help_once_the_deadline_has_passed(self) -> None:
        assert codes(Situation((), day(-1), foreseen(5, 6, 7))) == [("deadline_passed", "help")]

    def test_watch_what_is_overdue_and_help_when_it_is_for_long(self) -> None:
        assert codes(Situation(stage(-1), None, None)) == [("overdue", "watch")]
        assert codes(Situation(stage(-RULE.help_overdue_days), None, None)) == [("overdue", "help")]

    def test_watch_what_is_quiet_for_longer_than_its_stage_takes(self) -> None:
        case = Situation(stage(5, days=60), None, None, last_date=day(-50))
        assert codes(case) == []
        assert codes(Situation(stage(5), None, None, last_date=day(-50))) == [("quiet", "watch")]
        assert codes(Situation(stage(5), None, None, last_date=day(-50), waits=True)) == []

    def test_watch_what_rests(self) -> None:
        assert codes(Situation(stage(5), None, None, suspended_date=day(-3))) == [("suspended", "watch")]

    def test_come_gravest_first(self) -> None:
        case = Situation(stage(-RULE.help_overdue_days), day(30), foreseen(20, 40, 50))
        assert [state for _code, state in codes(case)] == ["help", "watch"]

    def test_are_all_said(self) -> None:
        cases = (
            Situation(stage(-40), day(30), foreseen(31, 40, 50), last_date=day(-60)),
            Situation(stage(5), day(30), foreseen(20, 40, 50), suspended_date=day(-3)),
            Situation(stage(5), day(30), foreseen(10, 20, 60)),
            Situation(
                (), day(-1), None, stuck=(Stuck("staff", "funds", "", day(-7)), Stuck("site", "other", "下雨", TODAY))
            ),
            Situation((), None, None, reopened_date=day(-2), late_remedies=1, taken_back="示例 1 号"),
        )
        found = [reason for case in cases for reason in reasons(case, RULE, TODAY)]
        assert {reason.code for reason in found} == set(REASONS)
        said = [reason_sentence(reason, str.upper, str.upper).text() for reason in found]
        assert not any("{" in one for one in said)
        assert "「SITE」从 2023-04-01 起卡住：OTHER，下雨" in said


class TestLateDays:
    def test_count_the_stage_that_is_latest(self) -> None:
        assert late_days((*stage(-3), Leg("funds", (), 5, day(-20), day(-9))), TODAY) == 9
        assert late_days(stage(3), TODAY) == 0


class TestBefore:
    def test_names_the_phase_by_what_has_begun(self) -> None:
        assert [Way().phase, Way(TODAY).phase, Way(TODAY, TODAY).phase] == ["plan", "consultation", "decision"]

    def test_begins_works_when_all_before_them_is_over(self) -> None:
        before = WORKS.before
        whole = before.consultation_days + before.decision_days
        assert works_begin(Way(), before, TODAY) == day(whole)
        assert works_begin(Way(day(-10)), before, TODAY) == day(whole - 10)
        assert works_begin(Way(day(-90)), before, TODAY) == day(before.decision_days)
        assert works_begin(Way(day(-90), day(-5)), before, TODAY) == day(before.decision_days - 5)
        assert works_begin(Way(day(-90), day(-5), day(3)), before, TODAY) == day(3)
        assert works_begin(Way(day(-90), day(-5), day(-3)), before, TODAY) == TODAY

    def test_runs_the_stages_one_after_the_other(self) -> None:
        ahead = {leg.key: leg for leg in stages_ahead(WORKS, 100, TODAY)}
        construction = WORKS.stage("construction")
        assert ahead["construction"].days == construction.days + construction.per_100_crew_days
        assert ahead["inspection"].start_date == max(ahead[key].due_date for key in ahead["inspection"].after)
