"""The calendar of a centre as whoever comes may have it: nobody's name is in it."""

from lianxin.domain.services.queries.feed import calendar_of

__all__ = ["calendar_of"]
