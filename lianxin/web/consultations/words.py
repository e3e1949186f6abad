"""How pages of consultations call things, in the reader's language."""

from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop
from lianxin.domain.planning.rules.consulting import STATES

NONE = {"none": gettext_noop("还没开始")}


def state_word(state: str) -> str:
    """Return what a state is called; "none" for a village that was never asked."""
    return _({**NONE, **STATES}[state])
