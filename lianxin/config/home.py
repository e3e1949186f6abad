"""Where this installation keeps its data, read from the environment once."""

import os
import secrets
from pathlib import Path
from typing import Any

from lianxin.base.databases import database_at
from lianxin.base.storage import write_whole


def home() -> Path:
    """Return the data folder, `LIANXIN_HOME` or ./var, made where it is missing."""
    folder = Path(os.environ.get("LIANXIN_HOME") or "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret(folder: Path) -> str:
    """Return this installation's secret key, drawn on the first start and readable by its owner alone."""
    path = folder / "secret.key"
    if not path.exists():
        write_whole(path, secrets.token_urlsafe(50).encode(), mode=0o600, new=True)
    return path.read_text().strip()


def database(folder: Path) -> dict[str, Any]:
    """Return Django's settings of the database named by `LIANXIN_DATABASE`: a file, or postgresql://…

    The password of a server may stand in a file of its own, `LIANXIN_DATABASE_PASSWORD_FILE`. `LIANXIN_DURABLE` lets a
    file wait for the disk at every commit, so that a power cut loses nothing either; a server does so by itself.
    """
    file = os.environ.get("LIANXIN_DATABASE_PASSWORD_FILE")
    password = Path(file).read_text().strip() if file else ""
    address = os.environ.get("LIANXIN_DATABASE", str(folder / "lianxin.sqlite3"))
    return database_at(address, password, durable=os.environ.get("LIANXIN_DURABLE") == "1")
