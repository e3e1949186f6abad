"""The editions of the rules of a centre's services."""

import datetime as dt

from lianxin.base.editions import Shelf
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.rules.edition import ServiceRules, parse

SHELF = Shelf("services", _("服务规矩"), parse)


def service_rules(on: dt.date) -> ServiceRules:
    """Return the edition in force on a date; refuse where none is."""
    return SHELF.in_force(on)


def service_rules_of(id: str) -> ServiceRules:
    """Return an edition by id; raise NotFound where there is none."""
    return SHELF.edition(id)
