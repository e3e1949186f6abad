"""Let sixteen people click for the places of one activity at the same moment, and count who got one.

    python bench/joining.py [--rounds 5] [--places 20] [--clicks 4] [--database postgresql|sqlite|both] [--json]

Every round is a session of its own on a database of its own; clients are threads of two processes and start together.
The rival looks how many places are taken, then takes one, without holding the session.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
import contention  # noqa: E402 - beside this file

CLIENTS = 16
Answer = dict[str, Any]


def join(session: int, number: int) -> None:
    """Join as the public page does."""
    from tests.joining import comes

    comes(session, number, told=False)


def join_naively(session: int, number: int) -> None:
    """Look how many places are taken, then take one: the rival."""
    from lianxin.base.people.actions import put_on_file
    from lianxin.domain.services.models import Enrolment, Session
    from tests.people import AT, VILLAGE

    row = Session.objects.get(pk=session)
    free = Enrolment.objects.filter(session=session, state="joined").count() < row.places
    person = put_on_file(at=AT, name="某人", phone=f"139{number:08}", region=VILLAGE)
    state, who = ("joined" if free else "waiting"), {"way": "phone", "made_at": AT, "made_by": "naive"}
    Enrolment.objects.create(session=row, person=person, party=f"naive-{session}-{number}", state=state, **who)


DEEDS = {"join": join, "naive": join_naively}


def client(deed: str, sessions: list[int], first: int, clicks: int, start: Any, tally: contention.Tally) -> None:
    """Click a few times at every session, each for somebody else, together with all the others."""
    from django.db import DatabaseError, connection

    for session in sessions:
        start.wait(contention.PATIENCE_S)
        for click in range(clicks):
            begun = time.perf_counter()
            try:
                DEEDS[deed](session, session * 10_000 + first * clicks + click)
                tally.count("done")
            except DatabaseError as error:
                tally.count("deadlock" if "deadlock" in str(error) else "fault")
            finally:
                tally.taken_ms.append((time.perf_counter() - begun) * 1000)
                connection.close()  # as a request does at its end


def clients_of(deed: str, sessions: list[int], numbers: range, clicks: int, start: Any, answers: Any) -> None:
    """Run some of the clients as threads of this process."""
    contention.setup()
    tallies = [contention.Tally() for _number in numbers]
    threads = [
        threading.Thread(target=client, args=(deed, sessions, number, clicks, start, tally))
        for number, tally in zip(numbers, tallies, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.put([(tally.taken_ms, tally.ended) for tally in tallies])


def compete(deed: str, sessions: list[int], clicks: int) -> contention.Tally:
    """Let all clients click at every session, and return what became of it."""
    context = multiprocessing.get_context("spawn")
    start, answers = context.Barrier(CLIENTS), context.Queue()
    share = CLIENTS // contention.PROCESSES
    processes = [
        context.Process(target=clients_of, args=(deed, sessions, range(first, first + share), clicks, start, answers))
        for first in range(0, CLIENTS, share)
    ]
    for process in processes:
        process.start()
    whole = contention.Tally()
    for _process in processes:
        for taken_ms, ended in answers.get():
            whole.taken_ms += taken_ms
            for way, count in ended.items():
                whole.ended[way] = whole.ended.get(way, 0) + count
    for process in processes:
        process.join()
    return whole


def make_sessions(rounds: int, places: int) -> list[int]:
    """Make a county with an activity, published, and so many sessions of it."""
    import datetime as dt

    from django.core.management import call_command

    from lianxin.domain.services.models import Session
    from tests.counties import SURVEYS, accept, make_register
    from tests.joining import BEGINS, planned, published
    from tests.people import VILLAGE

    call_command("migrate", verbosity=0)
    make_register()
    accept(VILLAGE, SURVEYS[VILLAGE])
    first = published(places)
    activity = Session.objects.get(pk=first).activity_id
    later = (BEGINS + dt.timedelta(days=day) for day in range(1, rounds))
    return [first, *(planned(activity, places, begins) for begins in later)]


def oversold(sessions: list[int]) -> int:
    """Return how many places were given too many."""
    from lianxin.domain.services.models import Enrolment, Session

    def joined(session: int) -> int:
        return Enrolment.objects.filter(session=session, state="joined").count()

    return sum(max(0, joined(row.pk) - row.places) for row in Session.objects.filter(pk__in=sessions))


def measure(asked: argparse.Namespace) -> Answer:
    """Measure one kind of database, in a process that has it as its own."""
    contention.setup()
    from lianxin.domain.services.models import Enrolment, Session

    sessions = make_sessions(asked.rounds, asked.places)
    tally = compete("join", sessions, asked.clicks)
    ordered = sorted(tally.taken_ms)
    rows = Session.objects.filter(pk__in=sessions)
    answer = {
        "rounds": asked.rounds,
        "clicks": len(ordered),
        "oversold": oversold(sessions),
        "places_left": sum(row.places - row.joined for row in rows),
        "waiting": Enrolment.objects.filter(session__in=sessions, state="waiting").count(),
        "deadlocks": tally.ended.get("deadlock", 0),
        "faults": tally.ended.get("fault", 0),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)], 1),
    }
    Enrolment.objects.all().delete()
    compete("naive", sessions, asked.clicks)
    return answer | {"naive_oversold": oversold(sessions)}


def measured(kind: str, asked: argparse.Namespace) -> Answer:
    """Measure a kind of database in a home of its own."""
    prefix = "lianxin-bench-"
    with contention.tempfile.TemporaryDirectory(prefix=prefix) as folder, contention.database(kind, folder) as where:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("LIANXIN_")}
        named = {"LIANXIN_HOME": folder, "LIANXIN_DATABASE": where}
        environment = plain | named | {"DJANGO_SETTINGS_MODULE": "lianxin.config.settings"}
        command = [sys.executable, __file__, "--measure", f"--rounds={asked.rounds}"]
        command += [f"--places={asked.places}", f"--clicks={asked.clicks}"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        answer: Answer = json.loads(done.stdout.splitlines()[-1])
        return answer


def is_fine(answer: Answer) -> bool:
    """Tell whether every place was given once, and the rival gave some twice."""
    wrong = ("oversold", "places_left", "deadlocks", "faults")
    return not any(answer[name] for name in wrong) and answer["naive_oversold"] > 0


def main() -> int:
    """Measure as asked; exit code 1 where anything went wrong, or the rival got away with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--places", type=int, default=20)
    parser.add_argument("--clicks", type=int, default=4)
    parser.add_argument("--database", choices=("postgresql", "sqlite", "both"), default="both")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measure(asked)))
        return 0
    kinds = ("sqlite", "postgresql") if asked.database == "both" else (asked.database,)
    answers = {kind: measured(kind, asked) for kind in kinds}
    print(json.dumps(answers, indent=2) if asked.json else contention.table(answers))
    return 0 if all(is_fine(answer) for answer in answers.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
