"""Sixteen people at one room, from two processes, on a database of its own: `lianxin bench contention` as a test."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.counts import count

ROOT = Path(__file__).parents[3]
NONE = ("doubles", "without_winner", "deadlocks", "locked", "backstop")
REMINDERS = ("reminders_doubled", "reminders_lost", "reminder_faults")


@pytest.fixture(scope="module")
def found(request: pytest.FixtureRequest) -> dict[str, int]:
    """What the measurement of this run's kind of database says: a tenth of the rounds, all of them under soak."""
    from tests.counts import SEED

    kind = connection.vendor
    command = [sys.executable, str(ROOT / "bench" / "contention.py"), "--json", f"--database={kind}"]
    command += [f"--rounds={count(1000)}", "--clients=16", f"--seed={SEED}"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    answer: dict[str, int] = json.loads(done.stdout)[kind]
    return answer


class TestContention:
    def test_gives_no_room_twice_and_leaves_no_round_without_a_winner(self, found: dict[str, int]) -> None:
        assert {name: found[name] for name in NONE} == dict.fromkeys(NONE, 0)
        assert found["tries"] == 16 * found["rounds"]

    def test_reminds_everybody_once(self, found: dict[str, int]) -> None:
        assert {name: found[name] for name in REMINDERS} == dict.fromkeys(REMINDERS, 0)
        assert found["reminders"] > 0

    def test_would_find_it_out_if_people_looked_and_then_took(self, found: dict[str, int]) -> None:
        assert found["naive_doubles"] > 0
