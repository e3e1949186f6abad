"""From what stands in a cell to a value of the survey, or to why it is none."""

import datetime as dt
import math
import re
import unicodedata
from typing import Any

from lianxin.base.sheets.grid import Value
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.workbook import columns, words
from lianxin.domain.places.rules.workbook.columns import Column
from lianxin.domain.places.rules.workbook.text import plain
from lianxin.domain.places.rules.workbook.vocabulary import Vocabulary

NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
UNITS = sorted(set(words.UNITS), key=len, reverse=True)
DATE = re.compile(words.DATE)
COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
TIME_OF_DAY = re.compile(r"[ t]\d{1,2}:\d{2}.*$")
FIRST_DAY = dt.date(1899, 12, 30)  # day 0 of a sheet's calendar
DAYS = range(3_000, 80_000)  # 1908 to 2119: numbers that a date column may hold as days
UNSEEN = frozenset(("Cc", "Cf", "Cs"))  # categories of characters that nobody sees
LONGEST_SHOWN = 40
CODE_DIGITS = 12
MOST_DIGITS = 1e15  # beyond it a sheet's numbers lose digits


class Wrong(Exception):
    """A cell that holds no value of its column: a code, and a Chinese template with its facts."""

    def __init__(self, code: str, message: str, **facts: Any) -> None:
        self.code, self.message, self.facts = code, message, facts
        super().__init__(code)


class Cleared:
    """What 清空 in a cell stands for: take away what was known."""


CLEARED = Cleared()


def parse(column: Column, value: Value, words_known: Vocabulary) -> Any:
    """Return the cell's value as Facts holds it, None for an empty cell, CLEARED for 清空; raise Wrong."""
    text = written(value)
    if not text or (text in words.DASHES and column.kind != columns.TEXT):
        return None
    if text == words.CLEAR:
        return CLEARED
    match column.kind:
        case columns.CODE:
            return _code(value, text)
        case columns.WHOLE | columns.DECIMAL | columns.HOURS:
            return _measure(column, value, text)
        case columns.DATE:
            return _date(value, text)
        case columns.YES_NO:
            return _yes_no(text)
        case columns.CHOICE:
            return _choice(column, text)
        case columns.USES:
            return _uses(text, words_known)
        case columns.FUNCTION:
            return _function(text, words_known)
    return text


def written(value: Value) -> str:
    """Return a cell as text: numbers as a person writes them, spaces at the ends and control characters gone."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < MOST_DIGITS:
        value = int(value)
    text = str(value)
    if not text.isprintable():
        text = "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign) not in UNSEEN)
    return " ".join(text.split())


def _code(value: Value, text: str) -> str:
    digits = plain(text).lstrip("'").replace(",", "")
    if re.fullmatch(r"\d\.\d+e\+\d+", digits) or (isinstance(value, float) and not value.is_integer()):
        raise Wrong(
            "code_rounded",
            _("「{value}」的后几位已经丢了。请把这一列设成文本，重新填 12 位代码"),
            value=_short(text),
        )
    if not (digits.isascii() and digits.isdigit() and len(digits) == CODE_DIGITS):
        raise Wrong("bad_code", _("「{value}」不是 12 位区划代码"), value=_short(text))
    return digits


def _measure(column: Column, value: Value, text: str) -> int | float:
    number = _number(value, text)
    if column.least is not None and column.most is not None and not column.least <= number <= column.most:
        message = _("{value} 不对，要在 {least} 到 {most} 之间")
        raise Wrong("out_of_range", message, value=f"{number:g}", least=f"{column.least:g}", most=f"{column.most:g}")
    if column.kind == columns.HOURS:
        return round(number * 60)
    if column.kind == columns.WHOLE:
        if number != int(number):
            raise Wrong("not_whole", _("「{value}」不是整数"), value=_short(text))
        return int(number)
    return float(number)


def _number(value: Value, text: str) -> int | float:
    if isinstance(value, bool | dt.date | dt.time | dt.timedelta):
        raise Wrong("not_a_number", _("「{value}」不是数"), value=_short(text))
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise Wrong("not_a_number", _("「{value}」不是数"), value=_short(text))
        return value
    digits = plain(text)
    unit = next((unit for unit in UNITS if digits.endswith(plain(unit)) and digits != plain(unit)), "")
    digits = digits[: len(digits) - len(plain(unit))] if unit else digits
    if not NUMBER.fullmatch(digits) or len(digits) > LONGEST_SHOWN:
        raise Wrong("not_a_number", _("「{value}」不是数"), value=_short(text))
    number = float(digits.replace(",", ""))
    return int(number) if number.is_integer() else number


def _date(value: Value, text: str) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    digits = TIME_OF_DAY.sub("", unicodedata.normalize("NFKC", text).lower())
    digits = "".join(digits.split())
    if digits.isascii() and digits.isdigit() and len(digits) <= 5 and int(digits) in DAYS:
        return (FIRST_DAY + dt.timedelta(days=int(digits))).isoformat()
    found = DATE.fullmatch(digits) or COMPACT_DATE.fullmatch(digits)
    try:
        if not found or isinstance(value, bool):
            raise ValueError(text)
        return dt.date(*map(int, found.groups())).isoformat()
    except ValueError:
        message = _("「{value}」不是日期，请写成 2022-12-23 这样")
        raise Wrong("bad_date", message, value=_short(text)) from None


def _yes_no(text: str) -> bool:
    word = plain(text)
    if word in words.YES:
        return True
    if word in words.NO:
        return False
    raise Wrong("bad_yes_no", _("「{value}」看不懂，请填 是 或 否"), value=_short(text))


def _choice(column: Column, text: str) -> str:
    word = plain(text)
    for code, label in column.choices:
        others = words.CHOICES.get(column.field, {}).get(code, "").split()
        if word in (plain(code), plain(label), *map(plain, others)):
            return code
    choices = words.USE_MARKS[0].join(label for _code, label in column.choices)
    raise Wrong(
        "unknown_choice", _("没有「{value}」这个选项，请从 {choices} 里选"), value=_short(text), choices=choices
    )


def _uses(text: str, words_known: Vocabulary) -> tuple[str, ...]:
    whole = words_known.use_words.get(plain(text))
    if whole:
        return (whole,)
    parts = [part for part in re.split(f"[{words.USE_MARKS}]", plain(text)) if part]
    uses = [words_known.use_words.get(part, "") for part in parts]
    if not parts or "" in uses:
        strange = parts[uses.index("")] if parts else text
        raise Wrong("unknown_use", _("没有「{use}」这个用途，请从模板的下拉里选"), use=_short(strange))
    return tuple(dict.fromkeys(uses))


def _function(text: str, words_known: Vocabulary) -> str:
    function = words_known.function_words.get(plain(text))
    if not function:
        raise Wrong("unknown_function", _("标准里没有「{function}」这项功能"), function=_short(text))
    return function


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
