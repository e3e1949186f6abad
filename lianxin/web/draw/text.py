"""Text in pictures: how wide it is and where it breaks."""

import unicodedata
from itertools import pairwise

CLOSING = frozenset("，。、；：！？）」』》〉】”’·,.;:!?)%")
OPENING = frozenset("（「『《〈【“‘(")


def em(character: str) -> float:
    """Return the width of a character in ems of the sans face."""
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return 0.3 if character in " .,:;'|il" else 0.57


def width(text: str, size: float) -> float:
    """Return the width of a text in pixels at a size, a quarter em between Chinese and Latin counted in."""
    joints = sum(1 for one, two in pairwise(text) if _joint(one, two))
    return size * (sum(map(em, text)) + 0.2 * joints)


def _joint(one: str, two: str) -> bool:
    return (one.isalnum() and two.isalnum()) and (em(one) == 1.0) != (em(two) == 1.0)


def _atoms(text: str) -> list[str]:
    """Split where a line may break: between Chinese characters and at spaces, not in a number, not before a mark."""
    atoms: list[str] = []
    for character in text:
        glued = atoms and (
            character in CLOSING
            or atoms[-1][-1] in OPENING
            or (em(character) < 1 and em(atoms[-1][-1]) < 1 and character != " " and atoms[-1][-1] != " ")
        )
        if glued:
            atoms[-1] += character
        else:
            atoms.append(character)
    return atoms


def wrap(text: str, size: float, room: float) -> tuple[str, ...]:
    """Break a text into lines no wider than `room` pixels; a single unbreakable piece may stand out, none is cut."""
    lines: list[str] = []
    line = ""
    for atom in _atoms(text):
        if line and width(line + atom.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = atom.lstrip()
        else:
            line += atom
    if line.strip():
        lines.append(line.rstrip())
    return tuple(_balanced(lines, size, room))


def _balanced(lines: list[str], size: float, room: float) -> list[str]:
    """Avoid a last line of one or two characters by moving some down from the line above."""
    if len(lines) < 2 or len(lines[-1]) > 2:
        return lines
    atoms = _atoms(lines[-2])
    moved = lines[-1]
    while len(atoms) > 2 and len(moved) < 3:
        moved = atoms.pop() + moved
    if width(moved, size) > room:
        return lines
    return [*lines[:-2], "".join(atoms).rstrip(), moved]
