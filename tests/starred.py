"""A star that a branch claims, with a paper, and a superior's form: for tables of pages, operations and actions."""

import datetime as dt
from io import BytesIO

from openpyxl import Workbook

from lianxin.domain.board.actions.form import Cell, add_form, point_cells
from lianxin.domain.merit.actions.star import claim_star
from lianxin.domain.merit.actions.star_evidence import add_evidence
from tests.counties import AS_OF
from tests.people import AT, COUNTY_OFFICER, VILLAGE, VILLAGE_SECRETARY

POINTS = {"clean": 40, "waste": 30, "wall": 20, "signs": 10}


def starred(at: dt.datetime = AT) -> dict[str, int]:
    """Claim a star for a village, hand a paper in for it, and return both ids."""
    star = claim_star(by=VILLAGE_SECRETARY, at=at, today=AS_OF, code=VILLAGE, star="ecology", points=POINTS)
    paper = ("整治.pdf", b"%PDF-1.4 example")
    evidence = add_evidence(by=VILLAGE_SECRETARY, at=at, star_id=star, task="clean", words="整治前后", file=paper)
    return {"star": star, "evidence": evidence}


def empty_form() -> bytes:
    """A superior's form of two labels and one cell to fill."""
    book = Workbook()
    book.active.title = "月报"
    book.active["A1"], book.active["A2"] = "乡镇", "应建数"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def formed(at: dt.datetime = AT) -> int:
    """Hand a form in, point one of its cells, and return it."""
    form = add_form(by=COUNTY_OFFICER, at=at, name="市里月报", file_name="表样.xlsx", content=empty_form())
    cells = (Cell("月报", "B2", "centres"),)
    point_cells(by=COUNTY_OFFICER, at=at, form_id=form, revision=None, cells=cells)
    return form
