"""Rows as text that is the same from every database: one JSON array a line, columns in the order of the model."""

import base64
import datetime as dt
import json
import uuid
from decimal import Decimal
from typing import Any

from django.db.models import BinaryField, Field, JSONField

from lianxin.base.backup.manifest import TableSum
from lianxin.base.ciphers import running_digest
from lianxin.base.packed import PackedJSONField

Row = list[Any]

WRITTEN_OUT = 1e16  # from here on Python writes a float with an exponent, and PostgreSQL an integer


def line(row: Row) -> bytes:
    """Return one row of plain values as its line."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def plain(value: Any) -> Any:
    """Return a value of a database as JSON takes it; raise TypeError for a kind that no column should have."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, uuid.UUID | Decimal):
        return str(value)
    raise TypeError(type(value).__name__)


def given(field: "Field[Any, Any]", value: Any) -> Any:
    """Return what `plain` made of a column's value as Django takes it."""
    if value is None or isinstance(field, JSONField | PackedJSONField):
        return value
    if isinstance(field, BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)


class Sum:
    """Adds rows up, one by one."""

    def __init__(self, hash_name: str) -> None:
        self._hash, self._made, self._rows = hash_name, running_digest(hash_name), 0

    def add(self, line: bytes) -> None:
        """Take one row's line."""
        self._made.update(line)
        self._rows += 1

    def done(self, next_id: int | None = None) -> TableSum:
        """Return the sum; nothing can be added after."""
        return TableSum(self._rows, f"{self._hash}:{self._made.finalize().hex()}", next_id)


def _number(value: float) -> float | int:
    """Return a number as it comes back from both databases: a document on PostgreSQL knows no -0 and no exponent."""
    if value == 0:
        return 0.0
    return int(value) if abs(value) >= WRITTEN_OUT and value.is_integer() else value
