"""The course of a demo county: which villages are asked when, what becomes of them, and what goes wrong in a few.

By the day of the first deadline a village of each township has begun. After it the second tranche is asked in January
and builds from March on, the third is asked in May and builds from the summer on. Only in the invented county anything
goes wrong.
"""

import datetime as dt

from lianxin.demo.asking import DECIDED, OPEN_DAYS, Hearing, tell_meeting
from lianxin.demo.building import Building, Trouble
from lianxin.demo.helping import tell_calls, tell_exemplars, tell_stars, tell_support
from lianxin.demo.story import Story, days
from lianxin.domain.planning.queries.run import PackageRow, current_plan, packages_of
from lianxin.domain.projects.queries.project import projects_of

NOTICE_DAYS = 9  # from the meeting until works begin
ASKING_DAYS = OPEN_DAYS + 1 + DECIDED
FIRST_ASKED, FIRST_MET = 48, 19  # days before the base day: of the villages that go ahead
SECOND_ASKED, THIRD_ASKED = dt.timedelta(days=18), dt.timedelta(days=140)  # after the base day
HELPED, HELPED_AFTER = 5, 90  # days before the base day, after a tranche is first asked
ASKED_NOW, NOW = 7, 3  # days before the base day, and how many villages are being asked on it
SPREAD = 24  # days over which the villages of a tranche are asked
TROUBLES = (
    Trouble(stuck="funds"),
    Trouble(slow="construction"),
    Trouble(lacks="clinic"),
    Trouble(fails="equipment"),
    Trouble(fails="area"),
    Trouble(stuck="staff"),
)
LONGEST = 8  # one in so many, those with the longest works, goes ahead
LONGEST_WEAK = 3  # one in so many of the weak ones is helped from the start on
EVERY = 11  # village of a tranche that something goes wrong in


def tell_first(story: Story) -> None:
    """Note down the villages that go ahead, one a township, once there is a plan."""
    plan = current_plan()
    if plan is None:
        return
    opened = story.base - days(FIRST_ASKED)
    rows = [row for row in packages_of(plan.run_id) if not row.built]
    chosen = _ahead(story, [row for row in rows if row.tranche == 1])
    for code in chosen:
        Hearing(story, code, opened).tell()
        Building(story, code, story.base - days(FIRST_MET) + days(NOTICE_DAYS)).tell()
    tell_meeting(story, story.base - days(FIRST_MET), "示例纪要〔2022〕31 号")
    weak = sorted((row for row in rows if row.tier == "weak"), key=lambda row: -row.crew_days)
    first = [row for row in rows if row.code in chosen]
    tell_support(story, story.base - days(HELPED), first + weak[: len(weak) // LONGEST_WEAK])
    tell_exemplars(story, story.base - days(HELPED))
    for code in _asked_now(story, [row.code for row in rows if row.code not in chosen]):
        Hearing(story, code, story.base - days(ASKED_NOW)).tell(decides=False)


def tell_rest(story: Story) -> None:
    """Note down what becomes of all others once the plan stands; called when it does."""
    plan = current_plan()
    assert plan is not None
    begun = {row.code for row in projects_of(story.shape.code)}
    rows = [row for row in packages_of(plan.run_id) if not row.built and row.code not in begun]
    for tranche, begins in ((1, SECOND_ASKED), (2, THIRD_ASKED)):
        codes = [row.code for row in rows if row.tranche == tranche]
        _tell_tranche(story, codes, story.base + begins)
        tell_support(story, story.base + begins + days(HELPED_AFTER), [row for row in rows if row.tranche == tranche])
    if story.shape.troubled:
        tell_calls(story)
        tell_stars(story)


def _tell_tranche(story: Story, codes: list[str], begins: dt.date) -> None:
    met = begins + days(SPREAD + ASKING_DAYS + 2)
    for number, code in enumerate(sorted(codes)):
        chance = story.chance(code, "course")
        Hearing(story, code, begins + days(chance.randint(0, SPREAD))).tell()
        trouble = TROUBLES[number // EVERY % len(TROUBLES)] if number % EVERY == EVERY - 1 else Trouble()
        begun = met + days(NOTICE_DAYS + chance.randint(0, 6))
        Building(story, code, begun, trouble if story.shape.troubled else Trouble()).tell()
    tell_meeting(story, met, f"示例纪要〔{met.year}〕{met.month} 号")


def _asked_now(story: Story, codes: list[str]) -> list[str]:
    """A few villages that are being asked on the base day, those first whose secretary may sign in."""
    signed_in = {user.region for user in story.shape.users if user.role == "village_secretary"}
    return sorted(codes, key=lambda code: (code not in signed_in, code))[:NOW]


def _ahead(story: Story, rows: list[PackageRow]) -> list[str]:
    """The villages of a tranche with the longest works, and one in every township, those first that may sign in."""
    signed_in = {user.region for user in story.shape.users if user.role == "village_secretary"}
    longest = sorted(rows, key=lambda row: -row.crew_days)[: len(rows) // LONGEST]
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (row.code not in signed_in, row.code)):
        found.setdefault(row.township_code, row.code)
    return sorted({*found.values(), *(row.code for row in longest)})
