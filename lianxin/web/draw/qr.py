"""A QR code as one path, for an inline picture without styles of its own."""

from dataclasses import dataclass

import segno

QUIET = 4  # modules of light ground on every side (ISO/IEC 18004)


@dataclass(frozen=True, slots=True)
class QrCode:
    """The dark modules as the path of a picture that is `side` modules wide and high."""

    path: str
    side: int


def draw(text: str) -> QrCode:
    """Draw a text, readable with an eighth of it covered."""
    matrix = segno.make(text, error="m").matrix
    path = "".join(
        f"M{column + QUIET} {row + QUIET}h1v1h-1z"
        for row, line in enumerate(matrix)
        for column, dark in enumerate(line)
        if dark
    )
    return QrCode(path, len(matrix) + 2 * QUIET)
