"""What has been kept long enough is forgotten in the night, and nothing else."""

import datetime as dt

import pytest

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.actor import Post
from lianxin.base.audit.queries import lines
from lianxin.base.people.actions import ask_request, give_consent
from lianxin.base.people.actions.retention import forget_unused
from lianxin.base.people.models import Person
from lianxin.base.retention import WORK, rules
from tests.base.people.cast import TODAY, register, resident, themself
from tests.people import AT, OPERATOR, VILLAGE

__all__ = ["resident"]

LONG_AFTER = AT + dt.timedelta(days=800)


def erased(person: int) -> bool:
    return Person.objects.get(pk=person).erased_at is not None


class TestForget:
    def test_lets_go_of_a_person_whom_nobody_serves_any_more(self, resident: int) -> None:
        forget_unused(AT + dt.timedelta(days=700))
        assert not erased(resident)
        forget_unused(LONG_AFTER)
        assert erased(resident)
        assert lines(target=f"person:{resident}")[0].verb == "person.forget"

    def test_only_counts_when_asked_to(self, resident: int) -> None:
        found = {one.rule.kind: one.count for one in forget_unused(LONG_AFTER, dry_run=True)}
        assert found["person"] == 1
        assert not erased(resident)

    @pytest.mark.parametrize("why", ["consent", "request", "account", "made up"])
    def test_keeps_who_is_still_held(self, resident: int, why: str) -> None:
        if why == "consent":
            give_consent(by=themself(resident), at=AT, today=TODAY, person=resident, purpose="contact")
        elif why == "request":
            ask_request(by=themself(resident), at=AT, today=TODAY, person=resident, kind="export")
        elif why == "made up":
            Person.objects.filter(pk=resident).update(synthetic=True)
        else:
            open_account(
                by=OPERATOR,
                at=AT,
                username="r-1",
                name="钟离试",
                password="Lianxin-tests-1",
                posts=(Post("resident", VILLAGE),),
            )
            resident = Person.objects.exclude(pk=resident).get().pk
        forget_unused(LONG_AFTER)
        assert not erased(resident)

    def test_says_nothing_where_there_was_nothing(self, db: None) -> None:
        register()
        forget_unused(AT)
        assert lines(target="retention:person") == ()


class TestRules:
    def test_have_work_each_and_no_work_goes_without(self) -> None:
        assert {rule.kind for rule in rules(TODAY)} == set(WORK)

    def test_give_way_to_a_newer_one_from_its_day_on(self) -> None:
        assert rules(dt.date(2020, 1, 1)) != rules(TODAY)
        assert rules(dt.date(2016, 1, 1)) == ()

    def test_count_months_by_the_calendar(self) -> None:
        rule = next(one for one in rules(TODAY) if one.kind == "stay")
        assert rule.before(dt.datetime(2023, 2, 15, tzinfo=dt.UTC)) == dt.datetime(2022, 8, 15, tzinfo=dt.UTC)
