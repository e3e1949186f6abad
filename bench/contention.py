"""Let sixteen people want the same room at the same moment, round after round, and count what goes wrong.

    python bench/contention.py [--rounds 1000] [--clients 16] [--database postgresql|sqlite|both] [--json]

Each kind of database is one of its own: a throw-away cluster of PostgreSQL, a file of SQLite. Clients are threads of
two processes, as the server has them; every round they start together and book overlapping times of one hall, of the
hall or of one of its parts. The rival is check-then-insert with the database's backstop taken away, in the same run.
Afterwards as many workers as clients remind of the same bookings at once.
"""

import argparse
import importlib
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

PROCESSES = 2
PATIENCE_S = 120
DAYS, HOURS = 80, 12  # over which the rounds are spread, from tomorrow on
FIRST_HOUR = 8
SPANS_MIN = ((0, 60), (0, 30), (15, 60), (15, 45), (0, 45))  # of an hour; every two of them overlap
REMINDED = 40
Answer = dict[str, Any]


@dataclass
class Tally:
    """What became of one client's tries: milliseconds, and how they ended."""

    taken_ms: list[float] = field(default_factory=list)
    ended: dict[str, int] = field(default_factory=dict)
    won: list[int] = field(default_factory=list)  # rounds

    def count(self, ended: str) -> None:
        """Count one way in which a try ended."""
        self.ended[ended] = self.ended.get(ended, 0) + 1


def setup() -> None:
    """Let Django know where the database is; the environment says so."""
    import django

    django.setup()


def make_county() -> list[list[int]]:
    """Make a county with one village and its rooms; return halls, each with its parts behind it."""
    from decimal import Decimal

    from django.core.management import call_command

    from lianxin.domain.services.actions.rooms import Part, divide, read_rooms
    from lianxin.domain.services.models import Room
    from tests.counties import SURVEYS, accept, make_register
    from tests.people import AT, VILLAGE, VILLAGE_SECRETARY

    call_command("migrate", verbosity=0)
    make_register()
    accept(VILLAGE, SURVEYS[VILLAGE])
    read_rooms(by=VILLAGE_SECRETARY, at=AT, village=VILLAGE)
    halls = []
    for room in Room.objects.filter(village=VILLAGE).order_by("pk"):
        if {"clinic", "nursery", "counter", "store"} & set(room.functions):
            continue
        area = Decimal(20)
        parts = divide(by=VILLAGE_SECRETARY, at=AT, room_id=room.pk, parts=(Part("东", area), Part("西", area)))
        halls.append([room.pk, *parts])
    return halls


def span_of(round_: int, halls: list[list[int]], dice: random.Random) -> tuple[int, Any, Any]:
    """Return which room a client wants in a round, from when to when."""
    import datetime as dt

    from lianxin.base.clock import CHINA
    from tests.counties import AS_OF

    number, place = divmod(round_, len(halls))
    day, hour = divmod(number % (DAYS * HOURS), HOURS)
    begins = dt.datetime.combine(AS_OF, dt.time(), CHINA) + dt.timedelta(days=1 + day, hours=FIRST_HOUR + hour)
    first, last = dice.choice(SPANS_MIN)
    minute = dt.timedelta(minutes=1)
    return dice.choice(halls[place]), begins + first * minute, begins + last * minute


def book_one(room: int, begins_at: Any, ends_at: Any) -> None:
    """Book as the product does."""
    from lianxin.domain.services.actions.booking import book
    from tests.counties import AS_OF
    from tests.people import AT, VILLAGE, VILLAGE_SECRETARY

    given = {"village": VILLAGE, "purpose": "meeting", "title": "会"}
    book(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, room_id=room, begins_at=begins_at, ends_at=ends_at, **given)


def book_naively(room: int, begins_at: Any, ends_at: Any) -> None:
    """Look whether the room is free, then take it: the rival."""
    from uuid import uuid4

    from lianxin.base.errors import Refusal
    from lianxin.domain.services.models import Booking, Occupancy, Room
    from lianxin.domain.services.queries.taken import taken_between
    from tests.people import AT, VILLAGE

    parts = list(Room.objects.filter(whole=room).values_list("pk", flat=True)) or [room]
    if taken_between(parts, begins_at, ends_at):
        raise Refusal("room_taken", "")
    said = {"purpose": "meeting", "title": "会", "state": "booked", "way": "counter", "uid": uuid4().hex}
    who = {"made_at": AT, "made_by": "naive", "changed_at": AT, "changed_by": "naive"}
    row = Booking.objects.create(village_id=VILLAGE, room_id=room, begins_at=begins_at, ends_at=ends_at, **said, **who)
    for part in parts:
        Occupancy.objects.create(room_id=part, begins_at=begins_at, ends_at=ends_at, booking=row)


