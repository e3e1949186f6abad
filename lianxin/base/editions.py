"""Policy as dated editions in TOML: those that come with the product, and the county's own over them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, cast

from django.conf import settings

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _

SHIPPED = Path(__file__).resolve().parent.parent / "data"


class Edition(Protocol):
    """What every edition says of itself."""

    @property
    def id(self) -> str:
        """Its name for programs; records keep it."""

    @property
    def in_force_date(self) -> dt.date:
        """The first day on which it counts."""


Kind = TypeVar("Kind", bound=Edition)


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Kind]):
    """The editions of one matter: `folder` of lianxin/data, and of LIANXIN_HOME, where the same id counts instead.

    `word` is what the matter is called (a message); `parse` raises ValueError, KeyError or TypeError.
    """

    folder: str
    word: str
    parse: Callable[[str], Kind]

    @property
    def editions(self) -> tuple[Kind, ...]:
        """All editions, the earliest in force first; refuse where a file is none."""
        found = {one.id: one for path in self._paths() for one in [self._read(path)]}
        return tuple(sorted(found.values(), key=lambda one: (one.in_force_date, one.id)))

    def edition(self, id: str) -> Kind:
        """Return an edition; raise NotFound where there is none of that id."""
        for one in self.editions:
            if one.id == id:
                return one
        raise NotFound(self.word, id)

    def in_force(self, on: dt.date) -> Kind:
        """Return the edition in force on a date; refuse where none is."""
        begun = [one for one in self.editions if one.in_force_date <= on]
        if not begun:
            raise Refusal("no_edition", _("{on} 还没有施行的{what}。"), on=on.isoformat(), what=self.word)
        return begun[-1]

    def _paths(self) -> tuple[Path, ...]:
        own = Path(settings.LIANXIN_HOME) / self.folder
        return _shipped(self.folder) + (tuple(sorted(own.glob("*.toml"))) if own.is_dir() else ())

    def _read(self, path: Path) -> Kind:
        try:
            return cast(Kind, _parsed(self.parse, path, path.stat().st_mtime_ns))
        except (ValueError, KeyError, TypeError) as error:
            message = _("{what} {path} 写得不对：{detail}")
            raise Refusal("bad_edition", message, what=self.word, path=str(path), detail=str(error)) from error


@lru_cache(maxsize=16)
def _shipped(folder: str) -> tuple[Path, ...]:
    return tuple(sorted((SHIPPED / folder).glob("*.toml")))


@lru_cache(maxsize=64)
def _parsed(parse: Callable[[str], Any], path: Path, _changed: int) -> Any:
    return parse(path.read_text(encoding="utf-8"))
