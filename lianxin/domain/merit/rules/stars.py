"""The stars of a branch as an edition: tasks with points and evidence, who leads, who grants; from TOML."""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FACT, FILE = "fact", "file"
FULL_POINTS = 100


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a star: so many points, shown by what the product knows (`fact`) or by a paper of the branch."""

    key: str
    name: str
    name_en: str
    points: int
    evidence: str
    fact: str


@dataclass(frozen=True, slots=True)
class StarRule:
    """One star: its tasks, the department that leads, and the function whose posts review it.

    A function of the standard, or one of its own for a department that has none there; "" where the county's own
    organisation department leads.
    """

    key: str
    name: str
    name_en: str
    lead: str
    lead_en: str
    function: str
    tasks: tuple[Task, ...]

    def task(self, key: str) -> Task | None:
        """Return a task by key, None where there is none."""
        return next((task for task in self.tasks if task.key == key), None)


@dataclass(frozen=True, slots=True)
class Granting:
    """Who grants from so many stars in a year on."""

    least: int
    body: str
    body_en: str


@dataclass(frozen=True, slots=True)
class Stars:
    """One edition, in force from a date."""

    id: str
    name: str
    name_en: str
    in_force_date: dt.date
    source: str
    pass_points: int
    grants: tuple[Granting, ...]
    stars: tuple[StarRule, ...]

    @property
    def leads(self) -> dict[str, StarRule]:
        """What departments' posts may hold to review stars: function > star."""
        return {star.function: star for star in self.stars if star.function}

    def star(self, key: str) -> StarRule | None:
        """Return a star by key, None where there is none."""
        return next((star for star in self.stars if star.key == key), None)

    def granting(self, stars: int) -> Granting:
        """Return who grants a star to a branch that has so many in the year with it."""
        return max((one for one in self.grants if one.least <= max(stars, 1)), key=lambda one: one.least)


def parse(text: str) -> Stars:
    """Read an edition; raises ValueError, KeyError or TypeError where it is not one."""
    data = tomllib.loads(text)
    stars = tuple(_star(one) for one in data["star"])
    grants = tuple(Granting(**one) for one in data["grant"])
    functions = [star.function for star in stars if star.function]
    if not any(one.least == 1 for one in grants) or len({star.key for star in stars}) != len(stars):
        raise ValueError(data["id"])
    if len(set(functions)) != len(functions):
        raise ValueError(data["id"])
    return Stars(
        id=data["id"],
        name=data["name"],
        name_en=data["name_en"],
        in_force_date=data["in_force_date"],
        source=data["source"],
        pass_points=data["pass_points"],
        grants=grants,
        stars=stars,
    )


def total(rule: StarRule, points: Mapping[str, int | None]) -> int:
    """Return what the points of a star's tasks come to."""
    return sum(points.get(task.key) or 0 for task in rule.tasks)


def misscored(rule: StarRule, points: Mapping[str, int]) -> Iterable[Task]:
    """Return the tasks whose points are below zero or above what the task gives."""
    return (task for task in rule.tasks if not 0 <= points.get(task.key, 0) <= task.points)


def lacking(rule: StarRule, met: Mapping[str, bool | None], papers: Mapping[str, int]) -> tuple[Task, ...]:
    """Return the tasks that nothing speaks for: the fact is not so or not known, and no paper is there.

    `met` is fact > whether it is so, `papers` task > how many papers the branch handed in.
    """
    return tuple(task for task in rule.tasks if not (task.fact and met.get(task.fact)) and not papers.get(task.key))


def _star(data: dict[str, Any]) -> StarRule:
    tasks = tuple(_task(one) for one in data["task"])
    if sum(task.points for task in tasks) != FULL_POINTS or len({task.key for task in tasks}) != len(tasks):
        raise ValueError(data["key"])
    names = ("key", "name", "name_en", "lead", "lead_en", "function")
    return StarRule(**{name: data[name] for name in names}, tasks=tasks)


def _task(data: dict[str, Any]) -> Task:
    fact = data.get("fact", "")
    if data["evidence"] not in (FACT, FILE) or (data["evidence"] == FACT) != bool(fact) or data["points"] < 1:
        raise ValueError(data["key"])
    return Task(data["key"], data["name"], data["name_en"], data["points"], data["evidence"], fact)
