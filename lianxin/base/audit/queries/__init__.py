"""Read the record: its lines, what a search finds, and whether its chain holds."""

from lianxin.base.audit.queries.line import AuditLine, lines, mark
from lianxin.base.audit.queries.standing import Standing, standing
from lianxin.base.audit.queries.verification import BrokenLink, ChainState, chain

__all__ = ["AuditLine", "BrokenLink", "ChainState", "Standing", "chain", "lines", "mark", "standing"]
