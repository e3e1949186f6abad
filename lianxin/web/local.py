"""Names that data carry in both languages."""

from django.utils.translation import get_language

from lianxin.domain.board.rules.line import FunctionWord


def local(word: FunctionWord) -> str:
    """Return a function's name in the reader's language."""
    return word.name_en if get_language() == "en" else word.name
