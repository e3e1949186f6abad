"""What waits for an actor: surveys at their step, names that match no place, a plan out of date, people's requests."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.kept.queries import kept
from lianxin.base.people.queries.requests import count_open, open_requests
from lianxin.domain.merit.queries.waiting import StarWaiting, stars_waiting
from lianxin.domain.places.queries.county import VILLAGE_DIGITS, CountyInfo, current
from lianxin.domain.places.queries.names import unmatched_names
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.places.queries.survey import waiting
from lianxin.domain.places.queries.waiting import count_waiting
from lianxin.domain.planning.queries.decision_waiting import TURNS, DecisionWaiting, decisions_waiting
from lianxin.domain.planning.queries.hearing import Hearing, hearings
from lianxin.domain.planning.queries.stale import stale_approved
from lianxin.domain.projects.queries.changes_asked import asked_changes
from lianxin.domain.projects.queries.due import Due, due_soon
from lianxin.domain.projects.queries.escalation import mine
from lianxin.domain.projects.queries.papers import lapsed_papers
from lianxin.domain.projects.queries.remedies import RemedyRow, open_remedies
from lianxin.domain.projects.queries.waiting import Waiting, waiting_of
from lianxin.domain.services.queries.activities_waiting import (
    ProgrammeLapsed,
    ReviewWaiting,
    programmes_lapsed,
    reviews_waiting,
)
from lianxin.domain.services.queries.corrections_waiting import corrections_waiting
from lianxin.domain.services.queries.half_days import half_days_to_count
from lianxin.domain.services.queries.requests_waiting import requests_waiting
from lianxin.domain.services.queries.rooms_waiting import rooms_waiting
from lianxin.domain.services.queries.visits import AM, HalfDayRow

TOWNSHIP_DIGITS = 9


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing that waits; `code` is a village's or an id, `detail` a township's name or where a name was read.

    `part` names the part of it that waits, as the stage of a project; `days` are left, below zero it is late by them.
    """

    code: str
    name: str
    detail: str
    at: dt.datetime | None
    part: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class TodoGroup:
    """Things of one kind: mend, fill, submit, check, accept of a survey; hear, due, inspect, call, star and others."""

    kind: str
    items: tuple[TodoItem, ...]


