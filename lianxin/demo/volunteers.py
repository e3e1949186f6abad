"""Volunteers of a demo county: teams, a programme that goes round the villages, a station; shifts, claims, hours."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.regions import level
from lianxin.demo.shape import DemoTeam, DemoUser
from lianxin.demo.story import Story, days, hour
from lianxin.domain.services.actions.attendance import mark_came
from lianxin.domain.services.actions.circuit import open_circuit
from lianxin.domain.services.actions.claim import claim_shift
from lianxin.domain.services.actions.member import insure, join_team
from lianxin.domain.services.actions.shift import open_patrol
from lianxin.domain.services.actions.team import found_station, found_team
from lianxin.domain.services.queries.members import members
from lianxin.domain.services.queries.shifts import ShiftRow, shifts_of
from lianxin.domain.services.rules.circuit import Halt
from lianxin.domain.services.rules.recurrence import Rule

FOUNDED, BEGUN, AHEAD = 58, 55, 30  # days before the base day; days after the county's date up to which shifts are open
SIGNS = "赵钱孙李周吴郑王"
NAME, PHONE = "{sign}志愿示例", "1990001{number:04}"
BORN = dt.date(1975, 6, 1)
GOING = 3  # claim each shift
ROUNDS = {
    "market": ("集市秩序、小区卫生", Rule(every="market", days=(3, 8)), (480, 660)),
    "counter": ("中心帮忙", Rule(every="week", weekdays=(2, 5)), (540, 690)),
}
CIRCUIT = "到各村理发、照相、修家电"
HALT_MIN, FIRST_MIN, HALTS_A_DAY, STOPS = 90, 510, 3, 9
CIRCUIT_RULE = Rule(every="month", days=(15,))
FLOOD, FLOOD_MONTHS = "汛期防溺水巡逻", (6, 9)
INSURER = "示例保险"
SKILLS = (("haircut",), ("repair",), ("pressure",), ("teaching",), ("care",), ("driving",))


def tell_volunteers(story: Story) -> None:
    """Note down how the county's teams are founded and what they do."""
    for number, team in enumerate(story.shape.teams):
        _Told(story, team, number).tell()


