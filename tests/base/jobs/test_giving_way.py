"""Whoever works at a screen writes before background work does, also where a database has one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from lianxin.base.jobs.giving_way import LONGEST_S, GivesWay, give_way
from lianxin.base.jobs.models import Worker


class Watch:
    """A clock that stands until it is set on, and a sleep that sets it on."""

    def __init__(self) -> None:
        self.at = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.at += seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@contextmanager
def working(watch: Watch) -> Iterator[None]:
    with connection.execute_wrapper(GivesWay(lambda: watch.at, watch.sleep)):
        yield


def write(watch: Watch, holds_s: float) -> None:
    """One transaction of background work that holds the file for so long."""
    with transaction.atomic():
        Worker.objects.filter(pk=1).update(lost=True)
        watch.at += holds_s
        Worker.objects.filter(pk=1).update(lost=False)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has a queue of writers")
@pytest.mark.django_db(transaction=True)
class TestGivesWay:
    def test_leaves_the_file_free_as_long_as_it_held_it(self, watch: Watch) -> None:
        with working(watch):
            for _again in range(3):
                write(watch, 0.008)
        assert watch.slept == [0.008, 0.008]

    def test_counts_the_time_in_which_it_wrote_nothing(self, watch: Watch) -> None:
        with working(watch):
            write(watch, 0.2)
            watch.at += 0.15
            write(watch, 0.2)
            watch.at += 5
            write(watch, 0.2)
        assert watch.slept == [0.05]

    def test_reads_without_waiting(self, watch: Watch) -> None:
        with working(watch):
            write(watch, 0.2)
            Worker.objects.count()
        assert watch.slept == []

    def test_waits_no_longer_than_all_who_wait_need(self, watch: Watch) -> None:
        with working(watch):
            write(watch, 30)
            write(watch, 0)
        assert watch.slept == [LONGEST_S]


class TestGiveWay:
    @pytest.fixture(autouse=True)
    def _after(self) -> Iterator[None]:
        yield
        connection.execute_wrappers[:] = [one for one in connection.execute_wrappers if not isinstance(one, GivesWay)]

    def test_is_for_the_database_that_has_one_writer(self) -> None:
        give_way(connection)
        given = [one for one in connection.execute_wrappers if isinstance(one, GivesWay)]
        assert len(given) == (connection.vendor == "sqlite")
