"""The pages of this part of the menu."""

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs(here: str) -> list[tuple[str, str, bool]]:
    """Return the pages of activities as segments (label, address, current)."""
    words = {
        "activities": _("活动"),
        "programmes": _("常办的"),
        "brands": _("品牌"),
        "associations": _("协会和群团"),
    }
    return [(word, reverse(name), name == here) for name, word in words.items()]
