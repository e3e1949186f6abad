"""Whether the site can reach its data: what a monitor asks every minute, so it is one question."""

import logging

from django.db import DatabaseError, connection

log = logging.getLogger(__name__)


def beats() -> bool:
    """Ask the database for one row; it need not hold a county yet."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM django_migrations LIMIT 1")
            return cursor.fetchone() is not None
    except DatabaseError:
        log.exception("the database does not answer")
        return False
