"""The shelf of a reading room, for whoever comes."""

from lianxin.domain.services.public.books import PublicBook, PublicShelf, public_shelf

__all__ = ["PublicBook", "PublicShelf", "public_shelf"]
