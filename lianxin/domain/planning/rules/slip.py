"""The code of a slip: seven characters drawn, and one that catches a slip of the pen before anybody is asked.

(1) sum of weight(place) * value(character) = 0 modulo 31, weights 1 to 8

31 is prime and the weights differ: one wrong character always shows, and so do two that changed places.
"""

import unicodedata
from collections.abc import Callable

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 and O, 1, I and L, which hands write alike
LENGTH = 8
GROUP = 4  # characters that are read out at a time


def draw(below: Callable[[int], int]) -> str:
    """Return a code; `below(n)` gives a random number under n."""
    drawn = "".join(LETTERS[below(len(LETTERS))] for _place in range(LENGTH - 1))
    return drawn + _check(drawn)


def plain(text: str) -> str:
    """Return a code as it is stored: what people type with gaps, hyphens, small or wide letters."""
    wide = unicodedata.normalize("NFKC", text).upper()
    return "".join(one for one in wide if not one.isspace() and one not in "-－—_.")


def is_code(code: str) -> bool:
    """Tell whether a plain code can be one."""
    good = len(code) == LENGTH and set(code) <= set(LETTERS)
    return good and code[-1] == _check(code[:-1])


def spaced(code: str) -> str:
    """Return a code as it is printed, in groups."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _check(drawn: str) -> str:
    """Return the last character, equation (1)."""
    base = len(LETTERS)
    total = sum(weight * LETTERS.index(one) for weight, one in enumerate(drawn, 1))
    return LETTERS[-total * pow(LENGTH, -1, base) % base]
