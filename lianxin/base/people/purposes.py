"""What consent is asked for: editions in `data/consent/*.toml`, each with purposes and the words agreed to.

The words are a legal text and stand in Chinese alone; only the names of the purposes have an English form.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _

FOLDER = Path(__file__).resolve().parents[2] / "data" / "consent"
ACCOUNT = "account"  # the purpose that a resident's account rests on


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose of an edition. `separate` consent is asked for alone, `guardian` consent of a child's guardian."""

    id: str
    edition: str
    name: str
    name_en: str
    text: str
    source: str
    in_force_date: dt.date
    separate: bool = False
    guardian: bool = False

    def words(self, county: str) -> tuple[str, ...]:
        """Return the paragraphs that are agreed to, for a county."""
        return tuple(line.format(county=county) for line in self.text.strip().splitlines())


@cache
def _editions() -> tuple[tuple[Purpose, ...], ...]:
    """All editions, the oldest first."""
    found = [tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")]
    return tuple(
        tuple(Purpose(edition=one["edition"], in_force_date=one["in_force_date"], **row) for row in one["purpose"])
        for one in sorted(found, key=lambda one: one["in_force_date"])
    )


def purposes(on: dt.date) -> tuple[Purpose, ...]:
    """Return the purposes of the edition in force on a date, in its order; none before the first."""
    begun = [edition for edition in _editions() if edition[0].in_force_date <= on]
    return begun[-1] if begun else ()


def purpose(id: str, *, on: dt.date | None = None, edition: str = "") -> Purpose:
    """Return a purpose as it stands on a date, or as a given edition worded it."""
    among = purposes(on) if on else tuple(one for held in _editions() for one in held)
    found = [one for one in among if one.id == id and edition in ("", one.edition)]
    if not found:
        raise NotFound(_("同意的用途"), id)
    return found[-1]
