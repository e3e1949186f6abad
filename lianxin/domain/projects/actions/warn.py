"""Warn of what runs out: papers before they lapse, remedies before their date, calls that nobody has answered."""

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
from lianxin.domain.projects.actions.tell import tell_owner
from lianxin.domain.projects.models import Escalation
from lianxin.domain.projects.queries.papers import PaperRow, lapsed_papers
from lianxin.domain.projects.queries.remedies import OPEN, RemedyRow, open_remedies
from lianxin.domain.projects.queries.works import works_to_judge_by
from lianxin.domain.projects.rules.marks import mark_of
from lianxin.domain.projects.rules.works import Works

SECRETARY = "village_secretary"
MOST_NAMED = 3


@transaction.atomic
def warn_of_ends(*, by: Actor, at: dt.datetime, today: dt.date) -> int:
    """Send what the edition asks to warn of on a day, and return how many messages were asked for.

    Asked again, it sends none twice: a message goes by what runs out, its date and how many days before. A date that
    was moved is warned of anew. Whoever has no phone on file, or enough messages for a day, sees it on their pages.
    """
    edition = works_to_judge_by(today)
    asked = 0
    for person, key, text in (*_papers(edition, today), *_remedies(edition, today)):
        try:
            send(by=by, at=at, channel="sms", to=person.phone, text=text, key=key, subject=person.key)
            asked += 1
        except Refusal:  # enough for a day
            continue
    return asked + sum(
        tell_owner(by=by, at=at, escalation=row, occasion=f"due:{row.due_date}:{mark}")
        for row, mark in _unanswered(edition, today)
    )


def _papers(edition: Works, today: dt.date) -> Iterator[tuple[Reached, str, str]]:
    """One message for all papers of a village that lapse on the same day."""
    marks = edition.acceptance.remind_papers_days
    due: dict[tuple[str, dt.date, int], list[PaperRow]] = defaultdict(list)
    for row in lapsed_papers(current().code, today):
        mark = mark_of(row.days_left, marks) if row.days_left is not None else None
        if mark is not None and row.expires_date is not None:
            due[row.code, row.expires_date, mark].append(row)
    people = _secretaries(code for code, _date, _mark in due)
    for (code, date, mark), rows in due.items():
        yield from _to(people[code], f"papers:{code}:{date}:{mark}", _lapsing(rows, date))


def _lapsing(rows: list[PaperRow], date: dt.date) -> str:
    kinds = tuple(dict.fromkeys(row.kind for row in rows))
    message = (
        _("{village}：{kinds} {date} 到期，还有 {days} 天。请早点续办，过期了验收就不算数。")
        if len(kinds) <= MOST_NAMED
        else _("{village}：{kinds}等 {count} 份证照 {date} 到期，还有 {days} 天。请早点续办，过期了验收就不算数。")
    )
    facts = {"kinds": _("、").join(kinds[:MOST_NAMED]), "count": len(rows), "date": date.isoformat()}
    return message.format(village=rows[0].name, days=rows[0].days_left, **facts)


def _remedies(edition: Works, today: dt.date) -> Iterator[tuple[Reached, str, str]]:
    marks = edition.acceptance.remind_remedies_days
    due = [
        (row, mark)
        for row in open_remedies(current().code, today)
        if row.state == OPEN and (mark := mark_of((row.due_date - today).days, marks)) is not None
    ]
    people = _secretaries(row.code for row, _mark in due)
    for row, mark in due:
        yield from _to(people[row.code], f"remedy:{row.id}:{row.due_date}:{mark}", _remedy(row, today))


def _remedy(row: RemedyRow, today: dt.date) -> str:
    message = _("{village}：有一条整改要在 {date} 前做完，还有 {days} 天：{words}。做完了请在连心里点一下。")
    days = (row.due_date - today).days
    return message.format(village=row.name, date=row.due_date.isoformat(), days=days, words=row.words)


def _unanswered(edition: Works, today: dt.date) -> Iterator[tuple[Escalation, int]]:
    """Calls whose owner has not answered, with the mark that they are warned of for."""
    marks = edition.escalation.remind_before_days
    for row in Escalation.objects.filter(state="open").order_by("pk"):
        mark = mark_of((row.due_date - today).days, marks)
        if mark is not None:
            yield row, mark


def _to(people: Iterable[Reached], key: str, text: str) -> Iterator[tuple[Reached, str, str]]:
    for person in people:
        yield person, f"{key}:{person.username}", text


def _secretaries(codes: Iterable[str]) -> dict[str, list[Reached]]:
    found: dict[str, list[Reached]] = defaultdict(list)
    for person in reached(SECRETARY, codes):
        found[person.region].append(person)
    return found