def remind_all(_room: int, _begins_at: Any, _ends_at: Any) -> None:
    """Remind as a worker does."""
    from lianxin.domain.services.actions.arrival import remind_of_bookings
    from lianxin.domain.services.jobs import WORKER
    from tests.counties import AS_OF
    from tests.people import AT

    remind_of_bookings(by=WORKER, at=AT, today=AS_OF)


DEEDS: dict[str, Callable[[int, Any, Any], None]] = {"book": book_one, "naive": book_naively, "remind": remind_all}


def client(number: int, deed: str, rounds: range, halls: list[list[int]], seed: int, start: Any, tally: Tally) -> None:
    """Try once in every round, together with all the others."""
    from django.db import DatabaseError, IntegrityError, OperationalError, connection

    from lianxin.base.errors import Refusal

    dice = random.Random(f"{seed}:{number}")
    for round_ in rounds:
        room, begins_at, ends_at = span_of(round_, halls, dice)
        start.wait(PATIENCE_S)
        begun = time.perf_counter()
        try:
            DEEDS[deed](room, begins_at, ends_at)
            tally.won.append(round_)
            tally.count("won")
        except Refusal as refusal:
            tally.count(refusal.code)
        except IntegrityError:
            tally.count("backstop")
        except OperationalError as error:
            tally.count("deadlock" if "deadlock" in str(error) else "locked")
        except DatabaseError:
            tally.count("fault")
        finally:
            tally.taken_ms.append((time.perf_counter() - begun) * 1000)
            connection.close()  # as a request does at its end


