"""An activity of 甲村 on its way: drafted, reviewed, joined; for tests of what follows."""

import datetime as dt
from typing import Any

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.domain.services.actions.activity import Plan, draft_activity, submit_activity
from lianxin.domain.services.actions.association import found_association
from lianxin.domain.services.actions.brand import found_brand
from lianxin.domain.services.actions.enrolment import Coming, Joined, join
from lianxin.domain.services.actions.programme import found_programme
from lianxin.domain.services.actions.review import review_activity
from lianxin.domain.services.actions.session import plan_session
from lianxin.domain.services.models import Activity, Session
from lianxin.domain.services.rules.enrolment import Member
from lianxin.domain.services.rules.recurrence import Rule
from lianxin.domain.services.rules.review import Verdicts
from tests.counties import AS_OF
from tests.people import ASSOCIATION_LEADER, AT, VILLAGE, VILLAGE_SECRETARY
from tests.web.conftest import account

NOW = dt.datetime.combine(AS_OF, dt.time(10), CHINA)  # the county's
BEGINS = NOW + dt.timedelta(days=8)
ENDS = BEGINS + dt.timedelta(hours=2)
YES = Verdicts(content=True, form=True)
STAMP: dict[str, Any] = {"at": AT, "today": AS_OF}
ANYBODY = Actor(id=None, username="", name="", posts=(), place="web")


def body() -> int:
    """The association of 甲村, led by one of the cast."""
    account(ASSOCIATION_LEADER)
    return found_association(
        by=VILLAGE_SECRETARY,
        at=AT,
        village=VILLAGE,
        name="豫剧协会",
        kind="association",
        leader=ASSOCIATION_LEADER.username,
        synthetic=True,
    )


def drafted(*, children: bool = False, association: int | None = None, **plan: Any) -> int:
    """A draft of the association."""
    said = Plan(title="学唱豫剧", content="学一段《朝阳沟》", form="老师教，大家跟着唱", children=children, **plan)
    by = ASSOCIATION_LEADER
    return draft_activity(by=by, **STAMP, association_id=association or body(), plan=said, synthetic=True)


def planned(activity: int, places: int = 20, begins: dt.datetime = BEGINS, **facts: Any) -> int:
    """A session of it in the yard."""
    return plan_session(
        by=ASSOCIATION_LEADER,
        at=AT,
        now=min(NOW, begins - dt.timedelta(hours=1)),
        activity_id=activity,
        begins_at=begins,
        ends_at=begins + (ENDS - BEGINS),
        places=places,
        **({"place": "村部院里"} | facts),
    )


def handed_in(activity: int) -> None:
    """Handed to the branch."""
    submit_activity(by=ASSOCIATION_LEADER, **STAMP, activity_id=activity, revision=None)


def published(places: int = 20, *, children: bool = False, begins: dt.datetime = BEGINS, **plan: Any) -> int:
    """A session that can be joined; its id."""
    activity = drafted(children=children, **plan)
    session = planned(activity, places, begins)
    if begins > NOW:
        handed_in(activity)
        review_activity(by=VILLAGE_SECRETARY, **STAMP, activity_id=activity, revision=None, verdicts=YES)
    else:
        Activity.objects.filter(pk=activity).update(state="published", published_at=AT)
    return session


def comes(session: int, number: int, *others: Member, **facts: Any) -> Joined:
    """Somebody joins by the public page, the `number`th of the county, perhaps with others."""
    address = Session.objects.values_list("activity__address", flat=True).get(pk=session)
    said = {"phone": f"139{number:08}", "told": True} | facts
    now, at = said.pop("now", NOW), said.pop("at", AT)
    coming = Coming(members=(Member(said.pop("name", f"来人{number}")), *others), **said)
    return join(by=ANYBODY, at=at, today=AS_OF, now=now, address=address, session_id=session, coming=coming)


def joining() -> dict[str, int]:
    """Ids of an activity that is published, its session, one who joined, a programme and a brand, all of 甲村."""
    session = published()
    comes(session, 1)
    row = Session.objects.select_related("activity").get(pk=session)
    stamp: dict[str, Any] = {"at": AT, "synthetic": True}
    association = row.activity.association_id
    programme = found_programme(
        by=ASSOCIATION_LEADER,
        **stamp,
        association_id=association,
        name="腊八粥会",
        rule=Rule(every="lunar_month", days=(8,)),
        first_date=AS_OF,
    )
    brand = found_brand(by=VILLAGE_SECRETARY, **stamp, region=VILLAGE, name="戏迷大院", measures=["people"])
    found = {"association": association, "activity": row.activity_id, "session": session}
    return found | {"programme": programme, "brand": brand, "enrolment": row.enrolments.get().pk}
