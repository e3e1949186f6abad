"""The pages of one centre, as segments."""

from django.utils.translation import gettext as _

from lianxin.web.links import link


def tabs(code: str, here: str) -> list[tuple[str, str, bool]]:
    """Return the pages of a centre that there are (label, address, current)."""
    words = {
        "centre-week": _("课表"),
        "centre-services": _("服务"),
        "centre-hours": _("开门值班"),
        "bookings": _("订房"),
        "rooms": _("房间"),
        "books": _("书屋"),
        "centre-delivered": _("时长"),
    }
    pages = ((name, word, link(name, code)) for name, word in words.items())
    return [(word, address, name == here) for name, word, address in pages if address]
