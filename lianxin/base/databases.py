"""Where a database stands, as Django takes it: the path of an SQLite file, or postgresql://…"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
POOL = {"min_size": 1, "max_size": 8, "timeout": 20}


def is_postgresql(address: str) -> bool:
    """Tell whether an address names a PostgreSQL database, and not a file."""
    return address.startswith(("postgresql://", "postgres://"))


def database_at(address: str, password: str = "", *, durable: bool = False) -> dict[str, Any]:  # nosec B107: none is none
    """Return Django's settings of the database at an address.

    What stands behind the question mark of a URL is libpq's: sslmode, sslrootcert, options. `password` stands in where
    the URL has none. `durable`: a file waits for the disk at every commit, and not only at its checkpoints.
    """
    if not is_postgresql(address):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": address,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": SQLITE_PRAGMAS + ("PRAGMA synchronous=FULL;" if durable else ""),
            },
        }
    url = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or "") or password,
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        # A pool hands connections round the threads of a process and replaces one that the server dropped.
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "lianxin", "connect_timeout": 10, "pool": POOL, **dict(parse_qsl(url.query))},
    }


def without_password(address: str) -> str:
    """Return an address as it may be shown."""
    if not is_postgresql(address):
        return address
    url = urlsplit(address)
    place = url.netloc.rpartition("@")
    user = place[0].partition(":")[0]
    return urlunsplit(url._replace(netloc=f"{user}@{place[2]}" if user else place[2]))


def said_of(database: dict[str, Any]) -> str:
    """Return in short which database settings name, without the password."""
    if database["ENGINE"].endswith("sqlite3"):
        return str(Path(database["NAME"]))
    port = f":{database['PORT']}" if database["PORT"] else ""
    return f"postgresql://{database['USER']}@{quote(database['HOST'], safe='')}{port}/{database['NAME']}"
