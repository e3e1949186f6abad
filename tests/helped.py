"""What a village was given, put there for tables of pages, operations and actions to find."""

import datetime as dt

from lianxin.domain.projects.actions.support import give_support
from tests.counties import AS_OF
from tests.people import AT, COUNTY_OFFICER, VILLAGE


def supported(code: str = VILLAGE, at: dt.datetime = AT) -> int:
    """Give a village some money and return the entry."""
    return give_support(
        by=COUNTY_OFFICER,
        at=at,
        code=code,
        kind="money",
        source="示例财政",
        what="改造补助",
        value_fen=30_000_00,
        date=AS_OF,
        receipt=("票.pdf", b"%PDF-1.4 example"),
    )
