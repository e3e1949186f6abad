"""The version of this software."""

from functools import cache
from importlib.metadata import version as installed


@cache
def version() -> str:
    """Return the version that is installed."""
    return installed("lianxin")
