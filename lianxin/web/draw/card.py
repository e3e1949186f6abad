"""A square picture for a group chat: what, when, where, and a code that leads there."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

SIDE, EDGE = 1080, 84  # pixels
PAPER, INK, SOFT, SEAL, RULE = "#faf6ee", "#25221c", "#5a5447", "#b3261e", "#c8bca4"
CODE_SIDE = 360
FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
# The first that a machine has: Debian, openEuler, Kylin and Windows call them so.
SERIF = ("NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold.otf", "SourceHanSerifSC-Bold.otf", "simsun.ttc")
SANS = ("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "SourceHanSansSC-Regular.otf", "wqy-microhei.ttc")
Font = ImageFont.FreeTypeFont


@cache
def _found(names: tuple[str, ...]) -> Path | None:
    there = {path.name: path for folder in FOLDERS if folder.exists() for path in folder.rglob("*.[ot]t[cf]")}
    return next((there[name] for name in names if name in there), None)


def has_letters() -> bool:
    """Tell whether this machine has letters for Chinese; without them there is no picture."""
    return _found(SERIF + SANS) is not None


def square(*, place: str, title: str, lines: Sequence[str], foot: str, link: str) -> bytes:
    """Return a PNG; has_letters says whether it can be drawn."""
    picture = Image.new("RGB", (SIDE, SIDE), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((EDGE, EDGE, EDGE + 56, EDGE + 56), fill=SEAL)
    pen.text((EDGE + 78, EDGE + 4), place, fill=SOFT, font=_letters(SANS, 38))
    top = EDGE + 128
    for row in _folded(pen, title, _letters(SERIF, 92), SIDE - 2 * EDGE)[:3]:
        pen.text((EDGE, top), row, fill=INK, font=_letters(SERIF, 92))
        top += 122
    top += 20
    for line in filter(None, lines):
        for row in _folded(pen, line, _letters(SANS, 46), SIDE - 2 * EDGE)[:2]:
            pen.text((EDGE, top), row, fill=INK, font=_letters(SANS, 46))
            top += 70
    below = SIDE - EDGE - CODE_SIDE
    pen.line((EDGE, below - 36, SIDE - EDGE, below - 36), fill=RULE, width=2)
    picture.paste(_code(link), (SIDE - EDGE - CODE_SIDE, below))
    left = SIDE - 2 * EDGE - CODE_SIDE - 30
    for number, row in enumerate(_folded(pen, foot, _letters(SANS, 40), left)):
        pen.text((EDGE, below + 24 + 60 * number), row, fill=SOFT, font=_letters(SANS, 40))
    content = io.BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def _letters(names: tuple[str, ...], size: int) -> Font:
    path = _found(names) or _found(SERIF + SANS)
    assert path is not None  # the caller has asked has_letters
    return ImageFont.truetype(path, size, index=2 if path.name.startswith("Noto") and path.suffix == ".ttc" else 0)


def _folded(pen: ImageDraw.ImageDraw, text: str, letters: Font, width: int) -> list[str]:
    """Return a text in rows of a width; Chinese breaks anywhere."""
    rows = [""]
    for sign in text:
        if rows[-1] and pen.textlength(rows[-1] + sign, font=letters) > width:
            rows.append("")
        rows[-1] += sign
    return rows


def _code(link: str) -> Image.Image:
    content = io.BytesIO()
    code = segno.make(link, error="m")
    code.save(content, kind="png", scale=CODE_SIDE // (code.symbol_size(border=2)[0]), border=2, light="#ffffff")
    return Image.open(content).convert("RGB").resize((CODE_SIDE, CODE_SIDE), Image.Resampling.NEAREST)
