"""The three pages of help side by side: the ledger, escalations, exemplars."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.words import gettext_noop

# permission, page, label
TABS = (
    ("support.view", "support", gettext_noop("支持")),
    ("escalation.view", "escalations", gettext_noop("督办")),
    ("exemplar.view", "exemplars", gettext_noop("范本")),
)


def tabs(actor: Actor, current: str) -> list[tuple[str, str, bool]]:
    """Return the pages that an actor may open, as segments."""
    return [(_(label), reverse(page), page == current) for permission, page, label in TABS if actor.holds(permission)]
