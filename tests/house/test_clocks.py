"""The day of an instant is the day in China: it is kept in UTC, where the morning is of the day before."""

import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "lianxin"
DAY_IN_UTC = re.compile(r"\w*_at(?:\.date\(\)|\.strftime\(|:%)")
DEMO = "demo/"  # it makes its instants in China's time itself


def test_no_day_is_read_off_an_instant_in_utc() -> None:
    paths = {path.relative_to(SOURCES).as_posix(): path for path in sorted(SOURCES.rglob("*.py"))}
    found = {name: DAY_IN_UTC.findall(path.read_text()) for name, path in paths.items() if not name.startswith(DEMO)}
    assert {name: days for name, days in found.items() if days} == {}


@pytest.mark.parametrize(
    "code", ["row.said_at.date()", "at_hand.opened_at.strftime('%Y')", 'f"{self.said_at:%Y-%m-%d}"']
)
def test_such_a_day_is_found(code: str) -> None:
    assert DAY_IN_UTC.search(code)
    assert not DAY_IN_UTC.search("row.said_at.astimezone(CHINA).date()")
