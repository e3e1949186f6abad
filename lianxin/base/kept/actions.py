"""Say that the data has changed."""

from lianxin.base.kept.models import Change
from lianxin.base.kept.rules import changes


def note_change(verb: str, result: str) -> None:
    """Note a deed that may change what is kept; called by the record, inside the transaction of the deed."""
    if changes(verb, result):
        Change.objects.create(verb=verb)
