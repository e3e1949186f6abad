"""How activities and sessions are said."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.base.clock import CHINA
from lianxin.domain.services.rules.recurrence import WEEKDAYS
from lianxin.web.draw import qr
from lianxin.web.draw.qr import QrCode


def when(begins_at: dt.datetime, ends_at: dt.datetime) -> str:
    """Return a span of time as people say it: 12月31日 周六 10:00–12:00."""
    begin, end = begins_at.astimezone(CHINA), ends_at.astimezone(CHINA)
    words = _("{month}月{day}日 {weekday} {begin}–{end}")
    last = end.strftime("%H:%M") if begin.date() == end.date() else end.strftime("%m-%d %H:%M")
    return words.format(
        month=begin.month,
        day=begin.day,
        weekday=_(WEEKDAYS[begin.weekday()]),
        begin=begin.strftime("%H:%M"),
        end=last,
    )


@dataclass(frozen=True, slots=True)
class Linked:
    """An address with its QR code."""

    href: str
    code: QrCode


def linked(href: str) -> Linked:
    """Return an address with the code that leads to it."""
    return Linked(href, qr.draw(href))
