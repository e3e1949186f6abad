"""How often a page asks the database."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def asked(client: Client, address: str) -> int:
    """The number of queries of a page that was opened before, as the site serves it: outside a transaction."""
    assert not connection.in_atomic_block, "inside a transaction nothing is kept: mark the test transaction=True"
    client.get(address)
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return len(context.captured_queries)
