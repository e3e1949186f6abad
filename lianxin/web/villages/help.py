"""The pages of help about one village."""

from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.web.links import link


def help_links(actor: Actor, code: str, *, opened: bool) -> list[tuple[str, str]]:
    """Return what an actor may open of support and exemplars: label and address."""
    links = [(_("支持"), "support-village")] if actor.holds("support.view") else []
    if actor.holds("exemplar.view") and not opened:
        links.append((_("像我们的村"), "twins"))
    if opened and actor.may("exemplar.write", code):
        links.append((_("推成范本"), "exemplar-new"))
    return [(label, link(page, code)) for label, page in links]
