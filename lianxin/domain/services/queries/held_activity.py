"""Activities and sessions held for a change, while nobody else can change them; and who may."""

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Activity, Association, Session


def held_activity(activity_id: int) -> Activity:
    """Hold and return an activity; raise NotFound for an unknown id."""
    rows = Activity.objects.select_for_update(of=("self",)).select_related("association")
    row = rows.filter(pk=activity_id).first()
    if row is None:
        raise NotFound(_("活动"), activity_id)
    return row


def held_session(session_id: int) -> Session:
    """Hold and return a session with its activity; raise NotFound for an unknown id."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("activity__association")
    row = rows.filter(pk=session_id).first()
    if row is None:
        raise NotFound(_("场次"), session_id)
    return row


def association_of(association_id: int) -> Association:
    """Return an association that is active; refuse one that has ended."""
    row = Association.objects.filter(pk=association_id).first()
    if row is None:
        raise NotFound(_("协会、群团"), association_id)
    if row.state != "active":
        raise Refusal("ended", _("{name}已经停了，请换一个协会或群团来办。"), "association", name=row.name)
    return row


def require_runs(by: Actor, association: Association) -> None:
    """Refuse whoever neither leads an association nor is the branch of its village."""
    by.require("activity.write", association.village_id)
    if association.leader != by.username and not by.may("activity.review", association.village_id):
        raise Refusal("not_leader", _("这是{name}的活动，请它的负责人来办。"), name=association.name)


def require_revision(row: Activity, revision: int | None) -> None:
    """Refuse a page that somebody else's change has passed."""
    if revision is not None and revision != row.revision:
        raise Stale(called(row.changed_by), said_at(row.changed_at), revision=row.revision)


def require_session_revision(row: Session, revision: int | None) -> None:
    """Refuse a page that somebody else's change of a session has passed."""
    if revision is not None and revision != row.revision:
        message = _("这一场刚刚有人改过。请看清现在的时间、地点和位子，再改。")
        raise Refusal("stale", message, revision=row.revision)


def touch(row: Activity, by: Actor, at: object) -> None:
    """Save an activity as changed by somebody."""
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username  # type: ignore[assignment]
    row.save()
