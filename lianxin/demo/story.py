"""What every chapter of a demo county's story shares: who does it, on which day, and whether anything may go wrong."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from lianxin.base.accounts.queries import actor_named
from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.regions import township_of
from lianxin.demo.diary import Diary
from lianxin.demo.facts import Drawn
from lianxin.demo.people import holder, stand_in
from lianxin.demo.shape import Shape
from lianxin.domain.places.rules.standard import Standard


@dataclass
class Story:
    """One county's story. `base` is the day that its survey and its first plan are told around."""

    diary: Diary
    shape: Shape
    drawn: Drawn
    seed: int
    base: dt.date
    until: dt.date
    standard: Standard
    _cast: dict[tuple[str, str], Actor] = field(default_factory=dict)

    def chance(self, *about: str) -> Random:
        """Return dice that always fall alike for one county, one seed and one matter."""
        return Random(":".join((str(self.seed), *about)))

    def secretary(self, code: str) -> Actor:
        """The secretary of a village."""
        return self._holder("village_secretary", code)

    def township(self, code: str) -> Actor:
        """The officer of a village's township."""
        return self._holder("township_officer", township_of(code))

    def finance(self, code: str) -> Actor:
        """The accountant of a village's township."""
        return self._holder("township_finance", township_of(code))

    @property
    def county(self) -> Actor:
        """The county officer."""
        return self._holder("county_officer", self.shape.code)

    def department(self, function: str) -> Actor:
        """Somebody of the department that leads a function."""
        users = (user for user in self.shape.users if user.role == "department" and function in user.functions)
        named = next(users, None)
        if named is None:
            return stand_in("department", self.shape.code)
        return self._named(named.username)

    def _named(self, username: str) -> Actor:
        if (username, "") not in self._cast:
            found = actor_named(username)
            assert found is not None, username
            self._cast[username, ""] = found
        return self._cast[username, ""]

    def _holder(self, role: str, region: str) -> Actor:
        if (role, region) not in self._cast:
            self._cast[role, region] = holder(self.shape, role, region)
        return self._cast[role, region]


def hour(day: dt.date, chance: Random) -> dt.datetime:
    """Return a working hour of a day."""
    return dt.datetime.combine(day, dt.time(chance.randint(9, 16), chance.randint(0, 59)), CHINA)


def days(number: int) -> dt.timedelta:
    """Return so many days."""
    return dt.timedelta(days=number)
