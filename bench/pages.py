"""Ask for the ten most used pages as fifty people at once, on a server of two processes.

    python bench/pages.py [--database postgresql|sqlite|both] [--clients 50] [--requests 2000] [--think-ms 0] [--json]

Makes the demo county in a throw-away cluster of PostgreSQL (or a file of SQLite), serves it with granian as
`lianxin serve` does, signs every client in as one of the demo's roles by the form, and lets each ask for one page after
the other: as soon as it has the last one, or after `--think-ms`. Clients and server share the machine. Queries are
counted beforehand, of a page whose county has been read.
"""

import argparse
import http.client
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

Answer = dict[str, Any]

# Who asks for what: the pages of a role's day. {village}, {township} and {scenario} are drawn anew each time.
DAYS = {
    "county_officer": ("todo", "board", "wall", "villages", "village", "surveys", "survey", "scenarios", "scenario"),
    "department": ("board", "villages", "village", "scenarios", "scenario"),
    "township_officer": ("todo", "township", "villages", "village", "surveys", "survey", "scenario"),
    "village_secretary": ("todo", "village", "survey", "township", "board"),
}
PAGES = {
    "todo": "/todo/",
    "board": "/board/",
    "wall": "/board/wall/",
    "township": "/townships/{township}/",
    "villages": "/villages/",
    "village": "/villages/{village}/",
    "surveys": "/surveys/",
    "survey": "/surveys/{village}/",
    "scenarios": "/plans/",
    "scenario": "/plans/{scenario}/",
}
HOST = "127.0.0.1"
BUDGET = 10  # queries of a page


@dataclass(frozen=True)
class County:
    """What addresses are made of, and who may sign in as what."""

    villages: list[str]
    townships: list[str]
    scenarios: list[int]
    users: list[tuple[str, str]]  # username and role
    password: str

    def address(self, page: str, dice: random.Random) -> str:
        """Return an address of a page."""
        return PAGES[page].format(
            village=dice.choice(self.villages),
            township=dice.choice(self.townships),
            scenario=dice.choice(self.scenarios),
        )


@dataclass
class Tally:
    """What the clients were answered: milliseconds by page, and what went wrong."""

    taken: dict[str, list[float]] = field(default_factory=lambda: {page: [] for page in PAGES})
    wrong: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PAGES, 0))


