"""Read the record: its lines, what a search finds, and whether its chain holds."""

from lianxin.base.audit.queries.line import AuditLine, lines, looks_at
from lianxin.base.audit.queries.search import Found, Search, Whole, search, whole
from lianxin.base.audit.queries.standing import Standing, standing
from lianxin.base.audit.queries.verification import BrokenLink, ChainState, chain

__all__ = [
    "AuditLine",
    "BrokenLink",
    "ChainState",
    "Found",
    "Search",
    "Standing",
    "Whole",
    "chain",
    "lines",
    "looks_at",
    "search",
    "standing",
    "whole",
]
