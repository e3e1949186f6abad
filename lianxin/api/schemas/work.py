"""Work in the background."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext
from ninja import Schema


class Job(Schema):
    """How far a job is; `over` once it has ended, well or not."""

    id: int
    kind: str
    region: str
    state: str
    over: bool
    done: int
    total: int
    step: str
    message: str
    asked_at: dt.datetime
    ended_at: dt.datetime | None

    @staticmethod
    def resolve_step(one: Any) -> str:
        """Say the step in the language asked for."""
        return gettext(one.step) if one.step else ""

    @staticmethod
    def resolve_message(one: Any) -> str:
        """Say how it ended in the language asked for."""
        return gettext(one.message).format(**one.facts) if one.message else ""
