"""How messages leave this installation, read from the environment once."""

import os
from pathlib import Path
from typing import Any


def sender(folder: Path) -> dict[str, Any]:
    """Return the sender's settings; the secret may stand in a file of its own, `LIANXIN_SENDER_SECRET_FILE`."""
    file = os.environ.get("LIANXIN_SENDER_SECRET_FILE")
    return {
        "name": os.environ.get("LIANXIN_SENDER", "console"),
        "url": os.environ.get("LIANXIN_SENDER_URL", ""),
        "secret": Path(file).read_text().strip() if file else os.environ.get("LIANXIN_SENDER_SECRET", ""),
        "honours_keys": os.environ.get("LIANXIN_SENDER_HONOURS_KEYS") == "1",
        "allowed": os.environ.get("LIANXIN_SENDER_ALLOWED", ""),
        "file": folder / "messages.jsonl",
        "a_day": int(os.environ.get("LIANXIN_MESSAGES_A_DAY", "20")),
    }
