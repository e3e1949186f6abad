"""Write as an officer does while background work writes without a pause, and say how long the officer waited.

    python bench/giving_way.py [--seconds 20] [--holds-ms 8] [--json]

Both runs are on an SQLite file of their own: background work that gives way, and the rival that does not.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PATIENCE_S = 10.0  # as the site waits: `lianxin.base.databases`
BETWEEN_S = 0.05

# Background work: one transaction after the other, as the timetable of a county is carried on of a morning.
WORK = """
import sys, time
from django.conf import settings
path, seconds, holds_s, gives_way = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), sys.argv[4] == "gives_way"
from lianxin.base.databases import database_at
settings.configure(DATABASES={"default": database_at(path)})
import django
django.setup()
from django.db import connection, transaction
from lianxin.base.jobs.giving_way import give_way
if gives_way:
    give_way(connection)
end = time.monotonic() + seconds
while time.monotonic() < end:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE done SET count = count + 1 WHERE who = 'work'")
        time.sleep(holds_s)
        cursor.execute("UPDATE done SET count = count + 0 WHERE who = 'work'")
"""


def beside(folder: Path, name: str, seconds: float, holds_s: float) -> dict[str, Any]:
    """Return how long writes took beside the work of this name, in ms, and how many were told that it is locked."""
    path = folder / f"{name}.sqlite3"
    officer = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)
    officer.execute("PRAGMA journal_mode=WAL")
    officer.execute("CREATE TABLE done (who TEXT PRIMARY KEY, count INTEGER)")
    officer.execute("INSERT INTO done VALUES ('work', 0), ('officer', 0)")
    command = [sys.executable, "-c", WORK, str(path), str(seconds), str(holds_s), name]
    work = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ))
    while officer.execute("SELECT count FROM done WHERE who = 'work'").fetchone() == (0,):
        time.sleep(BETWEEN_S)
    took_ms, refused = [], 0
    while work.poll() is None:
        begun = time.perf_counter()
        try:
            officer.execute("BEGIN IMMEDIATE")
            officer.execute("UPDATE done SET count = count + 1 WHERE who = 'officer'")
            officer.execute("COMMIT")
        except sqlite3.OperationalError:
            refused += 1
        took_ms.append((time.perf_counter() - begun) * 1000)
        time.sleep(BETWEEN_S)
    took_ms.sort()
    by_work = officer.execute("SELECT count FROM done WHERE who = 'work'").fetchone()[0]
    officer.close()
    at = {"p50_ms": 0.5, "p95_ms": 0.95}
    ranks = {name: round(took_ms[int(len(took_ms) * share)], 1) for name, share in at.items()}
    return {"writes": len(took_ms), "refused": refused, **ranks, "max_ms": round(took_ms[-1], 1), "by_work": by_work}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--holds-ms", type=float, default=8)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = {
            name: beside(Path(folder), name, asked.seconds, asked.holds_ms / 1000) for name in ("gives_way", "rival")
        }
    if asked.json:
        print(json.dumps(runs))
    else:
        for name, run in runs.items():
            print(name, *(f"{key}={value}" for key, value in run.items()))


if __name__ == "__main__":
    main()
