"""Activities: drafted, reviewed, cancelled."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import activities as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.api.schemas.sessions import WhyCancelled
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions import activity as doing
from lianxin.domain.services.actions.propose import propose_activity
from lianxin.domain.services.actions.review import review_activity
from lianxin.domain.services.queries.activities import activities, activity_page, sees_all
from lianxin.domain.services.rules.review import Verdicts

router = Router(tags=["activities"])
MAY_REST_ON = {"x-if-match": "optional"}
EVERY = 10_000


@router.get("/activities", response=said.ActivityList, summary=_("活动"), operation_id="list_activities")
def list_all(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Activities, the newest first; drafts only for who runs or reviews some. Needs `activity.view`."""
    region, county = scope(request, "activity.view"), current()
    rows = activities(region or county.code, county.as_of, most=EVERY)
    shown = [row for row in rows if row.state == "published" or sees_all(acting(request))]
    shown.sort(key=lambda row: -row.id)
    return part(request, response, shown, lambda row: row.id, paging, newest_first=True)


@router.get("/activities/{id}", response=said.ActivityStory, summary=_("一个活动"), operation_id="read_activity")
def read_one(request: HttpRequest, id: Id) -> Any:
    """One activity with its reviews; its ETag is what a change may rest on. Needs `activity.view`."""
    page = activity_page(id, current().as_of)
    actor = reader(request, "activity.view", page.row.code)
    if page.row.state != "published" and not sees_all(actor):
        raise NotFound(_("活动"), id)
    set_revision(request, page.row.revision)
    return {
        "activity": page.row,
        "content": page.content,
        "form": page.form,
        "reason": page.reason,
        "reviews": page.reviews,
    }


@router.post("/activities", response={201: said.MadeActivity}, summary=_("写活动"), operation_id="propose_activity")
def propose(request: HttpRequest, body: said.NewActivity) -> Any:
    """Draft an activity with its first session. Needs `activity.write` at the association's village."""
    county, at = current(), now()
    made = propose_activity(
        by=acting(request),
        at=at,
        today=county.as_of,
        now=now_of(county, at),
        association_id=body.association,
        plan=doing.Plan(**body.plan.dict()),
        synthetic=county.synthetic,
        **body.session.dict(),
    )
    return Status(201, {"id": made})


@router.put(
    "/activities/{id}",
    response=Done,
    summary=_("改活动"),
    operation_id="change_activity",
    openapi_extra=MAY_REST_ON,
)
def change(request: HttpRequest, id: Id, body: said.ActivityPlan) -> Any:
    """Change a draft, or what was returned. Needs `activity.write` there."""
    doing.change_activity(
        by=acting(request),
        at=now(),
        today=current().as_of,
        activity_id=id,
        revision=revision_if_asked(request),
        plan=doing.Plan(**body.dict()),
    )
    return Done()


@router.post(
    "/activities/{id}/submit",
    response=Done,
    summary=_("交去把关"),
    operation_id="submit_activity",
    openapi_extra=MAY_REST_ON,
)
def submit(request: HttpRequest, id: Id) -> Any:
    """Hand an activity to the branch. Needs `activity.write` there."""
    revision = revision_if_asked(request)
    doing.submit_activity(by=acting(request), at=now(), today=current().as_of, activity_id=id, revision=revision)
    return Done()


@router.post(
    "/activities/{id}/take-back",
    response=Done,
    summary=_("收回活动"),
    operation_id="take_back_activity",
    openapi_extra=MAY_REST_ON,
)
def take_back(request: HttpRequest, id: Id) -> Any:
    """Take an activity back before the branch has looked at it. Needs `activity.write` there."""
    revision = revision_if_asked(request)
    doing.take_back_activity(by=acting(request), at=now(), activity_id=id, revision=revision)
    return Done()


@router.post(
    "/activities/{id}/review",
    response=said.Reviewed,
    summary=_("把关"),
    operation_id="review_activity",
    openapi_extra=MAY_REST_ON,
)
def review(request: HttpRequest, id: Id, body: said.ActivityVerdicts) -> Any:
    """Give both verdicts. Needs `activity.review` there, or `activity.review_late` once the branch is late."""
    passed = review_activity(
        by=acting(request),
        at=now(),
        today=current().as_of,
        activity_id=id,
        revision=revision_if_asked(request),
        verdicts=Verdicts(**body.dict()),
    )
    return {"published": passed}


@router.post(
    "/activities/{id}/cancel",
    response=Done,
    summary=_("取消活动"),
    operation_id="cancel_activity",
    openapi_extra=MAY_REST_ON,
)
def cancel(request: HttpRequest, id: Id, body: WhyCancelled) -> Any:
    """Cancel an activity with its sessions still to come. Needs `activity.write` there."""
    doing.cancel_activity(
        by=acting(request),
        at=now(),
        now=now_of(current()),
        activity_id=id,
        revision=revision_if_asked(request),
        reason=body.reason,
    )
    return Done()
