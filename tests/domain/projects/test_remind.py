"""Who has to do with a stage hears of it a few days before it is due, once for each of the edition's days."""

import datetime as dt

import pytest

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.outbox.models import Message
from lianxin.base.people.models import Person
from lianxin.base.ticks import TICKS
from lianxin.base.vault.sealing import open_text, subject_keys
from lianxin.domain.projects.actions.move import move_milestone
from lianxin.domain.projects.actions.remind import remind_of_due
from lianxin.domain.projects.queries.due import due_soon
from lianxin.domain.projects.queries.project import project_brief
from tests.domain.projects.conftest import CODE
from tests.people import AT, COUNTY, OPERATOR, OTHER_SECRETARY, TOWNSHIP_OFFICER

PHONES = {OTHER_SECRETARY: "13900000001", TOWNSHIP_OFFICER: "13900000002"}


@pytest.fixture
def due(project: int) -> dt.date:
    """When the first stage of 乙村 is due; its secretary and its township are on file with their phones."""
    for actor, phone in PHONES.items():
        open_account(
            by=OPERATOR,
            at=AT,
            username=actor.username,
            name=actor.name,
            password="Xk7-reminding",
            posts=actor.posts,
            phone=phone,
        )
    return min(leg.due_date for leg in project_brief(project).legs if not leg.after)


def told(today: dt.date) -> list[str]:
    """What is said on a day, to whom first."""
    known = set(Message.objects.values_list("pk", flat=True))
    remind_of_due(by=OPERATOR, at=AT, today=today)
    rows = list(Message.objects.exclude(pk__in=known).order_by("pk"))
    keys = subject_keys(row.subject for row in rows)
    return [
        " ".join(open_text(keys[row.subject], sealed, field) for sealed, field in sealed_parts(row)) for row in rows
    ]


def sealed_parts(row: Message) -> tuple[tuple[str, str], tuple[str, str]]:
    return (row.recipient_sealed, "recipient"), (row.text_sealed, "text")


class TestRemind:
    def test_tells_the_village_and_the_township_a_week_before(self, due: dt.date) -> None:
        found = told(due - dt.timedelta(days=7))
        stage = due_soon(COUNTY, due - dt.timedelta(days=7))[0].stage
        assert found[0] == (f"13900000001 乙村：「{stage}」计划 {due} 做完，还有 7 天。做完了请在连心里点一下。")
        assert found[-1].startswith("13900000002 近日到期的节点有 ")

    def test_tells_nobody_twice(self, due: dt.date) -> None:
        first = due - dt.timedelta(days=7)
        assert told(first)
        assert told(first) == []
        assert told(first + dt.timedelta(days=1)) == []

    def test_tells_again_the_day_before(self, due: dt.date) -> None:
        told(due - dt.timedelta(days=7))
        assert len(told(due - dt.timedelta(days=1))) >= 2

    def test_tells_nothing_of_what_is_done_or_far_away(self, due: dt.date, project: int) -> None:
        assert told(due - dt.timedelta(days=30)) == []
        for row in project_brief(project).legs:
            if not row.after:
                move_milestone(
                    by=OTHER_SECRETARY, at=AT, today=due, project_id=project, stage=row.key, date=due - dt.timedelta(9)
                )
        assert due_soon(COUNTY, due - dt.timedelta(days=7)) == ()

    def test_goes_on_where_nobody_has_a_phone(self, project: int) -> None:
        due = min(leg.due_date for leg in project_brief(project).legs if not leg.after)
        assert remind_of_due(by=OPERATOR, at=AT, today=due) == (0, 0)
        assert due_soon(CODE, due)
        assert Person.objects.count() == 0


class TestTick:
    def test_keeps_to_the_day(self, due: dt.date) -> None:
        TICKS["projects.remind"].work(dt.datetime(2022, 12, 23, 16, 0, tzinfo=dt.UTC))  # midnight in China
        assert Message.objects.count() == 0
