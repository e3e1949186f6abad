"""What a request (点单) may be: its states, ways and levels, and what is refused before anything is written."""

import datetime as dt

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.rules.edition import Category, ServiceRules

NEW, DISPATCHED, CLAIMED, DONE, MERGED, WITHDRAWN = "new", "dispatched", "claimed", "done", "merged", "withdrawn"
OPEN = (NEW, DISPATCHED, CLAIMED)
STATES = {
    NEW: _("等村里办"),
    DISPATCHED: _("已派单，等人接"),
    CLAIMED: _("有人接了，在办"),
    DONE: _("办好了"),
    MERGED: _("并到别的单里"),
    WITHDRAWN: _("不用办了"),
}
PAGE, PROXY = "page", "proxy"
# How staff took it in; the public page is the fifth way.
TYPED_WAYS = {
    "counter": _("到中心说的"),
    PROXY: _("上门代点的"),
    "paper": _("照着纸录的"),
    "phone": _("打电话来的"),
}
WAYS = {PAGE: _("群众自己在网页上点的"), **TYPED_WAYS}
LEVELS = {5: _("很满意"), 4: _("满意"), 3: _("一般"), 2: _("不满意"), 1: _("很不满意")}
BAD = 2  # this level and below
RATE, REOPEN = "rate", "reopen"
LONGEST_WORDS, LONGEST_PLACE, LONGEST_RESULT, LONGEST_NOTE = 300, 60, 300, 200


def plain_words(text: str, most: int, field: str, empty: str = "") -> str:
    """Return what was written, line by line, without signs that no hand writes.

    Refuses what is longer than `most`, and with the sentence `empty` what says nothing, where one is given.
    """
    lines = (" ".join("".join(one if one.isprintable() else " " for one in line).split()) for line in text.splitlines())
    plain = "\n".join(filter(None, lines))
    if not plain and empty:
        raise Refusal("no_words", empty, field)
    if len(plain) > most:
        raise Refusal("long_text", _("最多写 {most} 个字。"), field, most=most)
    return plain


def check_asker(category: Category, *, name: str, phone: str, place: str, alone: bool) -> None:
    """Refuse what nobody could be found by where somebody has to come; `alone`: on the public page."""
    if phone.strip() and not name.strip():
        raise Refusal("no_name", _("留了电话，请把姓名也写上。"), "name")
    if not category.visit:
        return
    if not name.strip():
        raise Refusal("no_name", _("这类事要上门，请写姓名，好找到人。"), "name")
    if alone and not phone.strip():
        raise Refusal("no_phone", _("这类事要上门，请留个电话。没有电话的，可以请网格员代点。"), "phone")
    if not phone.strip() and not place.strip():
        raise Refusal("no_place", _("这类事要上门，电话和地方请至少写一样。"), "place")


def check_level(level: int) -> None:
    """Refuse a rating that is none of the five levels."""
    if level not in LEVELS:
        raise Refusal("no_level", _("请在五档里选一档。"), "level")


def last_day_to_reopen(done_date: dt.date, days: int) -> dt.date:
    """Return the last day on which somebody may say that it was not done well."""
    return done_date + dt.timedelta(days=days)


def category_of(edition: ServiceRules, key: str) -> Category:
    """Return a category of an edition; refuse what it does not have."""
    found = next((one for one in edition.request.categories if one.key == key), None)
    if found is None:
        raise Refusal("no_category", _("请选是哪一类事。"), "category")
    return found
