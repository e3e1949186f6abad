"""What the page of a village shows of its project."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from lianxin.domain.projects.queries.standing import standings
from lianxin.domain.projects.rules.standing_words import PHASES, STATES
from lianxin.web.projects.words import reasons_of


def project_panel(code: str, today: dt.date) -> dict[str, Any]:
    """Return what `projects/panel.html` shows: how a village stands, in words; nothing where it runs no centre."""
    standing = next((one for one in standings(code, today) if one.code == code), None)
    if standing is None:
        return {}
    return {
        "standing": standing,
        "standing_state": _(STATES[standing.state]),
        "standing_phase": _(PHASES[standing.phase]),
        "standing_reasons": reasons_of(standing),
    }
