"""Write into a county without end, and say on standard output what has been acknowledged, one line each.

`python -m tests.faults.writer key` opens an account and prints a key of the API; `… write NAME SEED FOLDER [URL KEY]`
writes through actions, and through the API where it is given one. A line is printed once the write has returned, so
that its transaction is committed; with LIANXIN_TEST_EARLY=1 it is printed before, as no part of the product may.
"""

import json
import os
import random
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

from tests.faults import kinds

REGION = "410327"
EARLY = os.environ.get("LIANXIN_TEST_EARLY") == "1"
OFFICER = "named-by-key"
HELD_S = 30.0  # how long a write that was acknowledged too early stays open: it is killed before


class Writer:
    """Writes one thing after the other; names carry the writer's own name, so that none is written twice."""

    def __init__(self, name: str, seed: str, folder: str, *door: str) -> None:
        from django.contrib.auth.hashers import make_password

        from lianxin.base.actor import operator
        from lianxin.domain.places.queries.register import register_page

        self.by, self.name, self.folder, self.number = operator(kinds.OPERATOR), name, Path(folder), 0
        self.door = door
        self.dice = random.Random(f"{seed}:{name}")
        self.villages = [village.code for town in register_page().townships for village in town.villages][:5]
        self.password = make_password("x", hasher="pbkdf2_sha256")

    def survey(self) -> str:
        """Save a village's survey with as many residents as things were written."""
        from dataclasses import replace

        from lianxin.domain.places.actions.survey import save_survey
        from tests.counties import facts

        code = self.dice.choice(self.villages)
        plain = facts("counter")
        counted = replace(plain, people=replace(plain.people, registered=9000 + self.number))
        state = save_survey(by=self.by, at=_now(), code=code, facts=counted)
        return f"{code} {state.revision}"

    def account(self) -> str:
        from lianxin.base.accounts.actions.accounts import open_account
        from lianxin.base.actor import Post

        username, post = f"{self.name}-{self.number}", Post("grid_member", self.villages[0])
        hashed: dict[str, Any] = {"password": self.password, "encoded": True}
        open_account(by=self.by, at=_now(), username=username, name="示例", posts=(post,), **hashed)
        return username

    def person(self) -> str:
        from lianxin.base.people.actions.persons import register_person

        return str(register_person(by=self.by, at=_now(), name=f"示例{self.name}{self.number}", region=REGION))

    def message(self) -> str:
        from django.db import transaction

        from lianxin.base.outbox.actions import send

        key = f"{self.name}-{self.number}"
        to = f"138{self.dice.randrange(10**8):08}"
        with transaction.atomic():
            send(by=self.by, at=_now(), channel="sms", to=to, text=f"您好 {key}", key=key)
        return key

    def job(self) -> str:
        from lianxin.base.jobs.actions import ask

        folder = self.folder / f"{self.name}-{self.number}"
        folder.mkdir()
        (folder / "go").touch()
        return str(ask(by=self.by, at=_now(), kind="held.again", payload={"folder": str(folder)}))

    def seal(self) -> str:
        from lianxin.base.audit.sealing import seal

        return str(seal(at=_now()).count)

    def named(self) -> str:
        """Enter a name of a village through the API, under a key that says the name; empty where it was not done."""
        mark = f"{self.name}-{self.number}"
        print("asking", mark, flush=True)
        try:
            return mark if name_it(*self.door, self.villages[0], mark) == 201 else ""
        except OSError:
            return ""  # the site is not up yet


def name_it(url: str, key: str, code: str, mark: str) -> int:
    """Send one request under its key; return the status of its answer."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json", "Idempotency-Key": mark}
    body = json.dumps({"name": mark}).encode()
    asked = urllib.request.Request(f"{url}/api/v1/places/{code}/names", body, headers)
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@contextmanager
def acknowledged_early(said: str) -> Iterator[None]:
    """Say that a write is done while its transaction is still open."""
    from django.db import transaction

    with transaction.atomic():
        yield
        print(said, flush=True)
        time.sleep(HELD_S)


def write(name: str, seed: str, folder: str, *door: str) -> None:
    """Write until killed."""
    writer = Writer(name, seed, folder, *door)
    ways: list[Callable[[], str]] = [writer.survey, writer.account, writer.person] * 4
    ways += [writer.message, writer.job, writer.seal, *[writer.named] * (8 if door else 0)]
    if EARLY:
        writer.number = 1
        with acknowledged_early(f"account {name}-1"):
            writer.account()
    first = sorted(set(ways), key=lambda way: writer.dice.random())  # one of each, then as it comes
    while True:
        writer.number += 1
        way = first.pop() if first else writer.dice.choice(ways)
        if said := way():
            print(way.__name__, said, flush=True)


def key() -> None:
    """Open an account and print a key in its name."""
    from lianxin.base.accounts.actions.accounts import open_account
    from lianxin.base.accounts.actions.keys import make_key
    from lianxin.base.actor import Post, operator

    by, post = operator(kinds.OPERATOR), Post("county_officer", REGION)
    password = "Xunfang-2022-lianxin"
    open_account(by=by, at=_now(), username=OFFICER, name="示例", password=password, posts=(post,))
    permissions = frozenset({"register.write", "register.view"})
    print(make_key(by=by, at=_now(), username=OFFICER, name="示例", permissions=permissions))


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


def main(verb: str, *arguments: str) -> None:
    """Run one verb."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
    django.setup()
    kinds._register()
    {"key": key, "write": write}[verb](*arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
