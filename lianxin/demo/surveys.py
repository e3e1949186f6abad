"""Bring a drawn county's surveys in as people do: saved, submitted, checked by township, accepted by county."""

import datetime as dt
from dataclasses import replace
from random import Random

from lianxin.base.clock import CHINA
from lianxin.base.regions import township_of
from lianxin.demo.diary import Diary
from lianxin.demo.facts import Drawn
from lianxin.demo.people import holder
from lianxin.demo.shape import Shape
from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.places.actions.survey import (
    accept_surveys,
    check_surveys,
    return_survey,
    save_survey,
    submit_survey,
)
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.standard import Standard

SOURCE = "示例数据"
# Days before a date on which each step falls; the first is the earliest.
SAVED, CHECKED, ACCEPTED, LATER = (120, 91), (89, 79), (75, 67), (6, 1)
PILOTS_OPENED = (65, 150)
RECORDED = 64
STEPS_OF_LATER = ("draft", "submitted", "checked")
REASONS = (
    "功能室面积和去年报的对不上，请再量一次。",
    "原小学的产权人没有写，请补上。",
    "房屋安全鉴定的日期晚于摸底日期，请核对。",
)


def moment(on: dt.date, chance: Random, span: tuple[int, int]) -> dt.datetime:
    """Return a working hour so many days before a date."""
    day = on - dt.timedelta(days=chance.randint(span[1], span[0]))
    return dt.datetime.combine(day, dt.time(chance.randint(9, 17), chance.randint(0, 59)), CHINA)


def bring_in(diary: Diary, shape: Shape, drawn: Drawn, *, on: dt.date, seed: int) -> None:
    """Save and submit every village's survey, have each township check its own and the county accept them."""
    for code, facts in drawn.facts.items():
        chance = Random(f"{seed}:{code}:times")
        by, at = holder(shape, "village_secretary", code), moment(on, chance, SAVED)
        diary.note(save_survey, by=by, at=at, code=code, facts=facts, revision=None, synthetic=True, source=SOURCE)
        diary.note(submit_survey, by=by, at=at + dt.timedelta(minutes=chance.randint(5, 180)), code=code)
    for township in sorted({township_of(code) for code in drawn.facts}):
        chance = Random(f"{seed}:{township}:times")
        codes = tuple(code for code in drawn.facts if code.startswith(township))
        checker = holder(shape, "township_officer", township)
        diary.note(check_surveys, by=checker, at=moment(on, chance, CHECKED), codes=codes)
        officer = holder(shape, "county_officer", shape.code)
        diary.note(accept_surveys, by=officer, at=moment(on, chance, ACCEPTED), codes=codes)


def open_pilots(diary: Diary, shape: Shape, drawn: Drawn, standard: Standard, *, on: dt.date, seed: int) -> None:
    """Record the pilots that were open by the date, with a synthetic cost of refurbishing their rooms.

    Each is recorded on the day when it opens, those of before the survey once that is accepted.
    """
    officer = holder(shape, "county_officer", shape.code)
    for code in drawn.pilots:
        chance = Random(f"{seed}:{code}:opening")
        opened = shape.deadlines[0] - dt.timedelta(days=chance.randint(*PILOTS_OPENED))
        if opened > on:
            continue
        area = sum(room.area_m2 for room in drawn.facts[code].rooms)
        cost = round(area * standard.prices.refurbish_fen_per_m2 * chance.uniform(0.8, 1.4), -6)
        recorded = max(opened, on - dt.timedelta(days=RECORDED))
        diary.note(
            record_opening,
            by=officer,
            at=dt.datetime.combine(recorded, dt.time(9), CHINA),
            code=code,
            accepted_date=opened - dt.timedelta(days=chance.randint(3, 15)),
            opened_date=opened,
            cost_fen=int(cost),
            source=SOURCE,
            synthetic=True,
        )


def leave_waiting(diary: Diary, shape: Shape, drawn: Drawn, *, on: dt.date, seed: int) -> None:
    """Begin a few new versions with small neutral updates, so that something waits for every role.

    The villages of those who may sign in come first; then one village of each township is at some step. In a troubled
    county some are returned with a reason.
    """
    chosen = {user.region: "draft" for user in shape.users if user.role == "village_secretary"}
    for number, township in enumerate(sorted({township_of(code) for code in drawn.facts})):
        signed_in = any(user.region == township and user.role == "township_officer" for user in shape.users)
        others = [code for code in drawn.facts if code.startswith(township) and code not in drawn.pilots]
        picked = Random(f"{seed}:{township}:waiting").sample(others, min(3 if signed_in else 1, len(others)))
        for index, code in enumerate(picked):
            step = "submitted" if signed_in and index else STEPS_OF_LATER[number % len(STEPS_OF_LATER)]
            chosen.setdefault(code, "returned" if shape.troubled and number % 4 == 3 and not index else step)
    for code, step in sorted(chosen.items()):
        chance = Random(f"{seed}:{code}:later")
        _update(diary, shape, code, _updated(drawn.facts[code], chance), step, moment(on, chance, LATER), chance)


def accept_late(diary: Diary, shape: Shape, drawn: Drawn, *, code: str, at: dt.datetime, seed: int) -> None:
    """Accept one more version of a village's survey after a plan was made, so that the plan is stale."""
    facts = _updated(drawn.facts[code], Random(f"{seed}:{code}:late"))
    _update(diary, shape, code, facts, "checked", at, Random(0))
    officer = holder(shape, "county_officer", shape.code)
    diary.note(accept_surveys, by=officer, at=at + dt.timedelta(hours=4), codes=(code,))


def _update(diary: Diary, shape: Shape, code: str, facts: Facts, step: str, at: dt.datetime, chance: Random) -> None:
    writer = holder(shape, "village_secretary", code)
    diary.note(save_survey, by=writer, at=at, code=code, facts=facts, revision=None, synthetic=True, source=SOURCE)
    if step == "draft":
        return
    diary.note(submit_survey, by=writer, at=at + dt.timedelta(minutes=20), code=code)
    checker = holder(shape, "township_officer", township_of(code))
    if step == "checked":
        diary.note(check_surveys, by=checker, at=at + dt.timedelta(hours=2), codes=(code,))
    elif step == "returned":
        diary.note(return_survey, by=checker, at=at + dt.timedelta(hours=2), code=code, reason=chance.choice(REASONS))


def _updated(facts: Facts, chance: Random) -> Facts:
    """Return the facts with the small changes that a few weeks bring."""
    people = facts.people
    moved = chance.randint(1, 9)
    return replace(
        facts,
        people=replace(
            people,
            resident=(people.resident or 0) + moved,
            households=(people.households or 0) + -(-moved // 4),
            party_members=(people.party_members or 0) + chance.randint(0, 1),
        ),
    )
