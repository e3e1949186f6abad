"""The way of a package to the county's meeting, walked through the actions: for tests of what stands along it."""

import datetime as dt

from lianxin.base.actor import Actor
from lianxin.domain.planning.actions.decision import begin_decision
from lianxin.domain.planning.actions.meeting import Result, hold_meeting, put_up
from lianxin.domain.planning.actions.step import record_step, review
from lianxin.domain.planning.models import Consultation, Opinion, Package, Slip
from lianxin.domain.planning.queries.decision import deciding
from lianxin.domain.planning.rules.deciding import Votes
from tests.counties import AS_OF
from tests.people import AT, COUNTY_OFFICER, person

CLOSED = AS_OF - dt.timedelta(days=40)
DAYS = {
    "branch": 35,
    "committees": 34,
    "members": 32,
    "villagers": 30,
    "resolution_notice": 29,
    "township": 20,
    "result_notice": 0,
}
MEETING = AS_OF - dt.timedelta(days=15)
ALL = Votes(30, 30, 30, 0, 0)
FEW = Votes(30, 30, 10, 20, 0)


def secretary(code: str) -> Actor:
    """The secretary of any village."""
    return person("secretary", "示例书记", "village_secretary", code)


def day(key: str) -> dt.date:
    """The date on which a step is taken here."""
    return AS_OF - dt.timedelta(days=DAYS[key])


def asked(run: int, code: str, *, answered: int = 2, unanswered: int = 0, state: str = "closed") -> int:
    """A round of asking two households about what a run gives a village; returns its id."""
    row = Consultation.objects.create(
        village_id=code,
        package=Package.objects.get(run=run, village_id=code),
        edition="procedure-2022",
        round=Consultation.objects.filter(village_id=code).count() + 1,
        address=f"d{code[-6:]}{Consultation.objects.count()}",
        asked={"household": 4},
        opened_date=CLOSED - dt.timedelta(days=10),
        closes_date=CLOSED,
        closed_date=CLOSED,
        state=state,
        synthetic=True,
        opened_at=AT,
        opened_by="secretary",
    )
    for number in range(answered):
        slip = Slip.objects.create(consultation=row, code=f"{row.pk}-{number}", kind="household")
        Opinion.objects.create(
            consultation=row,
            slip=slip,
            kind="household",
            verdict="agree",
            suggests=number < unanswered,
            way="paper",
            said_at=AT,
        )
    return row.pk


def begun(run: int, code: str, *, demolishes: str = "") -> int:
    """A decision just begun."""
    return begin_decision(by=secretary(code), at=AT, consultation_id=asked(run, code), demolishes=demolishes)


def taken(decision: int, code: str, *keys: str, votes: Votes = ALL) -> int:
    """Record steps of a village, each on its day, and return the revision."""
    revision = deciding(code)[code].revision
    for key in keys:
        revision = record_step(
            by=secretary(code),
            at=AT,
            today=AS_OF,
            decision_id=decision,
            revision=revision,
            key=key,
            date=day(key),
            body="representatives" if key == "villagers" else "",
            votes=None if key == "resolution_notice" else votes,
        )
    return revision


def resolved(run: int, code: str, *, demolishes: str = "") -> tuple[int, int]:
    """A decision that the village has made, before the township; returns its id and revision."""
    decision = begun(run, code, demolishes=demolishes)
    return decision, taken(decision, code, "branch", "committees", "members", "villagers", "resolution_notice")


def passed_up(run: int, code: str, *, demolishes: str = "") -> tuple[int, int]:
    """A decision that waits for the county; returns its id and revision."""
    decision, revision = resolved(run, code, demolishes=demolishes)
    by = person("township", "示例乡镇", "township_officer", code[:9])
    reviewed = review(
        by=by, at=AT, today=AS_OF, decision_id=decision, revision=revision, date=day("township"), passed=True
    )
    return decision, reviewed


def met(*results: Result, document: str = "示例会〔2022〕3 号") -> int:
    """A meeting of the county that decides so."""
    return hold_meeting(
        by=COUNTY_OFFICER, at=AT, today=AS_OF, name="示例专题会", date=MEETING, document=document, results=results
    )


def noticed(meeting: int) -> dt.date:
    """Its list, put up on the day after."""
    return put_up(by=COUNTY_OFFICER, at=AT, meeting_id=meeting, from_date=MEETING + dt.timedelta(days=1))