@dataclass
class _Told:
    """One team's story."""

    story: Story
    team: DemoTeam
    number: int
    id: int = 0
    people: list[int] = field(default_factory=list)

    @property
    def by(self) -> Actor:
        """Who keeps the team."""
        if level(self.team.region) == "village":
            return self.story.secretary(self.team.region)
        return self.story.township(self.team.region)

    def tell(self) -> None:
        """Note down the beginning; what follows is noted when it is done."""
        chance, note = self.story.chance(self.team.name), self.story.diary.note
        founded = self.story.base - days(FOUNDED)
        note(self._found, at=hour(founded, chance))
        note(self._open, at=hour(self.story.base - days(BEGUN), chance))
        flood = dt.date(self.story.base.year + 1, FLOOD_MONTHS[0], 1)
        if self.team.rounds == "market":
            note(self._flood, at=hour(flood - days(10), chance))

    def _found(self, at: dt.datetime) -> None:
        by, team = self.by, self.team
        station = (
            found_station(by=by, at=at, region=team.region, name=team.station, words=team.words, synthetic=True)
            if team.station
            else None
        )
        self.id = found_team(
            by=by,
            at=at,
            today=at.date(),
            region=team.region,
            name=team.name,
            kind=team.kind,
            words=team.words,
            station_id=station,
            takes=team.takes,
            synthetic=True,
        )
        homes = self._villages()
        for number, sign in enumerate(SIGNS):
            join_team(
                by=by,
                at=at,
                today=at.date(),
                team_id=self.id,
                village=homes[number % len(homes)],
                name=NAME.format(sign=sign),
                phone=PHONE.format(number=100 * self.number + number),
                born=BORN,
                skills=SKILLS[number % len(SKILLS)],
            )
        for user in self._with_accounts():
            join_team(
                by=by,
                at=at,
                today=at.date(),
                team_id=self.id,
                village=homes[0],
                name=user.name,
                phone=user.phone,
                born=BORN,
                skills=SKILLS[0],
            )
        self.people = [one.person.id for one in members(self.id, at.date())]

    def _with_accounts(self) -> Iterator[DemoUser]:
        """The volunteers who may sign in and whose first team this is."""
        for user in self.story.shape.users:
            near = (one.name for one in self.story.shape.teams if one.region.startswith(user.region))
            if user.role == "volunteer" and next(near, "") == self.team.name:
                yield user

    def _villages(self) -> list[str]:
        return [code for code in sorted(self.story.drawn.facts) if code.startswith(self.team.region)]

    def _open(self, at: dt.datetime) -> None:
        """Open what is held again and again, up to some days after the county's date."""
        first, last = at.date() + days(1), min(self.story.until + days(AHEAD), at.date() + days(360))
        if self.team.rounds == "circuit":
            stops = self._villages()[:STOPS]
            halts = [
                Halt(
                    code,
                    FIRST_MIN + number % HALTS_A_DAY * (HALT_MIN + 30),
                    FIRST_MIN + number % HALTS_A_DAY * (HALT_MIN + 30) + HALT_MIN,
                    number // HALTS_A_DAY,
                )
                for number, code in enumerate(stops)
            ]
            open_circuit(
                by=self.by,
                at=at,
                instant=at,
                team_id=self.id,
                name=CIRCUIT,
                rule=CIRCUIT_RULE,
                first=first,
                last=last,
                stops=halts,
                places=4,
            )
        else:
            title, rule, (begin, end) = ROUNDS[self.team.rounds]
            self._patrol(at, self.team.rounds, title, rule, (first, last), (begin, end))
        self._tell_shifts(at, last)

    def _flood(self, at: dt.datetime) -> None:
        """Insure the team, and open the season's patrols."""
        first = dt.date(at.year, FLOOD_MONTHS[0], 1)
        last = dt.date(at.year, FLOOD_MONTHS[1], 15)
        for number, one in enumerate(members(self.id, at.date())):
            policy = f"示例保单 {self.number}-{number + 1}"
            insure(
                by=self.by,
                at=at,
                membership_id=one.id,
                insurer=INSURER,
                policy=policy,
                first_date=first,
                last_date=last,
            )
        made = self._patrol(at, "flood", FLOOD, Rule(every="week", weekdays=(5, 6)), (first, last), (900, 1080))
        self._tell_shifts(at, last, only=made)

    def _patrol(
        self, at: dt.datetime, kind: str, title: str, rule: Rule, dates: tuple[dt.date, dt.date], span: tuple[int, int]
    ) -> tuple[int, ...]:
        village = self.team.region if level(self.team.region) == "village" else None
        return open_patrol(
            by=self.by,
            at=at,
            instant=at,
            team_id=self.id,
            kind=kind,
            rule=rule,
            first=dates[0],
            last=dates[1],
            begin_min=span[0],
            end_min=span[1],
            places=GOING + 1,
            title=title,
            village=village,
        )

    def _tell_shifts(self, at: dt.datetime, last: dt.date, only: tuple[int, ...] = ()) -> None:
        """Note down who claims each shift the day before, and who came."""
        until = min(last, self.story.until + days(7))
        for shift in shifts_of([self.id], at, dt.datetime.combine(until, dt.time(23), CHINA)):
            if only and shift.id not in only:
                continue
            claimed = max(shift.begins_at - days(2), at + dt.timedelta(minutes=5))
            self.story.diary.note(self._claim, at=claimed, shift=shift)

    def _claim(self, at: dt.datetime, shift: ShiftRow) -> None:
        chance = self.story.chance(self.team.name, str(shift.id))
        claims = [
            claim_shift(by=self.by, at=at, instant=at, shift_id=shift.id, person=person)
            for person in sorted(chance.sample(self.people, GOING))
        ]
        self.story.diary.note(self._came, at=shift.ends_at + dt.timedelta(minutes=20), shift=shift, claims=claims)

    def _came(self, at: dt.datetime, shift: ShiftRow, claims: list[int]) -> None:
        minutes = dict.fromkeys(claims, shift.minutes)
        mark_came(by=self.by, at=at, instant=at, shift_id=shift.id, minutes=minutes)
