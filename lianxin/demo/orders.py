"""Requests of residents in a demo county (点单): asked, done, rated; overdue and badly rated where things go wrong."""

import datetime as dt
from dataclasses import dataclass

from lianxin.demo.people import MAKER
from lianxin.demo.story import Story, days, hour
from lianxin.domain.services.actions.request_ask import Asked, ask_request
from lianxin.domain.services.actions.request_claim import finish_request
from lianxin.domain.services.actions.request_overdue import escalate_overdue
from lianxin.domain.services.actions.request_rate import rate_request

BEGUN, EVERY, MONTH = 50, 5, 30  # days before the base day; one in so many villages besides the built ones; days
A_MONTH = 2  # requests of a built centre
RATED = 0.6
FORGOTTEN = 20  # days before the county's date, of what nobody does in a troubled county


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, and what comes of it."""

    category: str
    words: str
    result: str
    way: str = "counter"
    place: str = ""
    named: bool = False


WISHES = (
    Wish("environment", "三组路口的灯不亮了，晚上看不见路。", "换了灯泡，晚上试过，亮了。"),
    Wish("paperwork", "想问问医保怎么给孩子交。", "在窗口讲了，帮着在手机上交好了。"),
    Wish("haircut", "老人腿脚不便，想请人上门理个发。", "星期六上门理了。", "proxy", "二组", named=True),
    Wish("repair", "厨房水管滴水。", "换了垫圈，不滴了。", "proxy", "一组", named=True),
    Wish("health", "给老人量量血压。", "去了，量了，叮嘱按时吃药。", "phone", "四组", named=True),
    Wish("errand", "快递放在镇上，取不了。", "顺路捎回来了。", "counter", "五组", named=True),
)
BAD_WORDS = "来了一趟就走了，灯还是不亮。"


def tell_orders(story: Story) -> None:
    """Note down what residents ask for, mostly in the built centres."""
    others = [code for code in sorted(story.drawn.facts) if code not in story.drawn.pilots]
    months = max((story.until - story.base).days + BEGUN, MONTH) // MONTH
    for code in story.drawn.pilots:
        for number in range(A_MONTH * months):
            _tell(story, code, number, story.base - days(BEGUN) + days(number * MONTH // A_MONTH))
    for number, code in enumerate(others[::EVERY]):
        _tell(story, code, number, story.base - days(BEGUN - number % (BEGUN - 10)))
    if story.shape.troubled:
        _tell_trouble(story)


def _tell(story: Story, code: str, number: int, day: dt.date) -> None:
    chance = story.chance(code, "order", str(number))
    wish = chance.choice(WISHES)
    at = hour(day + days(chance.randint(0, 9)), chance)
    story.diary.note(
        _ask, at=at, story=story, code=code, wish=wish, done_after=chance.randint(0, 1), rated=chance.random() < RATED
    )


def _ask(at: dt.datetime, story: Story, code: str, wish: Wish, done_after: int, rated: bool, level: int = 0) -> None:
    by = story.secretary(code)
    name = "某示例" if wish.named else ""
    asked = Asked(category=wish.category, words=wish.words, place=wish.place, name=name)
    made = ask_request(by=by, at=at, today=at.date(), village=code, asked=asked, way=wish.way, synthetic=True)
    if done_after >= 0:
        done = at + days(done_after) + dt.timedelta(hours=2)
        story.diary.note(_finish, at=done, story=story, code=code, request=made.id, wish=wish, rated=rated, level=level)


def _finish(at: dt.datetime, story: Story, code: str, request: int, wish: Wish, rated: bool, level: int) -> None:
    by = story.secretary(code)
    finish_request(by=by, at=at, today=at.date(), request_id=request, result=wish.result)
    if rated:
        story.diary.note(_rate, at=at + days(1), story=story, code=code, request=request, level=level)


def _rate(at: dt.datetime, story: Story, code: str, request: int, level: int) -> None:
    given = level or story.chance(code, "rate", str(request)).choice((5, 5, 4, 4, 5))
    words = BAD_WORDS if level else ""
    rate_request(by=story.secretary(code), at=at, request_id=request, level=given, words=words, may_call=bool(level))


def _tell_trouble(story: Story) -> None:
    """Note down what nobody does, and what is done badly; only where nobody real is meant."""
    day = story.until - days(FORGOTTEN)
    for number, code in enumerate(story.drawn.pilots[:4]):
        at = hour(day, story.chance(code, "trouble"))
        bad = number % 2 == 1
        wish = WISHES[3 if bad else 0]
        story.diary.note(
            _ask,
            at=at,
            story=story,
            code=code,
            wish=wish,
            done_after=0 if bad else -1,
            rated=True,
            level=1 if bad else 0,
        )
    at = hour(story.until - days(FORGOTTEN - 10), story.chance("overdue"))
    story.diary.then(at, lambda: _escalate(at))


def _escalate(at: dt.datetime) -> None:
    escalate_overdue(by=MAKER, at=at, today=at.date())
