"""The slip with a first password that a person is handed."""

from collections.abc import Callable
from dataclasses import dataclass

# No letter or digit that looks like another one: a slip is read on paper, in poor light.
LETTERS = "abcdefghjkmnpqrstuvwxyz"
DIGITS = "23456789"
GROUPS, GROUP = 3, 4


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on a slip; `role` is a key of the table of roles."""

    place: str
    role: str
    name: str
    username: str
    password: str


def first_password(choice: Callable[[str], str]) -> str:
    """Return a first password such as "kmhp-w4v7-t2xq" (57 bits); `choice` draws one character of a text."""
    groups = ["".join(choice(LETTERS + DIGITS) for _place in range(GROUP)) for _group in range(GROUPS)]
    # A letter and a digit are always in it, whatever was drawn.
    groups[0] = choice(LETTERS) + groups[0][1:]
    groups[1] = groups[1][:-1] + choice(DIGITS)
    return "-".join(groups)
