"""The bytes of an entry that are hashed: one text for one entry, whatever database it was read from. Pure.

RFC 8785 in manner: JSON in ASCII, keys sorted, no blanks, times in UTC with six digits of seconds. Numbers differ from
it: an integer stands with all its digits, and so does a float that is whole, because PostgreSQL gives `1e16` back as an
integer and SQLite as a float.
"""

import datetime as dt
import json
import math
from decimal import Decimal
from typing import Any

# The columns of an entry that are hashed, sealed values among them: with a person's key destroyed they still count.
COLUMNS = (
    "id",
    "at",
    "username",
    "on_behalf",
    "role",
    "place",
    "verb",
    "target",
    "region",
    "result",
    "before",
    "after",
    "subject",
    "sealed",
)


def canonical(entry: dict[str, Any]) -> bytes:
    """Return the bytes of an entry given by its columns; raise ValueError for a number that no database keeps."""
    return json.dumps(_plain(entry), sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return int(Decimal(repr(value)))
    return value
