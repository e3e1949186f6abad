"""Made-up residents of a demo county: so that search, consent and requests about one's own data can be tried.

Nobody can be meant by them: they are called 示例, each by a sign of the stems and branches; their ID numbers begin
with 99, which is no province; their phones lie in a block taken for examples (1990000xxxx), and a demo's sender only
prints.
"""

import datetime as dt

from lianxin.base.accounts.queries import actor_named
from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.people.actions import ask_request, give_consent, look, register_person, take_request
from lianxin.base.people.rules import CHECKS, WEIGHTS
from lianxin.demo.people import MAKER, holder
from lianxin.demo.shape import Shape

NAME, SIGNS = "{sign}示例", "乙丙丁戊己庚辛壬癸子丑"  # 甲 has an account and signs in
PHONE, ID_NUMBER = "1990000{number:04}", "9901011950{month:02}01{number:03}"
COUNTY_OFFICER, SECRETARY, RESIDENT = "county_officer", "village_secretary", "resident"
AGREED, LOOKED = 40, 12  # days before the as-of date
ASKED_LATE, ASKED_LATELY = 30, 3


def make_residents(shape: Shape, *, on: dt.date) -> None:
    """Put residents on file in the villages of the county's secretaries, with consents and what some ask.

    Only in the invented county is a request overdue: bad news stands under no real name.
    """
    secretaries = [user for user in shape.users if user.role == SECRETARY]
    found: list[int] = []
    for number, sign in enumerate(SIGNS, 1):
        secretary = holder(shape, SECRETARY, secretaries[number % len(secretaries)].region)
        found.append(_register(secretary, number, sign, _moment(on, AGREED)))
    officer = holder(shape, COUNTY_OFFICER, shape.code)
    _agree(shape, found, on)
    look(by=officer, at=_moment(on, LOOKED), person=found[0], reason="call")
    if shape.troubled:
        wish = "我的电话换了，请改成 19900009090。"
        late = _ask(found[1], "correct", on, ASKED_LATE, wish)
        take_request(by=officer, at=_moment(on, ASKED_LATELY), request=late)
    _ask(found[0], "export", on, ASKED_LATELY)


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


def _agree(shape: Shape, found: list[int], on: dt.date) -> None:
    """Everybody agrees to be called, some to photographs; the one with an account agreed on the screen."""
    at, today = _moment(on, AGREED), on - dt.timedelta(days=AGREED)
    for number, person in enumerate(found):
        way = "paper" if number % 3 else "spoken"
        give_consent(by=MAKER, at=at, today=today, person=person, purpose="contact", way=way)
        if number % 4 == 0:
            give_consent(by=MAKER, at=at, today=today, person=person, purpose="portrait", way="paper")
    for user in shape.users:
        own = actor_named(user.username) if user.role == RESIDENT else None
        if own is not None and own.person is not None:
            give_consent(by=own, at=at, today=today, person=own.person, purpose="account")


def _ask(person: int, kind: str, on: dt.date, days: int, wish: str = "") -> int:
    today = on - dt.timedelta(days=days)
    return ask_request(by=MAKER, at=_moment(on, days), today=today, person=person, kind=kind, way="paper", wish=wish)


def _moment(on: dt.date, days: int) -> dt.datetime:
    return dt.datetime.combine(on - dt.timedelta(days=days), dt.time(10), CHINA)
