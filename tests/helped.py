"""What a village was given, put there for tables of pages, operations and actions to find."""

import datetime as dt

from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.projects.actions.begin import begin_project
from lianxin.domain.projects.actions.escalation import open_escalation
from lianxin.domain.projects.actions.exemplar import publish_exemplar
from lianxin.domain.projects.actions.pairing import pair
from lianxin.domain.projects.actions.support import give_support
from lianxin.domain.projects.queries.project import project_of
from tests.counties import AS_OF
from tests.decided import approved
from tests.people import AT, COUNTY_OFFICER, OTHER_VILLAGE, TOWNSHIP, VILLAGE

SHOWN = TOWNSHIP + "001"  # 丙社区, published in tables


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


def begun(run: int, code: str = OTHER_VILLAGE) -> int:
    """Return a village's project, begun where it is not yet."""
    found = project_of(code)
    if found is not None:
        return found.id
    return begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=approved(run, code))


def called_on(project: int, at: dt.datetime = AT) -> int:
    """Call on the township for a project's crew, and return the escalation."""
    return open_escalation(
        by=COUNTY_OFFICER,
        at=at,
        today=AS_OF,
        project_id=project,
        about="crew",
        words="请从别的村调一支施工队来。",
        due_date=AS_OF + dt.timedelta(days=7),
    )


def shown(code: str = VILLAGE, at: dt.datetime = AT) -> int:
    """Open a village's centre where it is not open, publish it, and return the exemplar."""
    if code not in openings(code):
        record_opening(
            by=COUNTY_OFFICER,
            at=at,
            code=code,
            accepted_date=dt.date(2022, 11, 1),
            opened_date=dt.date(2022, 12, 1),
            cost_fen=38_000_000,
            source="示例验收 1 号",
            synthetic=True,
        )
    return publish_exemplar(
        by=COUNTY_OFFICER, at=at, code=code, title="旧校舍里七样齐", words="先腾退，再改造。", synthetic=True
    )


def paired(exemplar: int, code: str = OTHER_VILLAGE, at: dt.datetime = AT) -> int:
    """Pair a village with an exemplar and return the pairing."""
    return pair(by=COUNTY_OFFICER, at=at, exemplar_id=exemplar, code=code)
