"""Whoever has to do with it hears of what runs out before it does, once for each of the edition's days."""

import datetime as dt

import pytest

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.actor import Actor
from lianxin.base.outbox.models import Message
from lianxin.base.vault.sealing import open_text, subject_keys
from lianxin.domain.projects.actions.escalation import answer_escalation, extend_escalation, open_escalation
from lianxin.domain.projects.actions.paper import record_paper
from lianxin.domain.projects.actions.remedy import say_remedy_done
from lianxin.domain.projects.actions.warn import warn_of_ends
from lianxin.domain.projects.models import Paper, Remedy
from lianxin.domain.projects.rules.acceptance import TOWNSHIP
from tests.domain.projects.accepting import DAY, Accepting
from tests.domain.projects.conftest import CODE
from tests.people import AT, COUNTY_OFFICER, OPERATOR, OTHER_SECRETARY, TOWNSHIP_OFFICER

LAPSES = DAY + dt.timedelta(days=100)


@pytest.fixture
def going(project: int) -> Accepting:
    for actor, phone in ((OTHER_SECRETARY, "13900000001"), (TOWNSHIP_OFFICER, "13900000002")):
        on_file(actor, phone)
    return Accepting(project, OTHER_SECRETARY)


def on_file(actor: Actor, phone: str) -> None:
    said = {"username": actor.username, "name": actor.name, "phone": phone, "password": "Xk7-warning"}
    open_account(by=OPERATOR, at=AT, posts=actor.posts, **said)  # type: ignore[arg-type]


def told(today: dt.date) -> list[str]:
    """What is said on a day, to whom first."""
    known = set(Message.objects.values_list("pk", flat=True))
    warn_of_ends(by=OPERATOR, at=AT + dt.timedelta(days=(today - DAY).days), today=today)
    rows = list(Message.objects.exclude(pk__in=known).order_by("pk"))
    keys = subject_keys(row.subject for row in rows)
    return [
        f"{open_text(keys[row.subject], row.recipient_sealed, 'recipient')} "
        f"{open_text(keys[row.subject], row.text_sealed, 'text')}"
        for row in rows
    ]


def days_told(first: dt.date, last: dt.date) -> list[int]:
    """On which days until `last` somebody is told anything, the work running every day and twice."""
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 2)]
    return [(last - day).days for day in days for _time in range(2) for _one in told(day)]


class TestPapers:
    def test_are_warned_of_sixty_and_thirty_days_before(self, going: Accepting) -> None:
        going.file_papers(expires=LAPSES)
        assert days_told(DAY, LAPSES) == [60, 30]

    def test_are_named_with_their_last_day(self, going: Accepting) -> None:
        going.file_papers()
        Paper.objects.filter(kind="医疗机构执业许可证").update(expires_date=LAPSES)
        (words,) = told(LAPSES - dt.timedelta(days=60))
        assert words == (
            f"13900000001 乙村：医疗机构执业许可证 {LAPSES} 到期，还有 60 天。请早点续办，过期了验收就不算数。"
        )

    def test_renewed_are_not_warned_of(self, going: Accepting) -> None:
        going.file_papers()
        old = Paper.objects.get(kind="医疗机构执业许可证")
        Paper.objects.filter(pk=old.pk).update(expires_date=LAPSES)
        told(LAPSES - dt.timedelta(days=60))
        record_paper(
            by=OTHER_SECRETARY,
            at=AT,
            today=LAPSES - dt.timedelta(days=40),
            code=CODE,
            function=old.function,
            kind=old.kind,
            number="新证",
            issuer=old.issuer,
            issued_date=LAPSES - dt.timedelta(days=40),
            replaces=old.pk,
        )
        assert days_told(LAPSES - dt.timedelta(days=40), LAPSES) == []


class TestRemedies:
    @pytest.fixture
    def remedy(self, going: Accepting) -> Remedy:
        going.report("counter")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", failed=(going.row("counter", "area").pk,))
        return Remedy.objects.get()

    def test_are_warned_of_a_week_and_a_day_before(self, remedy: Remedy) -> None:
        assert days_told(DAY, remedy.due_date) == [7, 1]

    def test_say_what_is_to_be_done(self, remedy: Remedy) -> None:
        (words,) = told(remedy.due_date - dt.timedelta(days=7))
        assert words.startswith("13900000001 乙村：有一条整改要在 2023-03-31 前做完，还有 7 天：墙面还没干。")

    def test_done_are_not_warned_of(self, remedy: Remedy) -> None:
        say_remedy_done(by=OTHER_SECRETARY, at=AT, remedy_id=remedy.pk)
        assert days_told(DAY, remedy.due_date) == []


class TestEscalations:
    DUE = DAY + dt.timedelta(days=14)

    @pytest.fixture
    def call(self, going: Accepting) -> int:
        said = {"project_id": going.project, "about": "crew", "words": "请调一支施工队。", "due_date": self.DUE}
        return open_escalation(by=COUNTY_OFFICER, at=AT, today=DAY, **said)  # type: ignore[arg-type]

    def test_are_warned_of_before_the_answer_is_due(self, call: int) -> None:
        assert days_told(DAY, self.DUE) == [3, 1]

    def test_answered_are_not(self, call: int) -> None:
        answer_escalation(by=TOWNSHIP_OFFICER, at=AT, escalation_id=call, words="明天到。")
        assert days_told(DAY, self.DUE) == []

    def test_extended_are_warned_of_anew(self, call: int) -> None:
        assert days_told(DAY, self.DUE - dt.timedelta(days=3)) == [0]
        later = self.DUE + dt.timedelta(days=10)
        extend_escalation(
            by=COUNTY_OFFICER,
            at=AT,
            today=self.DUE - dt.timedelta(days=2),
            escalation_id=call,
            due_date=later,
            words="再给十天。",
        )
        assert days_told(self.DUE - dt.timedelta(days=1), later) == [3, 1]
