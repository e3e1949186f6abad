"""Who did it and when, as a sentence says it."""

import datetime as dt

from lianxin.base.accounts.queries.actors import names_of_users
from lianxin.base.clock import CHINA


def called(username: str) -> str:
    """Return what somebody is called."""
    return names_of_users({username}).get(username, username)


def said_at(at: dt.datetime) -> str:
    """Return an instant in China's time."""
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def said_by(username: str, at: dt.datetime | None) -> dict[str, str]:
    """Return who and when, as the facts of a refusal; "" where there is no instant."""
    return {"who": called(username), "when": said_at(at) if at else ""}
