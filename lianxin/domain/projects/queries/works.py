"""The editions of the rules of works: those that come with the product, and the county's own over them."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.rules.works import Works, parse

SHIPPED = Path(__file__).resolve().parents[3] / "data" / "works"
OWN = "works"  # folder in LIANXIN_HOME: an edition of the same id counts instead


def works(id: str) -> Works:
    """Return an edition; raise NotFound where there is none of that id."""
    found = _editions().get(id)
    if found is None:
        raise NotFound(_("项目节点"), id)
    return found


def current_works(on: dt.date) -> Works:
    """Return the edition in force on a date; refuse where none is."""
    found = [one for one in _editions().values() if one.in_force_date <= on]
    if not found:
        raise Refusal("no_works", _("{on} 还没有施行的项目节点。"), on=on.isoformat())
    return max(found, key=lambda one: (one.in_force_date, one.id))


def works_to_judge_by(on: dt.date) -> Works:
    """Return the edition in force on a date, the first one to come before any is: pages say something at any time."""
    editions = sorted(_editions().values(), key=lambda one: (one.in_force_date, one.id))
    begun = [one for one in editions if one.in_force_date <= on]
    return begun[-1] if begun else editions[0]


def stage_name(edition: str, key: str) -> str:
    """Return what a stage is called, in the reader's language."""
    stage = works(edition).stage(key)
    return stage.name_en if get_language() == "en" else stage.name


def _editions() -> dict[str, Works]:
    own = Path(settings.LIANXIN_HOME) / OWN
    paths = [*sorted(SHIPPED.glob("*.toml")), *sorted(own.glob("*.toml"))]
    return {one.id: one for one in (_read(path, path.stat().st_mtime_ns) for path in paths)}


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int) -> Works:
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        message = _("项目节点 {path} 写得不对：{detail}")
        raise Refusal("bad_works", message, path=str(path), detail=str(error)) from error
