"""Sources as people read them."""

from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop

INFERRED = " [I]"  # how an edition marks a number that nobody published
SAID_SO = gettext_noop("推定")


def source(text: str) -> str:
    """Return a source with what is inferred said so in words."""
    return text.replace(SAID_SO + INFERRED, SAID_SO).replace(INFERRED, _("（推定）"))
