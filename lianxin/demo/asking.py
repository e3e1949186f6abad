"""Villages are asked about their packages, and decide: from the first slip to the list on the wall."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.demo.story import Story, days, hour
from lianxin.domain.planning.actions.consultation import close_consultation, open_consultation, sum_up
from lianxin.domain.planning.actions.decision import approve_special, begin_decision
from lianxin.domain.planning.actions.meeting import Result, hold_meeting, put_up
from lianxin.domain.planning.actions.opinion import Answer, type_opinions
from lianxin.domain.planning.actions.slips import draw_slips
from lianxin.domain.planning.actions.step import record_step, review
from lianxin.domain.planning.actions.suggestion import answer_opinions, show_opinions
from lianxin.domain.planning.queries.consultation import consulted
from lianxin.domain.planning.queries.consultation_page import consultation_page, slip_papers
from lianxin.domain.planning.queries.decision import deciding
from lianxin.domain.planning.rules.deciding import Votes

ASKED = {"member": 8, "representative": 10, "household": 16}  # a sample; a county asks more
ANSWERED = {"member": (4, 8), "representative": (6, 10), "household": (5, 9)}
OPEN_DAYS = 9
SUGGESTIONS = (
    ("门口的台阶高，老人上下不方便，想加个坡道。", "已经写进施工要求：门口加坡道和扶手。"),
    ("周末能不能也开门，平时在外面干活。", "采纳，开放时间里加了周六上午。"),
    ("想要几张能坐下来看书的桌子。", "采纳，活动室里摆四张桌子，书由镇上文化站配。"),
    ("洗手间离得远，夜里没有灯。", "采纳，院里加两盏灯。"),
)
SUMMARY = "多数人同意这样改；提的意见都采纳了，写进施工要求里。示例文字。"
# Days after the consultation is closed: branch, committees, members, villagers, notice of the resolution, township.
STEPS = {"branch": 2, "committees": 3, "members": 5, "villagers": 7, "resolution_notice": 8}
REVIEWED = 17
DECIDED = REVIEWED + 1


@dataclass(frozen=True)
class Hearing:
    """One village is asked from a day on; how long it takes until the township has reviewed is always the same."""

    story: Story
    code: str
    opened: dt.date

    def tell(self, *, decides: bool = True) -> None:
        """Note down all that happens."""
        note, chance = self.story.diary.note, self.story.chance(self.code, "asking")
        note(self._open, at=hour(self.opened, chance))
        note(self._type, at=hour(self.opened + days(6), chance))
        closed = self.opened + days(OPEN_DAYS + 1)
        note(self._close, at=hour(closed, chance))
        if decides:
            note(self._decide, at=hour(closed + days(1), chance))

    def _open(self, at: dt.datetime) -> None:
        by, today = self.story.secretary(self.code), at.date()
        closes = today + days(OPEN_DAYS)
        made = open_consultation(by=by, at=at, today=today, code=self.code, closes_date=closes, asked=ASKED)
        for kind, entitled in ASKED.items():
            draw_slips(by=by, at=at, consultation_id=made, kind=kind, count=entitled)

    def _type(self, at: dt.datetime) -> None:
        chance, made = self.story.chance(self.code, "answers"), consulted(self.code)[self.code].consultation_id
        answers = [
            Answer(verdict="agree", code=slip.code, key=slip.code)
            for kind, (least, most) in ANSWERED.items()
            for slip in slip_papers(made, kind)[: chance.randint(least, most)]
        ]
        said = chance.choice(SUGGESTIONS)[0]
        first, *rest = answers
        answers = [Answer(verdict="change", text=said, code=first.code, key=first.key), *rest]
        type_opinions(by=self.story.secretary(self.code), at=at, consultation_id=made, answers=answers)

    def _close(self, at: dt.datetime) -> None:
        by, made = self.story.secretary(self.code), consulted(self.code)[self.code]
        close_consultation(by=by, at=at, today=at.date(), consultation_id=made.consultation_id, revision=made.revision)
        replies = dict(SUGGESTIONS)
        for one in consultation_page(self.code).suggestions:
            answer_opinions(
                by=by,
                at=at,
                consultation_id=made.consultation_id,
                opinions=(one.id,),
                outcome="adopted",
                answer=replies[one.text],
            )
            show_opinions(by=by, at=at, consultation_id=made.consultation_id, opinions=(one.id,), shown=True)
        revision = consulted(self.code)[self.code].revision
        sum_up(by=by, at=at, consultation_id=made.consultation_id, revision=revision, text=SUMMARY)

    def _decide(self, at: dt.datetime) -> None:
        by, made = self.story.secretary(self.code), consulted(self.code)[self.code]
        decision = begin_decision(by=by, at=at, consultation_id=made.consultation_id)
        chance, closed = self.story.chance(self.code, "steps"), at.date() - days(1)
        for key, after in STEPS.items():
            self.story.diary.note(self._step, at=hour(closed + days(after), chance), decision=decision, key=key)
        self.story.diary.note(self._review, at=hour(closed + days(REVIEWED), chance), decision=decision)

    def _step(self, at: dt.datetime, decision: int, key: str) -> None:
        live = deciding(self.code)[self.code]
        record_step(
            by=self.story.secretary(self.code),
            at=at,
            today=at.date(),
            decision_id=decision,
            revision=live.revision,
            key=key,
            date=at.date(),
            body="representatives" if key == "villagers" else "",
            votes=None if key == "resolution_notice" else self._votes(key),
        )

    def _votes(self, key: str) -> Votes:
        """Most come, and nearly all agree."""
        chance = self.story.chance(self.code, key)
        entitled = {"branch": 5, "committees": 7, "members": 36, "villagers": 32}[key]
        present = entitled - chance.randint(0, entitled // 6)
        abstained = chance.randint(0, present // 12)
        return Votes(entitled, present, present - abstained, 0, abstained)

    def _review(self, at: dt.datetime, decision: int) -> None:
        live = deciding(self.code)[self.code]
        by, today = self.story.township(self.code), at.date()
        review(by=by, at=at, today=today, decision_id=decision, revision=live.revision, date=today, passed=True)


def tell_meeting(story: Story, day: dt.date, number: str) -> None:
    """Note down a meeting of the county that decides on all that is ready, and the list that is put up after it."""
    chance = story.chance(number)

    def meet(at: dt.datetime) -> None:
        ready = [one for one in deciding(story.shape.code, at.date()).values() if one.state == "county"]
        for one in ready:
            _special(story, at, one.decision_id, one.special)
        ready = [one for one in deciding(story.shape.code, at.date()).values() if one.state == "county"]
        results = tuple(Result(one.decision_id, one.revision, approved=True) for one in ready if not one.missing)
        if not results:
            return
        made = hold_meeting(
            by=story.county,
            at=at,
            today=at.date(),
            name="示例县委常委会会议",
            date=at.date(),
            document=number,
            results=results,
        )
        put_up(by=story.county, at=at, meeting_id=made, from_date=at.date())

    story.diary.note(meet, at=hour(day, chance))


def _special(story: Story, at: dt.datetime, decision: int, kinds: Iterable[str]) -> None:
    for kind in kinds:
        approve_special(
            by=story.county,
            at=at,
            today=at.date(),
            decision_id=decision,
            kind=kind,
            document=f"示例专批 {decision} 号",
            date=at.date(),
            reason="缺的功能多，房子旧，示例数据。",
        )
