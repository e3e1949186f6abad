"""Read the record: its lines, what a search finds, and whether its chain holds."""

from lianxin.base.audit.queries.line import AuditLine, lines, mark

__all__ = ["AuditLine", "lines", "mark"]
