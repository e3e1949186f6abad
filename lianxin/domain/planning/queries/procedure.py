"""The editions of the procedure."""

import datetime as dt

from lianxin.base.editions import Shelf
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.rules.procedure import Procedure, parse

SHELF = Shelf("procedure", _("议定办法"), parse)


def procedure(id: str) -> Procedure:
    """Return an edition; raise NotFound where there is none of that id."""
    return SHELF.edition(id)


def current_procedure(on: dt.date) -> Procedure:
    """Return the edition in force on a date; refuse where none is."""
    return SHELF.in_force(on)
