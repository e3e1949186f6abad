"""The editions of the stars: those that come with the product, and the county's own over them."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.merit.rules.stars import Stars, parse

SHIPPED = Path(__file__).resolve().parents[3] / "data" / "stars"
OWN = "stars"  # folder in LIANXIN_HOME: an edition of the same id counts instead


def stars(id: str) -> Stars:
    """Return an edition; raise NotFound where there is none of that id."""
    found = _editions().get(id)
    if found is None:
        raise NotFound(_("星级办法"), id)
    return found


def current_stars(on: dt.date) -> Stars:
    """Return the edition in force on a date; refuse where none is."""
    found = [one for one in _editions().values() if one.in_force_date <= on]
    if not found:
        raise Refusal("no_stars", _("{on} 还没有施行的星级办法。"), on=on.isoformat())
    return max(found, key=lambda one: (one.in_force_date, one.id))


def _editions() -> dict[str, Stars]:
    own = Path(settings.LIANXIN_HOME) / OWN
    paths = [*sorted(SHIPPED.glob("*.toml")), *sorted(own.glob("*.toml"))]
    return {one.id: one for one in (_read(path, path.stat().st_mtime_ns) for path in paths)}


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int) -> Stars:
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        message = _("星级办法 {path} 写得不对：{detail}")
        raise Refusal("bad_stars", message, path=str(path), detail=str(error)) from error
