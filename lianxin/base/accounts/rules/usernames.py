"""Usernames: what one looks like, and one that is free."""

import re
from collections.abc import Callable
from itertools import count

LONGEST = 40
USERNAME = re.compile(rf"[a-z0-9][a-z0-9._-]{{0,{LONGEST - 1}}}")
# Words that stand in an address where a username would.
RESERVED = frozenset({"import", "hand-over", "roles", "new", "sessions", "slips", "template"})


def free_username(stem: str, taken: Callable[[str], bool]) -> str:
    """Return the stem as a username, with the first number behind it that makes it free."""
    plain = re.sub(r"[^a-z0-9]", "", stem.lower())[: LONGEST - 4] or "user"
    tries = (plain if number == 1 else f"{plain}{number}" for number in count(1))
    return next(one for one in tries if one not in RESERVED and not taken(one))
