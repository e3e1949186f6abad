"""The pages of one centre, as segments."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.web.links import link


def tabs(actor: Actor, code: str, here: str) -> list[tuple[str, str, bool]]:
    """Return the pages of a centre that there are and that somebody may open (label, address, current)."""
    words = (
        ("service.view", "centre-week", _("课表")),
        ("service.view", "centre-services", _("服务")),
        ("service.view", "centre-hours", _("开门值班")),
        ("booking.view", "bookings", _("订房")),
        ("booking.view", "rooms", _("房间")),
        ("service.view", "books", _("书屋")),
        ("service.view", "centre-delivered", _("时长")),
    )
    pages = [(name, word, link(name, code)) for permission, name, word in words if actor.holds(permission)]
    if actor.holds("booking.ask") and not actor.holds("booking.view"):
        pages.append(("bookings-own", _("我订的房"), link("bookings-own")))
    pages.append(("visits", _("到访"), f"{reverse('visits')}?show={code}"))
    return [(word, address, name == here) for name, word, address in pages if address]
