"""Made-up residents of a demo county: so that search, consent and requests about one's own data can be tried.

Nobody can be meant by them: they are called 示例, each by a sign of the stems and branches; their ID numbers begin
with 99, which is no province; their phones lie in a block taken for examples (1990000xxxx), and a demo's sender only
prints.
"""

import datetime as dt

from lianxin.base.accounts.actions.cards import issue_card
from lianxin.base.accounts.queries import actor_named
from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.outbox.actions import send
from lianxin.base.people.actions import ask_request, give_consent, look, register_person, take_request
from lianxin.base.people.queries import region_of
from lianxin.base.people.rules import CHECKS, WEIGHTS
from lianxin.demo.diary import Diary
from lianxin.demo.people import MAKER, holder
from lianxin.demo.shape import Shape

NAME, SIGNS = "{sign}示例", "乙丙丁戊己庚辛壬癸子丑"  # 甲 has an account and signs in
PHONE, ID_NUMBER = "1990000{number:04}", "9901011950{month:02}01{number:03}"
COUNTY_OFFICER, SECRETARY, RESIDENT = "county_officer", "village_secretary", "resident"
AGREED, CARDED, LOOKED, WRITTEN = 40, 38, 12, 2  # days before the as-of date
ASKED_LATE, ASKED_LATELY = 30, 3
TEXT = "【连心】示例数据：您要一份自己的信息，已经收到，15 个工作日内答复。"
TEXT_TOO_LATE = "【连心】示例数据：明天上午，村里有人帮您看手机上的字。"


def make_residents(diary: Diary, shape: Shape, *, on: dt.date) -> None:
    """Put residents on file in the villages of the county's secretaries, with consents and what some ask.

    One has a card, one is written to. Only in the invented county is a request overdue: bad news stands under no real
    name.
    """
    secretaries = [user for user in shape.users if user.role == SECRETARY]
    found: list[int] = []
    for number, sign in enumerate(SIGNS, 1):
        secretary = holder(shape, SECRETARY, secretaries[number % len(secretaries)].region)
        at = _moment(on, AGREED, minutes=15 * number)
        diary.note(_welcome, at=at, on=on, secretary=secretary, number=number, sign=sign, found=found)
    diary.note(_agree_oneself, at=_moment(on, AGREED), on=on, shape=shape)
    diary.note(_give_card, at=_moment(on, CARDED), shape=shape, found=found)
    if shape.troubled:
        diary.note(_ask_late, at=_moment(on, ASKED_LATE), diary=diary, on=on, shape=shape, found=found)
    diary.note(_look, at=_moment(on, LOOKED), shape=shape, found=found)
    diary.note(_ask, at=_moment(on, ASKED_LATELY), on=on, found=found)
    diary.note(_write, at=_moment(on, WRITTEN))


def _welcome(*, at: dt.datetime, on: dt.date, secretary: Actor, number: int, sign: str, found: list[int]) -> None:
    """Put somebody on file; everybody agrees to be called, some to photographs."""
    person, today = _register(secretary, number, sign, at), on - dt.timedelta(days=AGREED)
    way = "spoken" if number % 3 == 1 else "paper"
    give_consent(by=MAKER, at=at, today=today, person=person, purpose="contact", way=way)
    if number % 4 == 1:
        give_consent(by=MAKER, at=at, today=today, person=person, purpose="portrait", way="paper")
    found.append(person)


def _register(secretary: Actor, number: int, sign: str, at: dt.datetime) -> int:
    digits = ID_NUMBER.format(month=number % 12 + 1, number=number)
    check = CHECKS[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11]
    return register_person(
        by=secretary,
        at=at,
        name=NAME.format(sign=sign),
        region=secretary.posts[0].region,
        phone=PHONE.format(number=number),
        id_number=digits + check if number % 2 else "",
        synthetic=True,
    )


def _agree_oneself(*, at: dt.datetime, on: dt.date, shape: Shape) -> None:
    """Let those who have an account agree on the screen."""
    today = on - dt.timedelta(days=AGREED)
    for user in shape.users:
        own = actor_named(user.username) if user.role == RESIDENT else None
        if own is not None and own.person is not None:
            give_consent(by=own, at=at, today=today, person=own.person, purpose="account")


def _give_card(*, at: dt.datetime, shape: Shape, found: list[int]) -> None:
    """Give one a card; nobody is told its code, so that whoever tries it gives a new one."""
    issue_card(by=holder(shape, SECRETARY, region_of(found[3])), at=at, person_id=found[3])


def _ask_late(*, at: dt.datetime, diary: Diary, on: dt.date, shape: Shape, found: list[int]) -> None:
    today, wish = on - dt.timedelta(days=ASKED_LATE), "我的电话换了，请改成 19900009090。"
    asked = ask_request(by=MAKER, at=at, today=today, person=found[1], kind="correct", way="paper", wish=wish)
    officer = holder(shape, COUNTY_OFFICER, shape.code)
    diary.note(take_request, by=officer, at=at + dt.timedelta(hours=3), request=asked)


def _look(*, at: dt.datetime, shape: Shape, found: list[int]) -> None:
    look(by=holder(shape, COUNTY_OFFICER, shape.code), at=at, person=found[0], reason="call")


def _ask(*, at: dt.datetime, on: dt.date, found: list[int]) -> None:
    today = on - dt.timedelta(days=ASKED_LATELY)
    ask_request(by=MAKER, at=at, today=today, person=found[0], kind="export", way="paper")


def _write(*, at: dt.datetime) -> None:
    """Write to one twice; the second is of use for a day, which is over when a demo begins to send."""
    phone, until = PHONE.format(number=1), at + dt.timedelta(days=1)
    send(by=MAKER, at=at, channel="sms", to=phone, text=TEXT, key="demo:sent")
    send(by=MAKER, at=at, channel="sms", to=phone, text=TEXT_TOO_LATE, key="demo:too-late", until=until)


def _moment(on: dt.date, days: int, *, minutes: int = 0) -> dt.datetime:
    return dt.datetime.combine(on - dt.timedelta(days=days), dt.time(10), CHINA) + dt.timedelta(minutes=minutes)