def todo(actor: Actor) -> tuple[TodoGroup, ...]:
    """Return what waits for an actor, by kind; empty where nothing does."""
    county = current()
    groups = [
        TodoGroup(group.task, tuple(TodoItem(row.code, row.name, row.township, row.changed_at) for row in group.rows))
        for group in waiting(actor, county.as_of)
    ]
    heard = tuple(TodoItem(one.code, one.name, one.township, None) for one in _hearings(actor, county.as_of))
    groups.append(TodoGroup("hear", heard))
    groups += [
        TodoGroup(kind, tuple(_decision(one) for one in _decisions(actor) if one.kind == kind)) for kind in TURNS
    ]
    groups.append(TodoGroup("due", tuple(_stage(one) for one in _due(_moving(actor), county.as_of))))
    changes = _changes(actor.holds("project.grant"))
    groups.append(TodoGroup("change", tuple(TodoItem(code, name, "", at) for code, name, at in changes)))
    groups.append(TodoGroup("inspect", tuple(_item(one) for one in waiting_of(actor, county.code, county.as_of))))
    groups.append(TodoGroup("remedy", tuple(_item(one) for one in _remedies(actor, county))))
    groups.append(TodoGroup("paper", tuple(_papers(actor, county))))
    called = tuple(TodoItem(str(one.id), one.name, one.words, None) for one in mine(actor))
    groups.append(TodoGroup("call", called))
    groups.append(TodoGroup("star", tuple(_star(one) for one in stars_waiting(actor, county.as_of.year))))
    if actor.may("register.write", county.code):
        items = tuple(TodoItem(str(id), name, source, None) for id, name, source in unmatched_names(county.code))
        groups.append(TodoGroup("match", items))
    groups.append(
        TodoGroup("replan", tuple(TodoItem(str(id), name, "", None) for id, name in _stale(actor, county.code)))
    )
    groups.append(TodoGroup("request", tuple(_requests(actor, county))))
    names = place_names(county)
    ordered = (
        TodoItem(str(one.id), names.get(one.village, one.village), one.category.name, _day(one.due_date))
        for one in requests_waiting(actor.holds("request.dispatch"), county.as_of)
    )
    groups.append(TodoGroup("order", tuple(ordered)))
    lent = (
        TodoItem(str(one.id), names.get(one.village, one.village), one.room, one.begins_at)
        for one in rooms_waiting(actor.holds("booking.decide"), county.as_of)
    )
    groups.append(TodoGroup("lend", tuple(lent)))
    counted = (TodoItem(str(one.id), names.get(one.code, one.code), one.half, _begins(one)) for one in _to_count(actor))
    groups.append(TodoGroup("count", tuple(counted)))
    shown = (
        TodoItem(str(one.id), names.get(one.village, one.village), one.title, _day(one.due_date), days=one.left)
        for one in _to_review(actor, county.as_of)
    )
    groups.append(TodoGroup("show", tuple(shown)))
    lapsed = (
        TodoItem(str(one.id), names.get(one.village, one.village), one.name, _day(one.due_date), days=-one.days)
        for one in _lapsed(actor, county.as_of)
    )
    groups.append(TodoGroup("lapse", tuple(lapsed)))
    hours = (
        TodoItem(str(one.id), names.get(one.place, one.place), one.what, one.asked_at)
        for one in corrections_waiting(_keeping_hours(actor))
    )
    groups.append(TodoGroup("hours", tuple(hours)))
    return tuple(group for group in groups if group.items)


def _to_count(actor: Actor) -> tuple[HalfDayRow, ...]:
    """The half-days of the actor's own villages that were drawn and wait to be counted."""
    own = tuple(region for region in actor.holds("visit.count") if len(region) == VILLAGE_DIGITS)
    return half_days_to_count(own, current().as_of) if own else ()


def _to_review(actor: Actor, today: dt.date) -> tuple[ReviewWaiting, ...]:
    """The activities that the actor's branch has to look at, or its township where the branch is late."""
    return reviews_waiting(actor.holds("activity.review"), actor.holds("activity.review_late"), today)


def _lapsed(actor: Actor, today: dt.date) -> tuple[ProgrammeLapsed, ...]:
    """What is no longer held again and again in the actor's own villages, or in those of its township."""
    return programmes_lapsed((*actor.holds("activity.review"), *actor.holds("activity.review_late")), today)


def _keeping_hours(actor: Actor) -> tuple[str, ...]:
    """The villages and townships in which an actor answers volunteers about their hours."""
    return tuple(region for region in actor.holds("stint.write") if len(region) >= TOWNSHIP_DIGITS)


def _begins(one: HalfDayRow) -> dt.datetime:
    return dt.datetime.combine(one.date, dt.time(8 if one.half == AM else 14), CHINA)


def _star(one: StarWaiting) -> TodoItem:
    return TodoItem(one.code, f"{one.village} {one.name}", one.township, None, one.star)


def _requests(actor: Actor, county: CountyInfo) -> Iterator[TodoItem]:
    """What people ask about their own data, for those who answer, the one due first on top."""
    if actor.holds("person.answer"):
        for one in open_requests(actor, county.as_of, permission="person.answer"):
            yield TodoItem(str(one.id), one.name, one.kind, one.asked_at)


def _hearings(actor: Actor, today: dt.date) -> tuple[Hearing, ...]:
    """The villages that owe those whom they asked an answer, for those who answer there."""
    return hearings(actor.holds("consult.write"), today)


