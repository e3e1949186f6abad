"""Gatherings of a demo county: what associations hold in the built centres, who joins, who comes; one brand."""

import datetime as dt
from dataclasses import dataclass, field

from lianxin.base.clock import CHINA
from lianxin.demo.people import MAKER
from lianxin.demo.story import Story, days, hour
from lianxin.domain.services.actions.activity import Plan, submit_activity
from lianxin.domain.services.actions.arrival import release_no_shows
from lianxin.domain.services.actions.association import found_association
from lianxin.domain.services.actions.booking import book
from lianxin.domain.services.actions.brand import found_brand
from lianxin.domain.services.actions.enrolment import Coming, enrol
from lianxin.domain.services.actions.programme import found_programme
from lianxin.domain.services.actions.propose import propose_activity
from lianxin.domain.services.actions.review import review_activity
from lianxin.domain.services.actions.roll import type_sheet
from lianxin.domain.services.actions.session import plan_session
from lianxin.domain.services.queries.activities import associations
from lianxin.domain.services.queries.rooms import rooms_of_centre
from lianxin.domain.services.queries.sessions import enrolments_of, sessions_of
from lianxin.domain.services.rules.enrolment import Member
from lianxin.domain.services.rules.recurrence import Rule, dates
from lianxin.domain.services.rules.review import Verdicts

FOUNDED, AHEAD = 44, 40  # days before the base day; days after the county's date up to which sessions are planned
EVENING, LONG = dt.time(19), dt.timedelta(minutes=90)
PLACES, WALK_INS, CAME = 20, 6, 0.85
SIGNS = "冯陈褚卫蒋沈韩杨朱秦尤许"


@dataclass(frozen=True, slots=True)
class Kind:
    """What is held: by which body, on which days, with children or without."""

    title: str
    association: str
    body: str
    content: str
    form: str
    rule: Rule
    children: bool = False


KINDS = (
    Kind(
        "墨香书法班",
        "老年协会",
        "association",
        "老人们一起练毛笔字，快过年了写春联送邻居。",
        "每周一次，边写边教",
        Rule(every="week", weekdays=(3,), interval=4),
    ),
    Kind(
        "非遗课堂",
        "妇联",
        "mass_body",
        "孩子们跟着本村手艺人学剪纸、做面花。",
        "上课，动手做",
        Rule(every="week", weekdays=(5,), interval=4),
        children=True,
    ),
    Kind(
        "戏迷角",
        "文艺协会",
        "association",
        "爱唱戏的聚一聚，唱豫剧、曲剧。",
        "排练，谁都能来听",
        Rule(every="lunar_month", days=(8,)),
    ),
)
BRAND = ("红烛夜校", "灯亮着，门开着：书法、剪纸、唱戏，晚上也有地方去。示例文字。")
CLUB, YARD = "广场舞排练", "中心院里"
REFUSED = 12  # days before the county's date
REFUSED_PLAN = ("村里歌手大赛", "村民比唱歌。", "收报名费，得奖发奖金", "不能收报名费，改成自己报名、发纪念品再来。")


def tell_gatherings(story: Story) -> None:
    """Note down what is held in the built centres; in a troubled county one is returned and one has lapsed."""
    chance = story.chance("gatherings")
    brand: list[int] = []
    story.diary.note(_brand, at=hour(story.base - days(FOUNDED + 1), chance), story=story, found=brand)
    for number, code in enumerate(story.drawn.pilots):
        kind = KINDS[number % len(KINDS)]
        held = _Held(story, code, kind, brand, lapses=story.shape.troubled and number == 1)
        story.diary.note(held.found, at=hour(story.base - days(FOUNDED - number % 5), story.chance(code, "gathering")))
    if story.shape.troubled:
        _tell_trouble(story)


def _tell_trouble(story: Story) -> None:
    """Note down an activity whose form the branch does not agree to, and a room that nobody comes to."""
    returned, missed = story.drawn.pilots[2], story.drawn.pilots[3]
    at = hour(story.until - days(REFUSED), story.chance(returned, "refused"))
    story.diary.note(_refuse, at=at, story=story, code=returned)
    booked = hour(story.until - days(REFUSED), story.chance(missed, "club"))
    story.diary.note(_book_club, at=booked, story=story, code=missed)


def _refuse(at: dt.datetime, story: Story, code: str) -> None:
    by, today = story.secretary(code), at.date()
    title, content, form, reason = REFUSED_PLAN
    begins = dt.datetime.combine(today + days(9), EVENING, CHINA)
    made = propose_activity(
        by=by,
        at=at,
        today=today,
        now=at,
        association_id=associations(code)[0].id,
        plan=Plan(title=title, content=content, form=form),
        begins_at=begins,
        ends_at=begins + LONG,
        places=PLACES,
        place=YARD,
        synthetic=True,
    )
    submit_activity(by=by, at=at, today=today, activity_id=made, revision=None)
    verdicts = Verdicts(content=True, form=False, form_reason=reason)
    review_activity(by=by, at=at, today=today, activity_id=made, revision=None, verdicts=verdicts)


def _book_club(at: dt.datetime, story: Story, code: str) -> None:
    """Book a room for an evening on which nobody comes: it is free again for others."""
    by, room = story.secretary(code), _room(code)
    if room is None:
        return
    begins = dt.datetime.combine(at.date() + days(1), dt.time(20, 40), CHINA)
    book(
        by=by,
        at=at,
        today=at.date(),
        village=code,
        room_id=room,
        purpose="club",
        title=CLUB,
        begins_at=begins,
        ends_at=begins + dt.timedelta(minutes=50),
        organisation="广场舞队（示例）",
        synthetic=True,
    )
    late = begins + dt.timedelta(minutes=31)
    story.diary.then(late, lambda: release_no_shows(by=MAKER, at=late, today=late.date()))


