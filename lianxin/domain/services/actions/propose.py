"""Draft an activity together with its first session."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.domain.services.actions.activity import Plan, draft_activity
from lianxin.domain.services.actions.session import plan_session


@transaction.atomic
def propose_activity(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    now: dt.datetime,
    association_id: int,
    plan: Plan,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    places: int,
    room_id: int | None = None,
    place: str = "",
    key: str = "",
    synthetic: bool = False,
) -> int:
    """Draft an activity and plan its first session, both or neither; return the activity's id."""
    made = draft_activity(
        by=by,
        at=at,
        key=key,
        today=today,
        association_id=association_id,
        plan=plan,
        synthetic=synthetic,
    )
    plan_session(
        by=by,
        at=at,
        key=key,
        now=now,
        activity_id=made,
        begins_at=begins_at,
        ends_at=ends_at,
        places=places,
        room_id=room_id,
        place=place,
    )
    return made
