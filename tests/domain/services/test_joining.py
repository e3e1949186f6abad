"""Sixteen people who click for twenty places, from two processes, on a database of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[3]
CLICKS, PLACES = 64, 20


@pytest.fixture(scope="module")
def found() -> dict[str, int]:
    """What the measurement of this run's kind of database says."""
    command = [sys.executable, str(ROOT / "bench" / "joining.py"), "--json", f"--database={connection.vendor}"]
    done = subprocess.run([*command, "--rounds=1"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    answer: dict[str, int] = json.loads(done.stdout)[connection.vendor]
    return answer


class TestJoining:
    def test_gives_each_place_once_and_lets_the_rest_wait(self, found: dict[str, int]) -> None:
        assert (found["oversold"], found["places_left"], found["waiting"]) == (0, 0, CLICKS - PLACES)
        assert (found["clicks"], found["deadlocks"], found["faults"]) == (CLICKS, 0, 0)

    def test_would_give_too_many_if_people_looked_and_then_took(self, found: dict[str, int]) -> None:
        assert found["naive_oversold"] > 0
