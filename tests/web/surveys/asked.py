"""How often a page asks the database."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def asked(client: Client, address: str) -> int:
    """The number of queries of a page; the marks of a transaction are none."""
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return sum("SAVEPOINT" not in query["sql"] for query in context.captured_queries)
