"""Where bars, lines and days of the two tracks stand."""

import datetime as dt
from itertools import pairwise

from lianxin.web.draw.gantt import LABELS, LEAST, Gantt, Stage, draw

FIRST = dt.date(2023, 1, 1)


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def stage(track: str = "works", start: int = 0, due: int = 50, done: int | None = None) -> Stage:
    end = due if done is None else done
    return Stage("设计出图", track, (day(start), day(due)), (day(start), day(end)), "now", late=end > due)


def drawn(*stages: Stage, today: int = 25, deadline: int = 100, width: int = 832) -> Gantt:
    return draw(stages, today=day(today), deadline=day(deadline), month=lambda one: f"{one.month}", width=width)


class TestDraw:
    def test_spans_all_that_is_shown_and_the_deadline(self) -> None:
        picture = drawn(stage())
        bar = picture.bars[0]
        assert (bar.x, picture.deadline and picture.deadline.x) == (picture.left, picture.right)
        assert bar.x + bar.width == (picture.left + picture.right) / 2

    def test_shows_today_only_within(self) -> None:
        assert drawn(stage(), today=25).today is not None
        assert drawn(stage(), today=-5).today is None

    def test_still_shows_what_took_no_time(self) -> None:
        assert drawn(stage(done=0)).bars[0].width == LEAST

    def test_rules_off_the_second_track(self) -> None:
        assert [bar.rule for bar in drawn(stage(), stage("services"), stage("services")).bars] == [False, True, False]

    def test_leaves_out_months_whose_words_would_touch(self) -> None:
        wide, narrow = (drawn(stage(due=700), deadline=700, width=width).months for width in (832, 350))
        assert len(narrow) < len(wide)
        assert all(b.x - a.x >= 60 for a, b in pairwise(narrow))

    def test_leaves_room_for_the_names(self) -> None:
        assert drawn(stage()).left == LABELS
