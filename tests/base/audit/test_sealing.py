"""Entries are sealed in the order of their ids, each after the one before, and none that might still be overtaken."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from lianxin.base.audit import sealing
from lianxin.base.audit.actions import record
from lianxin.base.audit.models import Entry, Horizon, Link
from lianxin.base.audit.queries import chain, standing
from lianxin.base.audit.sealing import Sealed, seal
from lianxin.base.audit.ticks import seal_what_is_there
from lianxin.base.ticks import TICKS
from tests.base.audit.conftest import Write
from tests.people import AT, COUNTY_OFFICER


class TestSeal:
    def test_chains_what_is_on_record(self, write: Write) -> None:
        ids = write(3)
        assert seal(at=AT) == Sealed(3, 0)
        assert list(Link.objects.order_by("entry").values_list("entry", flat=True)) == ids
        assert chain().broken == ()

    def test_goes_on_where_it_stopped(self, write: Write) -> None:
        write(2)
        seal(at=AT)
        head = standing().head
        assert seal(at=AT) == Sealed(0, 0)
        assert standing().head == head
        write(2)
        assert standing().tail == 2
        assert seal(at=AT) == Sealed(2, 0)
        assert (chain().sealed, chain().broken) == (4, ())

    def test_takes_many_in_short_pieces(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sealing, "BATCH", 3)
        write(10)
        assert seal(at=AT) == Sealed(10, 0)
        assert chain().broken == ()

    def test_goes_on_under_another_hash(self, write: Write, settings: Any) -> None:
        write(2)
        seal(at=AT)
        settings.HASH = "sm3"
        write(2)
        seal(at=AT)
        names = [digest.partition(":")[0] for digest in Link.objects.order_by("entry").values_list("digest", flat=True)]
        assert names == ["sha256", "sha256", "sm3", "sm3"]
        assert chain().broken == ()

    def test_of_nothing_is_nothing(self, db: None) -> None:
        assert seal(at=AT) == Sealed(0, 0)
        assert (chain().head, chain().broken) == ("", ())

    def test_is_done_every_minute(self, write: Write) -> None:
        write(1)
        assert TICKS["audit.seal"].every_minutes == 1
        assert TICKS["audit.seal"].work is seal_what_is_there
        assert TICKS["audit.seal"].work(AT) == Sealed(1, 0)


class Writer(threading.Thread):
    """Somebody else's transaction: writes one entry and waits to be let go."""

    def __init__(self) -> None:
        super().__init__()
        self.wrote, self.go = threading.Event(), threading.Event()

    def run(self) -> None:
        try:
            with transaction.atomic():
                record(by=COUNTY_OFFICER, at=AT, verb="county.change", target="county:slow")
                self.wrote.set()
                self.go.wait(20)
        finally:
            connection.close()


@pytest.fixture
def slow() -> Callable[[], Writer]:
    """Start a slow writer and wait until its entry has an id."""

    def started() -> Writer:
        writer = Writer()
        writer.start()
        assert writer.wrote.wait(20)
        return writer

    return started


def quick() -> None:
    record(by=COUNTY_OFFICER, at=AT, verb="county.change", target="county:quick")


@pytest.mark.django_db(transaction=True)
class TestSealWhileOthersWrite:
    @pytest.fixture(autouse=True)
    def on_postgresql(self) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("SQLite has one writer at a time: nothing can be overtaken")

    def test_waits_for_an_entry_that_was_overtaken(self, slow: Callable[[], Writer]) -> None:
        writer = slow()
        quick()
        assert seal(at=AT) == Sealed(0, 1)
        writer.go.set()
        writer.join()
        assert seal(at=AT) == Sealed(2, 0)
        targets = Entry.objects.order_by("pk").values_list("target", flat=True)
        assert list(targets) == ["county:slow", "county:quick"]
        assert chain().broken == ()

    def test_does_not_wait_for_those_who_came_later(self, slow: Callable[[], Writer]) -> None:
        first = slow()
        quick()
        seal(at=AT)
        second = slow()  # somebody is always at it
        first.go.set()
        first.join()
        assert seal(at=AT) == Sealed(2, 0)
        second.go.set()
        second.join()
        assert seal(at=AT) == Sealed(1, 0)
        assert chain().broken == ()

    def test_without_waiting_an_entry_is_left_out(
        self, slow: Callable[[], Writer], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sealing, "_writers", frozenset)
        writer = slow()
        quick()
        seal(at=AT)
        writer.go.set()
        writer.join()
        seal(at=AT)
        assert [one.code for one in chain().broken] == ["entry_added"]
        assert Link.objects.count() < Entry.objects.count()

    def test_two_at_once_seal_each_entry_once(self) -> None:
        for _ in range(30):
            quick()
        threads = [threading.Thread(target=self._sealing) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (chain().sealed, chain().broken) == (30, ())
        assert Horizon.objects.count() == 1

    @staticmethod
    def _sealing() -> None:
        seal(at=AT)
        connection.close()
