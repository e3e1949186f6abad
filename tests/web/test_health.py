"""What a monitor is told."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.counties import TinyCounty


class TestHealth:
    def test_says_ok_and_nothing_else(self, tree: TinyCounty) -> None:
        answer = Client().get("/healthz")
        assert (answer.status_code, answer.content) == (200, b"ok\n")
        assert not answer.cookies

    def test_asks_the_database(self, tree: TinyCounty) -> None:
        with CaptureQueriesContext(connection) as asked:
            Client().get("/healthz")
        assert any("django_migrations" in one["sql"] for one in asked)

    def test_says_no_where_the_database_does_not_answer(
        self, tree: TinyCounty, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def gone(*_anything: object, **_more: object) -> None:
            raise OperationalError("gone")

        with monkeypatch.context() as without_database:
            without_database.setattr("lianxin.base.doctor.pulse.connection.cursor", gone)
            answer = Client().get("/healthz")
        assert (answer.status_code, answer.content) == (503, b"no\n")
