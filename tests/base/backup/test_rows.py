"""Rows as lines: the same from both databases."""

import datetime as dt
import json
import math
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, models
from hypothesis import given as examples
from hypothesis import strategies as st

from lianxin.base.backup.rows import Sum, given, line, plain
from lianxin.base.packed import PackedJSONField

DOCUMENTS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class TestPlain:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            (models.DateTimeField(), dt.datetime(2022, 12, 20, 9, 0, 0, 123456, tzinfo=dt.UTC)),
            (models.DateField(), dt.date(2022, 12, 20)),
            (models.BinaryField(), b"\x00\xff"),
            (models.UUIDField(), uuid.UUID(int=7)),
            (models.DecimalField(max_digits=12, decimal_places=2), Decimal("10.50")),
            (models.CharField(), "连心 'quoted' \n"),
            (models.FloatField(), 0.1),
            (models.BooleanField(), True),
            (models.BigIntegerField(), 2**62),
            (models.JSONField(), {"b": [1, None, 1.5], "a": "二"}),
            (PackedJSONField(), [{"b": [1, None, 1.5], "a": "二"}]),
            (models.TextField(), None),
        ],
    )
    def test_comes_back_as_it_was(self, field: "models.Field[Any, Any]", value: object) -> None:
        assert given(field, json.loads(line([plain(value)]))[0]) == value

    @examples(DOCUMENTS)
    def test_keeps_what_a_document_says(self, document: object) -> None:
        assert plain(document) == document
        assert plain(plain(document)) == plain(document)

    def test_writes_numbers_as_a_server_gives_them_back(self) -> None:
        assert repr(plain(1e16)) == "10000000000000000"
        assert math.copysign(1, plain(-0.0)) == 1

    def test_of_what_no_column_should_hold_is_our_fault(self) -> None:
        with pytest.raises(TypeError):
            plain({1, 2})

    @pytest.mark.django_db
    @pytest.mark.parametrize("document", [1e16, -0.0, 1e-7, 1.0, 123456789.123, [{"b": 1, "a": 2e300}], "\u2028"])
    def test_is_the_same_from_this_database(self, document: object) -> None:
        with connection.cursor() as cursor:
            kind = "::jsonb" if connection.vendor == "postgresql" else ""
            cursor.execute(f"SELECT %s{kind}", [json.dumps(plain(document))])
            found = cursor.fetchone()[0]
        came = json.loads(found) if isinstance(found, str) else found
        assert line([plain(came)]) == line([plain(document)])


class TestSum:
    def test_counts_rows_and_tells_their_order(self) -> None:
        one, other = Sum("sm3"), Sum("sm3")
        for number in (1, 2):
            one.add(line([number]))
            other.add(line([3 - number]))
        first, second = one.done(), other.done()
        assert (first.rows, second.rows) == (2, 2)
        assert first.digest.startswith("sm3:")
        assert not first.same(second)
