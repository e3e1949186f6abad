"""What a cell of a form probably asks for, from the labels to its left and above it. A person decides."""

from collections.abc import Iterable

from lianxin.base.sheets.grid import Grid
from lianxin.domain.board.rules.indicators import BY_CODE, COUNTY, Ground, Key, known
from lianxin.domain.board.rules.words import FUNCTION_WORDS, LACKING, TOTALS, TRANCHES, WORDS

FARTHEST = 40  # cells that are looked at in each direction


def suggestions(grid: Grid, ground: Ground) -> dict[tuple[int, int], Key]:
    """Return a key for every cell that is empty or holds a number, no formula, and whose labels say what it asks."""
    found = {}
    for row in range(len(grid.rows)):
        for column in range(grid.width):
            key = suggested(grid, row, column, ground) if fillable(grid, row, column) else None
            if key is not None:
                found[row, column] = key
    return found


def fillable(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell takes a value: it holds no formula, no label, and is not the hidden part of a merged range."""
    area = grid.area(row, column)
    if (area and (area.top, area.left) != (row, column)) or (row, column) in grid.formulas:
        return False
    value = grid.at(row, column)
    return not isinstance(value, str) or not value.strip()


def suggested(grid: Grid, row: int, column: int, ground: Ground) -> Key | None:
    """Return the key that the labels of one cell say, None where they say none."""
    left, above = _left(grid, row, column), _above(grid, row, column)
    code, of = _indicator((*above, *left))
    if not code or (BY_CODE[code].scopes == (COUNTY,) and not _beside(grid, row, column, code)):
        return None
    if not _indicator(left)[0] and not _of_the_table(grid, row, column, left):
        return None
    township = next((code_ for text in (*left, *above) if (code_ := _township(text, ground))), "")
    tranche = 0 if township else next((one for text in (*left, *above) if (one := _tranche(text))), 0)
    summed = any(word in text for text in (*left, *above) for word in TOTALS)
    key = Key(code, of, "" if summed else township, 0 if summed else tranche)
    if known(key, ground):
        return key
    whole = Key(code, of)
    return whole if key.scope == COUNTY and known(whole, ground) else None


def _beside(grid: Grid, row: int, column: int, code: str) -> bool:
    """Whether the cell just to the left names a figure: what stands at the head of a form is asked for once."""
    label = grid.shown(row, column - 1) if column else ""
    return isinstance(label, str) and _indicator(("".join(label.split()),))[0] == code


def _of_the_table(grid: Grid, row: int, column: int, left: tuple[str, ...]) -> bool:
    """Whether a row belongs to the table under the heads: not 填表人：, nor one left empty below the first."""
    if any(text.endswith(("：", ":")) for text in left):
        return False
    return bool(left) or (
        row > 0 and isinstance(grid.shown(row - 1, column), str) and grid.shown(row - 1, column) != ""
    )


def _left(grid: Grid, row: int, column: int) -> tuple[str, ...]:
    """The labels to the left, the nearest first."""
    places = range(column - 1, max(-1, column - 1 - FARTHEST), -1)
    return tuple(_texts(grid.shown(row, place) for place in places))


def _above(grid: Grid, row: int, column: int) -> tuple[str, ...]:
    """The labels above, the nearest first; the title over the whole sheet is none."""
    places = range(row - 1, max(-1, row - 1 - FARTHEST), -1)
    texts = []
    for place in places:
        area = grid.area(place, column)
        if area and area.left == 0 and area.right >= grid.width - 1:
            break
        texts.append(grid.shown(place, column))
    return tuple(_texts(texts))


def _texts(values: Iterable[object]) -> list[str]:
    texts = ("".join(value.split()) for value in values if isinstance(value, str))
    return list(dict.fromkeys(text for text in texts if text))


def _indicator(texts: tuple[str, ...]) -> tuple[str, str]:
    """Return the indicator and its kind that the nearest telling label names, the longest word first."""
    for text in texts:
        function = _longest(text, FUNCTION_WORDS)
        if function:
            lacking = any(word in text for word in LACKING)
            return ("missing_one" if lacking else "have_one"), function
        code, _dot, of = _longest(text, WORDS).partition(".")
        if code:
            return code, of
    return "", ""


def _longest(text: str, words: dict[str, tuple[str, ...]]) -> str:
    matches = ((len(word), code) for code, several in words.items() for word in several if word in text)
    return max(matches, default=(0, ""))[1]


def _township(text: str, ground: Ground) -> str:
    return next((code for code, name in ground.townships.items() if name in text), "")


def _tranche(text: str) -> int:
    return next((number for number, words in enumerate(TRANCHES, 1) if any(word in text for word in words)), 0)
