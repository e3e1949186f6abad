import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from django.utils.translation import override

from lianxin.base.audit.actions import record
from lianxin.base.kept.models import Change
from lianxin.base.kept.queries import kept, one_look
from tests.people import AT, COUNTY_OFFICER

pytestmark = pytest.mark.django_db(transaction=True)


class Source:
    """A query that counts how often the database was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.read = kept(most=2)(self._read)

    def _read(self, what: str) -> str:
        self.asked.append(what)
        return f"{what} {len(self.asked)}"


@pytest.fixture
def source() -> Iterator[Source]:
    return Source()


def deed(verb: str, result: str = "done") -> None:
    record(by=COUNTY_OFFICER, at=AT, verb=verb, target="county:990101", result=result)


class TestKept:
    def test_is_read_once(self, source: Source) -> None:
        assert [source.read("a"), source.read("a")] == ["a 1", "a 1"]

    def test_is_read_again_after_a_deed(self, source: Source) -> None:
        source.read("a")
        deed("survey.accept")
        assert source.read("a") == "a 2"

    @pytest.mark.parametrize(("verb", "result"), [("survey.save", "done"), ("survey.accept", "refused")])
    def test_holds_where_a_deed_changes_nothing_of_it(self, verb: str, result: str, source: Source) -> None:
        source.read("a")
        deed(verb, result)
        assert source.read("a") == "a 1"

    def test_is_read_again_where_a_deed_shows_up_behind_a_later_one(self, source: Source) -> None:
        deed("survey.accept")
        late = Change.objects.latest("pk")
        late.delete()
        deed("survey.accept")
        source.read("a")
        Change.objects.create(pk=late.pk, verb="survey.accept")
        assert source.read("a") == "a 2"

    def test_is_read_again_the_next_day(self, source: Source) -> None:
        with time_machine.travel(dt.datetime(2022, 12, 20, 15, 59, tzinfo=dt.UTC), tick=False) as clock:
            source.read("a")
            clock.shift(60)
            assert source.read("a") == "a 2"

    def test_stands_apart_for_each_language(self, source: Source) -> None:
        source.read("a")
        with override("en"):
            assert source.read("a") == "a 2"

    def test_lets_go_of_what_was_not_asked_for_lately(self, source: Source) -> None:
        for what in ("a", "b", "a", "c"):
            source.read(what)
        assert source.read("a") == "a 1"
        assert source.read("b") == "b 4"

    def test_takes_and_keeps_nothing_inside_a_transaction(self, source: Source) -> None:
        source.read("a")
        with transaction.atomic():
            assert source.read("a") == "a 2"
            assert source.read("a") == "a 3"
        assert source.read("a") == "a 1"

    def test_reads_the_mark_once_a_look(self, source: Source, django_assert_num_queries: object) -> None:
        with one_look(), django_assert_num_queries(1):  # type: ignore[operator]
            source.read("a")
            source.read("b")
