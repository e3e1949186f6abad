"""The editions of the stars."""

import datetime as dt

from lianxin.base.editions import Shelf
from lianxin.base.words import gettext_noop as _
from lianxin.domain.merit.rules.stars import Stars, parse

SHELF = Shelf("stars", _("星级办法"), parse)


def stars(id: str) -> Stars:
    """Return an edition; raise NotFound where there is none of that id."""
    return SHELF.edition(id)


def current_stars(on: dt.date) -> Stars:
    """Return the edition in force on a date; refuse where none is."""
    return SHELF.in_force(on)
