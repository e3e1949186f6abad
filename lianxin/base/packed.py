"""JSON that is large, written once, read whole and never asked into: a column that keeps it compressed."""

import json
import zlib
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Column = models.JSONField  # what goes in and out
else:
    Column = models.BinaryField  # what the database keeps


class PackedJSONField(Column):
    """A JSON value as zlib-compressed bytes; in and out it is what `JSONField` would take and give.

    The options of a package repeat themselves: 55 kB as text, 2 kB so. No lookup reaches into it.
    """

    def get_prep_value(self, value: Any) -> bytes | None:
        """Return the bytes that the database keeps."""
        if value is None:
            return None
        return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def from_db_value(self, value: Any, *_: Any) -> Any:
        """Return the value that was kept."""
        return None if value is None else json.loads(zlib.decompress(value))
