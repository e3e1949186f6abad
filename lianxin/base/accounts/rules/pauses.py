"""How long wrong codes are made to wait: the pause doubles, so that nobody comes through a code in a year. Pure."""

import datetime as dt

TRIES = 5
PAUSE, LONGEST_PAUSE = dt.timedelta(minutes=15), dt.timedelta(days=1)


def pause_after(wrong: int) -> dt.timedelta | None:
    """Return the pause that so many wrong codes in a row bring: one after every five, each twice as long.

    15 minutes, half an hour, an hour... and a day in the end: 35 tries on the first day and 5 in every other,
    2000 in a year out of a million.
    """
    rounds, left = divmod(wrong, TRIES)
    if not rounds or left:
        return None
    return min(PAUSE * (1 << min(rounds - 1, 16)), LONGEST_PAUSE)


def minutes_left(until: dt.datetime, at: dt.datetime) -> int:
    """Return how many minutes a pause still lasts, at least one."""
    return max(1, -(-int((until - at).total_seconds()) // 60))
