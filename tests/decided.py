"""Packages of the tiny county that are approved, put there without the way they came: for tests of what follows."""

import datetime as dt

from lianxin.domain.planning.models import Consultation, Decision, Meeting, Objection, Package
from lianxin.domain.planning.queries.decided import ballot_of
from lianxin.domain.planning.rules.decided import to_json
from tests.counties import AS_OF
from tests.people import AT, COUNTY

NOTICED = (AS_OF - dt.timedelta(days=20), AS_OF - dt.timedelta(days=13))


def approved(run: int, code: str, *, noticed: bool = True) -> int:
    """Approve what a run gives a village and return the decision's id; `noticed` says whether 公示 is over."""
    package = Package.objects.select_related("run__scenario").get(run=run, village_id=code)
    stamp = {"recorded_at": AT, "recorded_by": "county"}
    meeting, _made = Meeting.objects.get_or_create(
        county_id=COUNTY,
        document="示例〔2022〕1 号" if noticed else "示例〔2022〕2 号",
        defaults={"name": "示例会议", "date": NOTICED[0], "synthetic": True, **stamp}
        | ({"notice_from_date": NOTICED[0], "notice_until_date": NOTICED[1]} if noticed else {}),
    )
    asked = Consultation.objects.create(
        village_id=code,
        package=package,
        edition="procedure-2022",
        address=f"t{code[-6:]}{Consultation.objects.count()}",
        asked={"household": 300},
        closes_date=NOTICED[0],
        state="closed",
        synthetic=True,
        opened_at=AT,
        opened_by="village",
        closed_at=AT,
        closed_by="village",
    )
    return Decision.objects.create(
        village_id=code,
        package=package,
        consultation=asked,
        edition="procedure-2022",
        snapshot=to_json(ballot_of(package)),
        state="approved",
        synthetic=True,
        begun_at=AT,
        begun_by="village",
        meeting=meeting,
        approved_at=AT,
    ).pk


def disputed(decision: int) -> dict[str, int]:
    """Ids of the meeting that approved a package, and of an objection to it that waits for its answer."""
    row = Decision.objects.get(pk=decision)
    assert row.meeting is not None
    objection = Objection.objects.create(
        meeting=row.meeting, village_id=row.village_id, text="示例异议", way="phone", said_date=NOTICED[0], said_at=AT
    )
    return {"meeting": row.meeting.pk, "objection": objection.pk}
