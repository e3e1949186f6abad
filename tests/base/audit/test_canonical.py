"""One text for one entry, whatever database it was read from."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.audit.actions import record
from lianxin.base.audit.models import Entry
from lianxin.base.audit.rules.canonical import COLUMNS, canonical
from tests.people import AT, COUNTY_OFFICER

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


class TestCanonical:
    def test_is_one_text_for_one_entry(self) -> None:
        china = dt.timezone(dt.timedelta(hours=8))
        one = {"id": 7, "at": dt.datetime(2026, 1, 1, 8, 0, 0, 5, china), "after": {"b": 1.0, "a": "甲"}}
        same = {"after": {"a": "甲", "b": 1}, "at": dt.datetime(2026, 1, 1, 0, 0, 0, 5, dt.UTC), "id": 7}
        assert canonical(one) == canonical(same)
        assert canonical(one) == b'{"after":{"a":"\\u7532","b":1},"at":"2026-01-01T00:00:00.000005Z","id":7}'

    @given(JSON)
    def test_reads_back_to_itself(self, value: Any) -> None:
        import json

        text = canonical({"after": value})
        assert canonical(json.loads(text)) == text

    def test_refuses_a_number_that_is_none(self) -> None:
        with pytest.raises(ValueError, match="JSON"):
            canonical({"after": {"a": float("nan")}})

    def test_covers_every_column(self) -> None:
        assert {field.name for field in Entry._meta.fields} == set(COLUMNS)

    def test_survives_the_database(self, db: None) -> None:
        after = {"small": 1e-7, "whole": 3.0, "huge": 1e16, "vast": 1e300, "minus": -0.0, "text": "甲"}
        record(by=COUNTY_OFFICER, at=AT, verb="county.change", target="county:990101", after=after)
        (row,) = Entry.objects.values(*COLUMNS)
        written = canonical({**row, "after": after, "at": AT})
        assert canonical(row) == written, connection.vendor
