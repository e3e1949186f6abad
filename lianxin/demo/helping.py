"""Help in a demo county: people, goods and money, exemplars and who follows them, stars, and calls on who is late."""

import datetime as dt
from functools import partial
from typing import Any

from lianxin.demo.story import Story, days, hour
from lianxin.domain.merit.actions.star import check_star, claim_star
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.planning.queries.run import PackageRow
from lianxin.domain.projects.actions.escalation import (
    answer_escalation,
    close_escalation,
    extend_escalation,
    open_escalation,
)
from lianxin.domain.projects.actions.exemplar import publish_exemplar
from lianxin.domain.projects.actions.pairing import pair
from lianxin.domain.projects.actions.support import give_support, plan_support, spend_support
from lianxin.domain.projects.queries.project import projects_of
from lianxin.domain.projects.queries.standing import standings

PER_HEAD_FEN = {"weak": 6000, "middle": 3500, "strong": 2000}  # planned, for each resident
STEP_FEN = 100_000
GIVEN_PERCENT, SPENT_PERCENT = 80, 70  # of what was planned, of what was given
SENT = {"weak": 40, "middle": 20}  # person-days
FOLLOWERS = 2
TITLES = ("七项功能都开门", "办公室腾给群众用", "一室多用，排成一张表")
WORDS = "先腾退办公室，再按功能改造；哪间屋子什么时候归谁用，排成一张表贴在门口。示例文字。"
LESSONS = "早一点问群众，床位和桌椅就不用改第二次。示例文字。"
CALLED, ANSWERED, CLOSED = 20, 12, 4  # days before the county's date
POINTS = {"clean": 36, "waste": 27, "wall": 20, "signs": 10}


def tell_support(story: Story, day: dt.date, rows: list[PackageRow]) -> None:
    """Note down what villages get on a day, the weak more than the middle."""
    at = hour(day, story.chance("support", str(day)))
    for row in rows:
        story.diary.then(at, partial(_support, story, at, row))


def tell_exemplars(story: Story, day: dt.date) -> None:
    """Note down that a few open centres are published, and who goes along with them."""

    def publish(at: dt.datetime) -> None:
        open_ = sorted(openings(story.shape.code))
        begun = [row for row in projects_of(story.shape.code) if row.opened_date is None]
        for number, (title, code) in enumerate(zip(TITLES, open_[:: max(1, len(open_) // len(TITLES))], strict=False)):
            made = publish_exemplar(
                by=story.county, at=at, code=code, title=title, words=WORDS, lessons=LESSONS, synthetic=True
            )
            for row in begun[number * FOLLOWERS : (number + 1) * FOLLOWERS]:
                pair(by=story.county, at=at, exemplar_id=made, code=row.code, words="每月去看一次，带着图纸。")

    at = hour(day, story.chance("exemplars"))
    story.diary.then(at, lambda: publish(at))


def tell_calls(story: Story) -> None:
    """Note down who is called on for what blocks a village; only in a county where things go wrong."""
    called = hour(story.until - days(CALLED), story.chance("calls"))
    story.diary.then(called, lambda: _call(story, called))


def tell_stars(story: Story) -> None:
    """Note down that a few branches claim a star, and that one is checked."""

    def claim(at: dt.datetime) -> None:
        for number, code in enumerate(sorted(openings(story.shape.code))[:3]):
            by = story.secretary(code)
            made = claim_star(
                by=by, at=at, today=at.date(), code=code, star="ecology", points=POINTS, year=at.year, synthetic=True
            )
            if number == 0:
                officer = story.township(code)
                check_star(by=officer, at=at, today=at.date(), star_id=made, revision=None, points=POINTS)

    at = hour(story.until - days(9), story.chance("stars"))
    story.diary.then(at, lambda: claim(at))


def _support(story: Story, at: dt.datetime, row: PackageRow) -> None:
    by, day, tier = story.county, at.date(), row.tier
    planned = row.residents * PER_HEAD_FEN[tier] // STEP_FEN * STEP_FEN
    if planned == 0:
        return
    money: dict[str, Any] = {
        "kind": "money",
        "source": "县财政（示例）",
        "what": "改造补助",
        "use": "改造",
        "synthetic": True,
    }
    number = "示例拨 1"
    first = plan_support(by=by, at=at, code=row.code, date=day, value_fen=planned, **money)
    given = planned * GIVEN_PERCENT // 100
    second = give_support(
        by=by, at=at, code=row.code, date=day, value_fen=given, planned_id=first, receipt_number=number, **money
    )
    spent = given * SPENT_PERCENT // 100
    spend_support(by=by, at=at, given_id=second, use="付施工款", date=day, value_fen=spent, receipt_number="示例票 1")
    if tier in SENT:
        give_support(
            by=by,
            at=at,
            code=row.code,
            kind="people",
            source="县直部门（示例）",
            what="帮着跑手续",
            date=day,
            quantity=SENT[tier],
            unit="人日",
            synthetic=True,
        )


def _call(story: Story, at: dt.datetime) -> None:
    late = [one for one in standings(story.shape.code, at.date()) if one.state == "help" and one.project_id]
    for number, one in enumerate(late[:4]):
        assert one.project_id is not None
        made = open_escalation(
            by=story.county,
            at=at,
            today=at.date(),
            project_id=one.project_id,
            about="funds" if number % 2 else "crew",
            words="期限已经过了，请说明卡在哪里、什么时候办好。",
            due_date=at.date() + days(10),
        )
        _answer(story, number, made, one.code)


def _answer(story: Story, number: int, call: int, code: str) -> None:
    """The first is answered, extended and closed, the second answered; the others wait."""
    if number > 1:
        return
    by = story.township(code) if number == 0 else story.finance(code)
    answered = hour(story.until - days(ANSWERED), story.chance(code, "answer"))
    story.diary.note(answer_escalation, by=by, at=answered, escalation_id=call, words="施工队已经从邻镇调来两支。")
    if number == 0:
        later = hour(story.until - days(CLOSED), story.chance(code, "close"))
        story.diary.note(
            extend_escalation,
            by=story.county,
            at=answered + dt.timedelta(hours=2),
            today=answered.date(),
            escalation_id=call,
            due_date=later.date(),
            words="等施工队进场。",
        )
        story.diary.note(close_escalation, by=story.county, at=later, escalation_id=call, words="施工队进场了。")
