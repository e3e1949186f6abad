"""The editions of the standard, and the one in force."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import Edition
from lianxin.domain.places.queries.county import CountyInfo
from lianxin.domain.places.rules.standard import FunctionRule, Standard, parse

_parse = lru_cache(maxsize=16)(parse)


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition as a list shows it, with what it says; its name in the reader's language."""

    id: str
    name: str
    in_force_date: dt.date
    loaded_at: dt.datetime
    loaded_by: str
    standard: Standard


@kept(most=2)
def editions() -> tuple[EditionRow, ...]:
    """Return the editions that are loaded, the latest in force first."""
    rows = Edition.objects.order_by("-in_force_date", "-loaded_at")
    return tuple(_row(row, _parse(row.text)) for row in rows)


@kept(most=8)
def standard(id: str) -> Standard:
    """Return an edition; raise NotFound where none of that id is loaded."""
    row = Edition.objects.filter(pk=id).first()
    if row is None:
        raise NotFound(_("标准"), id)
    return _parse(row.text)


@kept(most=4)
def current_standard(on: dt.date) -> Standard:
    """Return the edition in force on a date, the one loaded last where two start together; refuse where none is."""
    row = Edition.objects.filter(in_force_date__lte=on).order_by("-in_force_date", "-loaded_at").first()
    if row is None:
        message = _("{on} 还没有施行的标准。请先载入一版：lianxin import standard 文件。")
        raise Refusal("no_standard", message, on=on.isoformat())
    return _parse(row.text)


def function_label(county: CountyInfo, standard: Standard, id: str) -> str:
    """Return what a function is called here: the county's own word, else the edition's, in the reader's language."""
    if id in county.function_words:
        return county.function_words[id]
    return named(standard.function(id))


def named(one: Standard | FunctionRule) -> str:
    """Return the name of an edition or a function in the reader's language."""
    return one.name_en if (get_language() or "").startswith("en") else one.name


def _row(row: Edition, found: Standard) -> EditionRow:
    return EditionRow(row.pk, named(found), row.in_force_date, row.loaded_at, row.loaded_by, found)


def edition_row(id: str) -> EditionRow:
    """Return an edition as a list shows it; raise NotFound where none of that id is loaded."""
    row = next((one for one in editions() if one.id == id), None)
    if row is None:
        raise NotFound(_("标准"), id)
    return row
