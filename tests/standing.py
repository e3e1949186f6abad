"""What a whole file of tests finds standing: made once in a transaction of its own, and undone after the last test."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from tests.counties import TinyCounty, accept_all, make_register


@contextmanager
def standing_county(blocker: Any) -> Iterator[TinyCounty]:
    """The tiny county with its accepted surveys; every test inside leaves it as it found it.

    `blocker` is pytest-django's. A test's own transaction lies inside this one, and what it does is undone by itself.
    """
    with blocker.unblock(), transaction.atomic():
        county = make_register()
        accept_all()
        yield county
        transaction.set_rollback(True)