class Client(threading.Thread):
    """One person with a browser that stays connected."""

    def __init__(self, number: int, port: int, county: County, tally: Tally, asked: argparse.Namespace) -> None:
        """Draw who this is."""
        super().__init__(daemon=True)
        self.dice = random.Random(number)
        self.username, self.role = county.users[number % len(county.users)]
        self.county, self.tally = county, tally
        self.requests, self.pause = asked.requests // asked.clients, asked.think_ms / 1000
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self.cookies: dict[str, str] = {}

    def sign_in(self) -> None:
        """Sign in by the form, as a person does."""
        _status, page = self.ask("GET", "/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token, page[:400]
        typed = {
            "csrfmiddlewaretoken": token[1],
            "username": self.username,
            "password": self.county.password,
        }
        status, page = self.ask("POST", "/sign-in/", urlencode(typed))
        assert status == 302, f"{self.username}: {status} {page[:400]}"

    def ask(self, method: str, address: str, body: str | None = None) -> tuple[int, str]:
        """Ask for a page; the whole answer is read."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for line in answer.msg.get_all("Set-Cookie", []):
            name, _equals, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text

    def run(self) -> None:
        """Ask for the pages of the day until the share of requests is done."""
        for _number in range(self.requests):
            page = self.dice.choice(DAYS[self.role])
            begun = time.perf_counter()
            try:
                status, _text = self.ask("GET", self.county.address(page, self.dice))
            except (OSError, http.client.HTTPException):  # the next one connects anew
                self.connection.close()
                status = 0
            self.tally.taken[page].append((time.perf_counter() - begun) * 1000)
            self.tally.wrong[page] += status != 200
            time.sleep(self.pause)


def count_queries() -> None:
    """Print as JSON what addresses are made of, and the queries of each page; called in a process of its own."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client as Browser
    from django.test.utils import CaptureQueriesContext

    from lianxin.base.accounts.queries import actor_named
    from lianxin.demo.county import make_demo
    from lianxin.domain.places.queries.county import current, townships, villages
    from lianxin.domain.planning.queries.scenario import scenarios

    call_command("collectstatic", verbosity=0, interactive=False)
    code = current().code
    demo = make_demo()  # it stands already: what it says of itself
    roles = {username: actor.role for username, _label in demo.users if (actor := actor_named(username))}
    users = [(username, role) for username, role in roles.items() if role in DAYS]
    county = County(
        villages=[row.code for row in villages(code)],
        townships=[row.code for row in townships(code) if row.centres],
        scenarios=[line.id for line in scenarios()],
        users=users,
        password=demo.password,
    )
    officer = next(username for username, role in users if role == "county_officer")
    browser = Browser(SERVER_NAME=HOST)
    browser.post("/sign-in/", {"username": officer, "password": demo.password})
    counted = {}
    for page in PAGES:
        where = county.address(page, random.Random(0))
        for _again in range(2):
            with CaptureQueriesContext(connection) as found:
                assert browser.get(where).status_code == 200, where
        counted[page] = len(found)
    print(json.dumps({"county": vars(county), "queries": counted}))


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


@contextmanager
def database(kind: str, folder: str) -> Iterator[str]:
    """Yield the address of an empty database, gone afterwards."""
    if kind == "sqlite":
        yield str(Path(folder, "county.sqlite3"))
        return
    from tests.postgres import Cluster

    cluster = Cluster.start()
    try:
        yield cluster.url
    finally:
        cluster.cleanup()


@contextmanager
def serving(environment: dict[str, str], port: int) -> Iterator[None]:
    """Serve the site as `lianxin serve` does, until it answers and until we are done."""
    command = [sys.executable, "-m", "lianxin.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        for _attempt in range(300):
            try:
                connection = http.client.HTTPConnection(HOST, port, timeout=5)
                connection.request("GET", "/sign-in/")
                connection.getresponse().read()
                break
            except OSError:
                assert server.poll() is None, "the server has ended"
                time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def measure(kind: str, asked: argparse.Namespace) -> Answer:
    """Make a county in a database of a kind, serve it, and let the clients ask."""
    with tempfile.TemporaryDirectory(prefix="lianxin-bench-") as folder, database(kind, folder) as where:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LIANXIN_")} | {
            "LIANXIN_HOME": folder,
            "LIANXIN_DATABASE": where,
            "LIANXIN_WORKERS": str(asked.workers),
            "DJANGO_SETTINGS_MODULE": "lianxin.config.settings",
        }
        made = [sys.executable, "-m", "lianxin.cli", "demo", "--no-serve"]
        subprocess.run(made, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        count = [sys.executable, __file__, "--count"]
        counted = subprocess.run(count, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        read = json.loads(counted.stdout.splitlines()[-1])
        county = County(**read["county"])
        port, tally = free_port(), Tally()
        with serving(environment, port):
            clients = [Client(number, port, county, tally, asked) for number in range(asked.clients)]
            for client in clients:
                client.sign_in()
            begun = time.perf_counter()
            for client in clients:
                client.start()
            for client in clients:
                client.join()
            seconds = time.perf_counter() - begun
    return summary(kind, tally, read["queries"], seconds)


def summary(kind: str, tally: Tally, queries: dict[str, int], seconds: float) -> Answer:
    """Return what was measured, by page and of all together."""
    rows = [row(page, times, tally.wrong[page], queries[page]) for page, times in tally.taken.items()]
    every = [one for times in tally.taken.values() for one in times]
    whole = row("all", every, sum(tally.wrong.values()), max(queries.values()))
    return {"database": kind, "pages": rows, "all": whole, "per_s": round(len(every) / seconds, 1)}


def row(page: str, times: list[float], wrong: int, queries: int) -> Answer:
    """Return one line of the table."""
    ordered = sorted(times) or [0.0]
    p50, p95 = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95))
    return {"page": page, "asked": len(times), "queries": queries, "p50_ms": p50, "p95_ms": p95, "wrong": wrong}


def table(answer: Answer, asked: argparse.Namespace) -> str:
    """Return the measurements as a table."""
    head = f"{answer['database']}: {asked.clients} clients, {asked.workers} processes, {answer['per_s']} pages a second"
    lines = [head, f"{'page':<12}{'asked':>8}{'queries':>9}{'p50 ms':>9}{'p95 ms':>9}{'wrong':>7}"]
    lines += [
        f"{one['page']:<12}{one['asked']:>8}{one['queries']:>9}{one['p50_ms']:>9.0f}{one['p95_ms']:>9.0f}{one['wrong']:>7}"
        for one in (*answer["pages"], answer["all"])
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure as asked; exit code 1 where a page was refused or is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=("postgresql", "sqlite", "both"), default="postgresql")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--think-ms", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--count", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.count:
        count_queries()
        return 0
    kinds = ("postgresql", "sqlite") if asked.database == "both" else (asked.database,)
    answers = [measure(kind, asked) for kind in kinds]
    if asked.json:
        print(json.dumps(answers, indent=2))
    else:
        print("\n\n".join(table(answer, asked) for answer in answers))
    fine = all(answer["all"]["wrong"] == 0 and answer["all"]["queries"] <= BUDGET for answer in answers)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
