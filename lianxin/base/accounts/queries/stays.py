"""Where somebody is signed in."""

import datetime as dt
import re
from dataclasses import dataclass

from lianxin.base.accounts.models import Stay
from lianxin.base.words import gettext_noop as _

# What a browser says of itself > what people call it; the first that is found counts.
SYSTEMS = (
    ("MicroMessenger", _("微信")),
    ("HarmonyOS|OpenHarmony", _("鸿蒙手机")),
    ("Android", _("安卓手机")),
    ("iPhone", _("苹果手机")),
    ("iPad", _("苹果平板")),
    ("Windows", "Windows"),
    ("Mac OS X|Macintosh", "macOS"),
    ("UOS|Kylin|Linux", "Linux"),
)
BROWSERS = (
    ("Edg/", "Edge"),
    ("QQBrowser", _("QQ 浏览器")),
    ("360SE|360EE|QIHU", _("360 浏览器")),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
UNKNOWN = _("没有认出的设备")


@dataclass(frozen=True, slots=True)
class StayRow:
    """One sign-in that has not ended; `device` is words to translate one by one."""

    id: int
    device: tuple[str, ...]
    way: str
    address: str
    begun_at: dt.datetime
    seen_at: dt.datetime
    this: bool


def device_words(agent: str) -> tuple[str, ...]:
    """Return what people call the device and the browser of a User-Agent; each is a message to translate."""
    words = tuple(
        word
        for table in (SYSTEMS, BROWSERS)
        if (word := next((word for pattern, word in table if re.search(pattern, agent)), ""))
    )
    return words or (UNKNOWN,)


def stays_of(username: str, this: str = "") -> tuple[StayRow, ...]:
    """Return the stays of an account that go on, the newest first; `this` is the digest of the session that asks."""
    rows = Stay.objects.filter(user__username=username, ended_at__isnull=True).order_by("-seen_at", "-id")
    return tuple(
        StayRow(
            id=row.pk,
            device=tuple(row.device.split(" · ")) if row.device else (UNKNOWN,),
            way=row.way,
            address=row.address,
            begun_at=row.begun_at,
            seen_at=row.seen_at,
            this=bool(this) and row.session_digest == this,
        )
        for row in rows
    )
