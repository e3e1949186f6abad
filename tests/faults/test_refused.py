"""A database that takes no writes, at each door: a sentence that says what to do, nothing written, reading goes on."""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count as counting

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client
from django.urls import reverse

from lianxin.base.audit.queries import chain
from lianxin.base.audit.sealing import seal
from lianxin.base.errors import STATUS
from lianxin.base.storage import SENTENCES, refusal_of, wrong_with_storage
from lianxin.cli import verbs
from lianxin.cli.door import DONE, REFUSED
from lianxin.domain.places.queries.names import names_of
from tests.api.conftest import Program, Programs, said
from tests.counties import make_register
from tests.people import AT, COUNTY_OFFICER, VILLAGE
from tests.web.conftest import As, account

FULL, READ_ONLY = "disk_full", "read_only"
WAYS = {
    ("sqlite", FULL): ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"),
    ("sqlite", READ_ONLY): ("PRAGMA query_only = 1", "PRAGMA query_only = 0"),
    ("postgresql", READ_ONLY): ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
}
Refusing = Callable[[], AbstractContextManager[str]]
MOST = 2000  # a full database still has room on the pages that it has

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[FULL, READ_ONLY])
def refusing(request: pytest.FixtureRequest) -> Refusing:
    """A block in which the database refuses, and after which it does not."""
    way = WAYS.get((connection.vendor, request.param))
    if way is None:
        pytest.skip("test_disk.py fills the disk of a server")

    @contextmanager
    def block() -> Iterator[str]:
        with connection.cursor() as cursor:
            cursor.execute(way[0])
            try:
                yield request.param
            finally:
                cursor.execute(way[1])

    make_register()
    return block


def until_refused(write: Callable[[str], int]) -> tuple[set[str], int]:
    """Write one name after the other until it is refused; return those that were taken, and the last status."""
    taken: set[str] = set()
    for number in counting():
        status = write(f"老名{number}")
        if status >= 400:
            return taken, status
        assert number < MOST
        taken.add(f"老名{number}")
    raise AssertionError


def names() -> set[str]:
    return {one.name for one in names_of(VILLAGE)}


class TestApi:
    def test_says_507_or_503_and_goes_on_afterwards(self, refusing: Refusing, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        path = f"/places/{VILLAGE}/names"
        assert key.get(path).status_code == 200
        answers = []

        def write(name: str) -> int:
            answers.append(key.send("POST", path, {"name": name}, Idempotency_Key=name[2:]))
            return answers[-1].status_code

        with refusing() as how:
            taken, status = until_refused(write)
            assert key.get(path).status_code == 200
        assert status == STATUS[how]
        assert answers[-1]["Content-Type"] == "application/problem+json"
        assert (said(answers[-1])["code"], said(answers[-1])["detail"]) == (how, SENTENCES[how])
        assert names() == taken
        assert write(f"老名{len(taken)}") == 201, "the same request under the same key, once there is room"


class TestPage:
    def test_says_it_on_a_page_and_goes_on_afterwards(self, refusing: Refusing, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        client.raise_request_exception = False
        address = reverse("register-place", args=[VILLAGE])
        assert client.get(address).status_code == 200
        pages = []

        def write(name: str) -> int:
            pages.append(client.post(address, {"name": name, "kind": "alias"}))
            return pages[-1].status_code

        with refusing() as how:
            taken, status = until_refused(write)
        assert status == STATUS[how]
        assert SENTENCES[how] in pages[-1].content.decode()
        assert names() == taken
        assert write("新来的名") == 302

    def test_of_our_own_faults_is_another(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        client.raise_request_exception = False
        monkeypatch.setattr("lianxin.web.middleware.is_open", lambda _home: 1 / 0)
        page = client.get(reverse("home"))
        assert page.status_code == 500
        assert "不是您的操作有问题" in page.content.decode()


class TestCommand:
    def test_says_it_in_one_line_and_ends_with_2(self, refusing: Refusing, capsys: pytest.CaptureFixture[str]) -> None:
        account(COUNTY_OFFICER)
        reset = ["accounts", "reset", COUNTY_OFFICER.username]
        with refusing() as how:
            _taken, code = until_refused(lambda _name: verbs.run(reset) * 400)
        assert code == REFUSED * 400
        assert capsys.readouterr().err == f"{SENTENCES[how]}\n"
        assert verbs.run(reset) == DONE


class TestSealing:
    def test_seals_later_what_it_could_not(self, refusing: Refusing, program: Programs) -> None:
        key: Program = program(COUNTY_OFFICER)
        for number in range(40):
            key.send("POST", f"/places/{VILLAGE}/names", {"name": f"老名{number}"})

        with refusing():
            until_refused(lambda name: key.send("POST", f"/places/{VILLAGE}/names", {"name": f"更{name}"}).status_code)
            waiting = chain().tail
            with contextlib.suppress(DatabaseError):  # a full database may still have room on its last page
                seal(at=AT)
        assert waiting >= 40
        seal(at=AT)
        assert chain().broken == ()
        assert (chain().tail, chain().sealed >= waiting) == (0, True)


class TestWrongWithStorage:
    def test_knows_a_disk_from_a_mistake_of_ours(self) -> None:
        assert wrong_with_storage(OSError(28, "No space left on device")) == FULL
        assert wrong_with_storage(OSError(30, "Read-only file system")) == READ_ONLY
        assert wrong_with_storage(OperationalError("database is locked")) == "busy"
        assert wrong_with_storage(OperationalError("no such table: x")) == ""
        assert refusal_of(FileNotFoundError(2, "No such file")) is None
        assert refusal_of(ValueError("disk is full")) is None