def _room(code: str) -> int | None:
    """Return the room of a centre in which people gather."""
    return next((one.id for one in rooms_of_centre(code) if "civic" in one.functions), None)


def _brand(at: dt.datetime, story: Story, found: list[int]) -> None:
    name, words = BRAND
    measures = ("sessions", "villages", "people", "came_percent")
    found.append(
        found_brand(
            by=story.county, at=at, region=story.shape.code, name=name, story=words, measures=measures, synthetic=True
        )
    )


@dataclass
class _Held:
    """What one centre holds."""

    story: Story
    code: str
    kind: Kind
    brand: list[int]
    lapses: bool = False
    association: int = 0
    programme: int = 0
    activity: int = 0
    days: list[dt.date] = field(default_factory=list)

    def found(self, at: dt.datetime) -> None:
        """Found the association and its programme, and draft the activity with its sessions."""
        by, kind = self.story.secretary(self.code), self.kind
        leaders = (
            one for one in self.story.shape.users if one.role == "association_leader" and one.region == self.code
        )
        leader = next((one.username for one in leaders), "")
        self.association = found_association(
            by=by, at=at, village=self.code, name=kind.association, kind=kind.body, leader=leader, synthetic=True
        )
        first = at.date() + days(8)
        self.programme = found_programme(
            by=by,
            at=at,
            association_id=self.association,
            name=kind.title,
            rule=kind.rule,
            first_date=first,
            lapse_days=3 if self.lapses else None,
            brand=self.brand[0],
            synthetic=True,
        )
        last = min(self.story.until + days(AHEAD), at.date() + days(360))
        self.days = list(dates(kind.rule, first, last))[: 1 if self.lapses else None]
        self._draft(at)

    def _draft(self, at: dt.datetime) -> None:
        by, kind, today = self.story.secretary(self.code), self.kind, at.date()
        plan = Plan(
            title=kind.title, content=kind.content, form=kind.form, children=kind.children, programme=self.programme
        )
        room = _room(self.code)
        where: dict[str, object] = {"room_id": room} if room else {"place": YARD}
        begins = dt.datetime.combine(self.days[0], EVENING, CHINA)
        self.activity = propose_activity(
            by=by,
            at=at,
            today=today,
            now=at,
            association_id=self.association,
            plan=plan,
            begins_at=begins,
            ends_at=begins + LONG,
            places=PLACES,
            synthetic=True,
            **where,  # type: ignore[arg-type]
        )
        submit_activity(by=by, at=at, today=today, activity_id=self.activity, revision=None)
        self.story.diary.note(self._review, at=at + days(1))
        for day in self.days[1:]:
            planned = max(dt.datetime.combine(day - days(30), dt.time(10), CHINA), at + days(2))
            self.story.diary.note(self._plan, at=planned, day=day, where=where)

    def _review(self, at: dt.datetime) -> None:
        by = self.story.secretary(self.code)
        verdicts = Verdicts(content=True, form=True)
        review_activity(by=by, at=at, today=at.date(), activity_id=self.activity, revision=None, verdicts=verdicts)
        self._tell_session(at, sessions_of(self.activity)[0].id, self.days[0])

    def _plan(self, at: dt.datetime, day: dt.date, where: dict[str, object]) -> None:
        begins = dt.datetime.combine(day, EVENING, CHINA)
        made = plan_session(
            by=self.story.secretary(self.code),
            at=at,
            now=at,
            activity_id=self.activity,
            begins_at=begins,
            ends_at=begins + LONG,
            places=PLACES,
            **where,  # type: ignore[arg-type]
        )
        self._tell_session(at, made, day)

    def _tell_session(self, at: dt.datetime, session: int, day: dt.date) -> None:
        note = self.story.diary.note
        joined = max(dt.datetime.combine(day - days(3), dt.time(11), CHINA), at + dt.timedelta(minutes=10))
        note(self._enrol, at=joined, session=session)
        note(self._type, at=dt.datetime.combine(day, EVENING, CHINA) + LONG + dt.timedelta(minutes=20), session=session)

    def _enrol(self, at: dt.datetime, session: int) -> None:
        """Some put their names on the paper at the counter; to a children's class one child comes with each."""
        chance, by = self.story.chance(self.code, str(session), "joined"), self.story.secretary(self.code)
        for sign in sorted(chance.sample(SIGNS, chance.randint(2, 5))):
            parent = Member(f"{sign}示例")
            members = (parent, Member(f"{sign}小示例", child=True)) if self.kind.children else (parent,)
            coming = Coming(members=members, guardian_agrees=self.kind.children)
            enrol(by=by, at=at, today=at.date(), now=at, session_id=session, coming=coming, way="paper")

    def _type(self, at: dt.datetime, session: int) -> None:
        chance = self.story.chance(self.code, str(session), "came")
        came = [row.id for row in enrolments_of(session) if chance.random() < CAME]
        walk_ins = chance.randint(1, WALK_INS)
        by = self.story.secretary(self.code)
        type_sheet(by=by, at=at, now=at, session_id=session, came=came, walk_ins=walk_ins)
