"""How texts of sheets are made alike before they are compared."""

import re
import unicodedata

from lianxin.domain.places.rules.workbook import words

BRACKETED = re.compile(r"[(\[].*?[)\]]")
MARKS = str.maketrans({"–": "-", "—": "-", "~": "-", words.TO: "-", "*": None, ":": None})


def plain(text: str) -> str:
    """Return a text in half-width and lower case, without any space."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def heading(text: str) -> str:
    """Return a heading made alike: plain, dashes as one, without stars and colons."""
    return plain(text).translate(MARKS)


def bare_heading(text: str) -> str:
    """Return a heading without what stands in brackets, such as its unit, where something is left."""
    return BRACKETED.sub("", heading(text)) or heading(text)
