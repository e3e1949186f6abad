"""The calendar of a centre, for whoever comes."""

from lianxin.domain.services.public.calendar import calendar_of

__all__ = ["calendar_of"]
