"""Pinyin of names: initials to search by, letters to tell how near two names sound."""

from functools import cache
from itertools import islice, product

MOST_READINGS = 8
LONGEST_INITIALS = 80


def initials(*names: str) -> str:
    """Return the pinyin initials of names, every reading of a character with several, separated by spaces.

    At most `LONGEST_INITIALS` characters: 沙坡村 gives "spc"; digits and letters stay as they are.
    """
    from pypinyin import Style, pinyin

    found: dict[str, None] = {}
    for name in names:
        letters = pinyin(name, style=Style.FIRST_LETTER, heteronym=True)
        options = [tuple(dict.fromkeys(letter[:1].lower() for letter in letters_of)) for letters_of in letters]
        usual = "".join(option[0] for option in options)
        found[usual] = None
        found.update(dict.fromkeys("".join(one) for one in islice(product(*options), MOST_READINGS)))
    text = ""
    for one in found:
        if len(text) + len(one) + 1 <= LONGEST_INITIALS:
            text = f"{text} {one}".strip()
    return text


@cache
def sound(name: str) -> str:
    """Return the usual reading of a name as letters without tones: 沙坡 gives "shapo"."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name))