def clients_of(first: int, count: int, given: tuple[Any, ...], start: Any, answers: Any) -> None:
    """Run some of the clients as threads of this process."""
    setup()
    tallies = [Tally() for _number in range(count)]
    threads = [
        threading.Thread(target=client, args=(first + number, *given, start, tally))
        for number, tally in enumerate(tallies)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.put([(tally.taken_ms, tally.ended, tally.won) for tally in tallies])


def compete(deed: str, rounds: range, halls: list[list[int]], asked: argparse.Namespace) -> Tally:
    """Let all clients try in all rounds, and return what became of it."""
    context = multiprocessing.get_context("spawn")
    start, answers = context.Barrier(asked.clients), context.Queue()
    shares = [asked.clients // PROCESSES + (number < asked.clients % PROCESSES) for number in range(PROCESSES)]
    given = (deed, rounds, halls, asked.seed)
    processes = [
        context.Process(target=clients_of, args=(sum(shares[:number]), share, given, start, answers))
        for number, share in enumerate(shares)
        if share
    ]
    for process in processes:
        process.start()
    whole = Tally()
    for _process in processes:
        for taken_ms, ended, won in answers.get():
            whole.taken_ms += taken_ms
            whole.won += won
            for way, count in ended.items():
                whole.ended[way] = whole.ended.get(way, 0) + count
    for process in processes:
        process.join()
    return whole


def doubles() -> int:
    """Return how many pairs of occupancies of one room overlap."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM services_occupancy a JOIN services_occupancy b"
            " ON a.room_id = b.room_id AND a.id < b.id AND a.begins_at < b.ends_at AND b.begins_at < a.ends_at"
        )
        return int(cursor.fetchone()[0])


def without_backstop() -> None:
    """Take away what the database itself refuses."""
    from django.db import connection

    with connection.schema_editor() as editor:
        importlib.import_module("lianxin.domain.services.migrations.0008_no_room_twice").remove(None, editor)


def make_reminders(halls: list[list[int]]) -> None:
    """Make bookings of tomorrow, each for a person of its own who wants to be told."""
    import datetime as dt

    from lianxin.base.people.actions import give_consent, put_on_file
    from lianxin.domain.services.models import Booking
    from tests.counties import AS_OF
    from tests.people import AT, VILLAGE, VILLAGE_SECRETARY

    Booking.objects.update(state="cancelled")
    for number in range(REMINDED):
        one = put_on_file(at=AT, name="某人", phone=f"139{number:08}", region=VILLAGE)
        give_consent(by=VILLAGE_SECRETARY, at=AT, person=one.pk, purpose="contact", way="paper", today=AS_OF)
        begins_at = AT + dt.timedelta(days=AS_OF.day - AT.day, hours=2)
        Booking.objects.create(
            village_id=VILLAGE,
            room_id=halls[0][0],
            person=one,
            purpose="club",
            title="棋",
            begins_at=begins_at,
            ends_at=begins_at + dt.timedelta(hours=1),
            state="booked",
            way="counter",
            uid=f"remind-{number}",
            made_at=AT,
            made_by="bench",
            changed_at=AT,
            changed_by="bench",
        )


def count_reminders(tally: Tally) -> Answer:
    """Return how many reminders there are too many and too few."""
    from lianxin.base.outbox.models import Message

    keys = list(Message.objects.filter(key__startswith="booking:").values_list("key", flat=True))
    broke = sum(count for way, count in tally.ended.items() if way != "won")
    return {
        "reminders": REMINDED,
        "reminders_doubled": len(keys) - len(set(keys)),
        "reminders_lost": REMINDED - len(set(keys)),
        "reminder_faults": broke,
    }


def measure(asked: argparse.Namespace) -> Answer:
    """Measure one kind of database, in a process that has it as its own."""
    setup()
    halls = make_county()
    rounds = range(asked.rounds)
    ours = compete("book", rounds, halls, asked)
    answer = summary(ours, asked.rounds, doubles())
    make_reminders(halls)
    answer |= count_reminders(compete("remind", range(3), halls, asked))
    from lianxin.domain.services.models import Booking, Occupancy

    Occupancy.objects.all().delete()
    Booking.objects.all().delete()
    without_backstop()
    compete("naive", rounds, halls, asked)
    return answer | {"naive_doubles": doubles()}


def summary(tally: Tally, rounds: int, doubled: int) -> Answer:
    """Return what was measured of our own way."""
    ordered = sorted(tally.taken_ms) or [0.0]
    p50, p95, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95, 0.99))
    return {
        "rounds": rounds,
        "tries": len(ordered),
        "won": len(tally.won),
        "doubles": doubled,
        "without_winner": rounds - len(set(tally.won)),
        "deadlocks": tally.ended.get("deadlock", 0),
        "locked": tally.ended.get("locked", 0),
        "backstop": tally.ended.get("backstop", 0) + tally.ended.get("fault", 0),
        "p50_ms": round(p50, 1),
        "p95_ms": round(p95, 1),
        "p99_ms": round(p99, 1),
    }


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


def measured(kind: str, asked: argparse.Namespace) -> Answer:
    """Measure a kind of database in a home of its own."""
    with tempfile.TemporaryDirectory(prefix="lianxin-bench-") as folder, database(kind, folder) as where:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LIANXIN_")} | {
            "LIANXIN_HOME": folder,
            "LIANXIN_DATABASE": where,
            "DJANGO_SETTINGS_MODULE": "lianxin.config.settings",
        }
        command = [sys.executable, __file__, "--measure", f"--rounds={asked.rounds}", f"--clients={asked.clients}"]
        command.append(f"--seed={asked.seed}")
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        answer: Answer = json.loads(done.stdout.splitlines()[-1])
        return answer


def is_fine(answer: Answer) -> bool:
    """Tell whether nothing went wrong but with the rival."""
    wrong = ("doubles", "without_winner", "deadlocks", "locked", "backstop")
    reminders = ("reminders_doubled", "reminders_lost", "reminder_faults")
    return not any(answer[name] for name in (*wrong, *reminders)) and answer["naive_doubles"] > 0


def table(answers: dict[str, Answer]) -> str:
    """Return the measurements as a table."""
    names = list(next(iter(answers.values())))
    head = f"{'':<20}" + "".join(f"{kind:>14}" for kind in answers)
    return "\n".join(
        [head, *(f"{name:<20}" + "".join(f"{one[name]:>14}" for one in answers.values()) for name in names)]
    )


def main() -> int:
    """Measure as asked; exit code 1 where anything went wrong, or the rival got away with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--database", choices=("postgresql", "sqlite", "both"), default="both")
    parser.add_argument("--seed", type=int, default=20221223)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measure(asked)))
        return 0
    kinds = ("sqlite", "postgresql") if asked.database == "both" else (asked.database,)
    answers = {kind: measured(kind, asked) for kind in kinds}
    print(json.dumps(answers, indent=2) if asked.json else table(answers))
    return 0 if all(is_fine(answer) for answer in answers.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
