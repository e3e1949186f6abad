"""What every request and many answers have in common."""

from ninja import Schema
from pydantic import ConfigDict


class Asked(Schema):
    """What a request says; a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class Done(Schema):
    """Something was done that has nothing to show."""

    done: bool = True
