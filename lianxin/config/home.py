"""Where this installation keeps its data, read from the environment once."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"


def home() -> Path:
    """Return the data folder, `LIANXIN_HOME` or ./var, made where it is missing."""
    folder = Path(os.environ.get("LIANXIN_HOME", "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret(folder: Path) -> str:
    """Return this installation's secret key, drawn on the first start and readable by its owner alone."""
    path = folder / "secret.key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def database(folder: Path) -> dict[str, Any]:
    """Return Django's settings of the database named by `LIANXIN_DATABASE`: a file, or postgresql://…"""
    address = os.environ.get("LIANXIN_DATABASE", str(folder / "lianxin.sqlite3"))
    if address.startswith(("postgresql://", "postgres://")):
        url = urlsplit(address)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": address,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": SQLITE_PRAGMAS},
    }
