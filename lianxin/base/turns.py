"""Take turns: what may be done by one at a time is waited for, to the end of the transaction."""

from hashlib import sha256

from django.db import connection

KEY_BYTES = 8  # PostgreSQL numbers such locks by a bigint


def take_turn(*names: str) -> None:
    """Wait until nobody else is at it under one of these names; called in a transaction, whose end gives the turn on.

    For what no row stands for yet: two who look whether it is there both find nothing. On SQLite a transaction is the
    only one that writes, so its turn it is.
    """
    if connection.vendor != "postgresql":
        return
    keys = {int.from_bytes(sha256(name.encode()).digest()[:KEY_BYTES], "big", signed=True) for name in names}
    with connection.cursor() as cursor:
        for key in sorted(keys):  # in one order, so that no two wait for each other
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