def _decisions(actor: Actor) -> tuple[DecisionWaiting, ...]:
    """The packages whose next step, review or meeting waits for the actor."""
    return decisions_waiting(
        actor.holds("decision.write"), actor.holds("decision.review"), actor.holds("decision.approve")
    )


def _decision(one: DecisionWaiting) -> TodoItem:
    return TodoItem(one.code, one.name, one.detail, None)


def _moving(actor: Actor) -> tuple[str, ...]:
    """The villages and townships in which an actor moves stages; whoever does so for a whole county is not pressed."""
    return tuple(region for region in actor.holds("project.move") if len(region) >= TOWNSHIP_DIGITS)


@kept(most=16)
def _due(regions: tuple[str, ...], today: dt.date) -> tuple[Due, ...]:
    """The stages of projects that are due soon or overdue in some regions."""
    return tuple(one for region in regions for one in due_soon(region, today))


def _stage(one: Due) -> TodoItem:
    return TodoItem(one.code, f"{one.name} {one.stage}", one.township, _day(one.due_date), one.key)


def _day(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(), CHINA)


@kept(most=8)
def _changes(regions: tuple[str, ...]) -> tuple[tuple[str, str, dt.datetime], ...]:
    """What is asked of projects and waits for those who decide in some regions."""
    return tuple(one for region in regions for one in asked_changes(region))


def _item(one: Waiting | RemedyRow) -> TodoItem:
    return TodoItem(str(one.project_id), one.name, one.words if isinstance(one, RemedyRow) else one.township, None)


def _remedies(actor: Actor, county: CountyInfo) -> Iterator[RemedyRow]:
    """What the actor's own villages have to put right."""
    own = [region for region in actor.holds("acceptance.report") if len(region) == VILLAGE_DIGITS]
    if own:
        yield from (one for one in open_remedies(county.code, county.as_of) if one.code in own and one.state == "open")


def _papers(actor: Actor, county: CountyInfo) -> Iterator[TodoItem]:
    """The papers of the actor's own villages that lapsed or will soon, a line for each project."""
    own = [region for region in actor.holds("paper.write") if len(region) == VILLAGE_DIGITS]
    due = [one for one in lapsed_papers(county.code, county.as_of) if one.code in own] if own else []
    for project in dict.fromkeys(one.project_id for one in due):
        theirs = [one for one in due if one.project_id == project]
        kinds = dict.fromkeys(one.kind for one in theirs)
        yield TodoItem(str(project), theirs[0].name, gettext("、").join(kinds), None)


def waiting_count(actor: Actor, county: str) -> int:
    """Return how many things wait for an actor, counted without listing them; `county` is its code."""
    asked = _asked(actor.holds("person.answer"))
    info = current()
    own = (*_remedies(actor, info), *_papers(actor, info))
    accepting = len(waiting_of(actor, county, info.as_of)) + len(own)
    works = len(_due(_moving(actor), info.as_of)) + len(_changes(actor.holds("project.grant")))
    owed = len(_hearings(actor, info.as_of)) + len(_stale(actor, county))
    called = len(mine(actor)) + len(stars_waiting(actor, info.as_of.year)) + len(_decisions(actor))
    ordered = len(requests_waiting(actor.holds("request.dispatch"), info.as_of))
    ordered += len(rooms_waiting(actor.holds("booking.decide"), info.as_of))
    ordered += len(_to_review(actor, info.as_of)) + len(_lapsed(actor, info.as_of))
    ordered += len(corrections_waiting(_keeping_hours(actor)))
    return ordered + count_waiting(actor, county) + owed + asked + accepting + works + called + len(_to_count(actor))


@kept(most=8)
def _asked(regions: tuple[str, ...]) -> int:
    """How many requests about people's own data are open in some regions."""
    return count_open(regions) if regions else 0


def _stale(actor: Actor, county: str) -> tuple[tuple[int, str], ...]:
    """The approved plan that no longer rests on what holds, for those who plan."""
    found = stale_approved(county) if actor.may("plan.write", county) else None
    return (found,) if found else ()
