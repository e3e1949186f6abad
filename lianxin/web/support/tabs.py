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


def help_links(actor: Actor, code: str, *, opened: bool) -> list[tuple[str, str]]:
    """Return the pages of help about one village that an actor may open."""
    links = [(_("支持"), "support-village")] if actor.holds("support.view") else []
    if actor.holds("exemplar.view") and not opened:
        links.append((_("像我们的村"), "twins"))
    if opened and actor.may("exemplar.write", code):
        links.append((_("推成范本"), "exemplar-new"))
    return [(label, reverse(page, args=[code])) for label, page in links]
