"""The climb of tranches."""

import datetime as dt

from lianxin.web.draw.climb import Mark, Picture, draw

MARKS = (
    Mark(dt.date(2022, 7, 1), 0, "", done=True),
    Mark(dt.date(2022, 12, 23), 28, "今天 28", done=True),
    Mark(dt.date(2023, 6, 30), 178, "178"),
    Mark(dt.date(2023, 12, 31), 353, "353"),
)


def picture(*marks: Mark) -> Picture:
    return draw(marks, month=lambda date: f"{date.month}月")


class TestDraw:
    def test_leads_the_dashed_line_on_from_today(self) -> None:
        shown = picture(*MARKS)
        assert shown.actual.split()[-1] == shown.plan.split()[0]

    def test_marks_only_the_values_that_matter(self) -> None:
        assert [tick.label for tick in picture(*MARKS).rows] == ["353", "178", "28"]

    def test_names_a_january_by_its_year(self) -> None:
        assert [tick.label for tick in picture(*MARKS).columns] == ["7月", "10月", "2023", "4月", "7月", "10月"]

    def test_tells_facts_from_targets(self) -> None:
        assert [point.role for point in picture(*MARKS).points] == ["now", "target", "target"]

    def test_draws_targets_alone(self) -> None:
        shown = picture(*MARKS[2:])
        assert shown.actual == ""
        assert [label.text for label in shown.labels] == ["178", "353"]

    def test_draws_a_single_day(self) -> None:
        assert len(picture(MARKS[1]).points) == 1

    def test_draws_nothing_for_no_tranche(self) -> None:
        assert picture().points == ()
