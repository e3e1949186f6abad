"""Remind of what is due: the village's secretary of each stage, the township of all its villages at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.base.accounts.queries.reached import Reached, reached
from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.outbox.actions import send
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.queries.due import Due, due_soon
from lianxin.domain.projects.queries.works import works_to_judge_by
from lianxin.domain.projects.rules.marks import mark_of

MOST_NAMED = 3


@transaction.atomic
def remind_of_due(*, by: Actor, at: dt.datetime, today: dt.date) -> tuple[int, int]:
    """Send what the edition asks to remind of on a day; return how many messages there are, and how many could not be.

    Asked again, it sends none twice: a message goes by project, stage, date and how many days before; that of a
    township by the day. The outbox keeps who was told what. Whoever has no phone on file gets none; the page shows
    what is due anyway.
    """
    marks = works_to_judge_by(today).standing.remind_before_days
    due = [(one, mark) for one in due_soon(current().code, today) if (mark := mark_of(one.days, marks)) is not None]
    asked = failed = 0
    for person, key, text in (*_to_secretaries(due), *_to_townships(due, today)):
        try:
            send(by=by, at=at, channel="sms", to=person.phone, text=text, key=key, subject=person.key)
            asked += 1
        except Refusal:  # the person has had enough for a day
            failed += 1
    return asked, failed


def _to_secretaries(due: list[tuple[Due, int]]) -> Iterator[tuple[Reached, str, str]]:
    people = _by_region("village_secretary", {one.code for one, _mark in due})
    for one, mark in due:
        for person in people[one.code]:
            key = f"due:{one.project_id}:{one.key}:{one.due_date}:{mark}:{person.username}"
            message = _("{village}：「{stage}」计划 {date} 做完，还有 {days} 天。做完了请在连心里点一下。")
            yield (
                person,
                key,
                message.format(village=one.name, stage=one.stage, date=one.due_date.isoformat(), days=one.days),
            )


def _to_townships(due: list[tuple[Due, int]], today: dt.date) -> Iterator[tuple[Reached, str, str]]:
    grouped: dict[str, list[Due]] = defaultdict(list)
    for one, mark in due:
        if one.days == mark:  # told once for each mark, not every day in between
            grouped[one.township_code].append(one)
    people = _by_region("township_officer", grouped)
    for township, rows in grouped.items():
        named = _("、").join(
            _("{village}{stage}").format(village=one.name, stage=one.stage) for one in rows[:MOST_NAMED]
        )
        whole = len(rows) <= MOST_NAMED
        message = (
            _("近日到期的节点有 {count} 个：{named}。") if whole else _("近日到期的节点有 {count} 个：{named}等。")
        )
        for person in people[township]:
            key = f"due:{township}:{today}:{person.username}"
            yield person, key, message.format(count=len(rows), named=named)


def _by_region(role: str, regions: Iterable[str]) -> dict[str, list[Reached]]:
    found: dict[str, list[Reached]] = defaultdict(list)
    for person in reached(role, regions):
        found[person.region].append(person)
    return found
