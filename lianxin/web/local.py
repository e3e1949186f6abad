"""Names that data carry in both languages."""

from typing import Protocol

from django.utils.translation import get_language


class Named(Protocol):
    """What has a Chinese name and an English one."""

    @property
    def name(self) -> str: ...

    @property
    def name_en(self) -> str: ...


def local(word: Named) -> str:
    """Return a name in the reader's language."""
    return word.name_en if get_language() == "en" else word.name
