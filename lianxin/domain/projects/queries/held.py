"""Hold a project while it is written to: locked, seen to be as the page showed it; and say who wrote before."""

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.queries.overturned import Overturned, overturned
from lianxin.domain.projects.models import Project


def held(*, by: Actor, permission: str, project_id: int) -> Project:
    """Return a project, locked to the end of the transaction, for whoever has the permission in its village."""
    project = Project.objects.select_for_update().filter(pk=project_id).first()
    if project is None:
        raise NotFound(_("项目"), project_id)
    by.require(permission, project.village_id)
    return project


def require_fresh(project: Project, revision: int | None) -> None:
    """Refuse where somebody has written since the page was opened; None stands for whatever there is."""
    if revision is not None and revision != project.revision:
        raise Stale(called(project.changed_by), said_at(project.changed_at))


def taken_back(project: Project) -> Overturned | None:
    """Return how the approval that a project rests on was taken back; None where it holds."""
    return overturned(project.village_id).get(project.decision_id)


def require_active(project: Project) -> None:
    """Refuse what a project does not take that rests, was given up, or is not approved any more."""
    require_running(project)
    require_approved(project)


def require_approved(project: Project) -> None:
    """Refuse what a project does not take whose approval was taken back, saying by what."""
    fallen = taken_back(project)
    if fallen is not None:
        message = _(
            "批准这个项目的 {document} 因为异议成立撤回了：{answer} 重新批准以前不能推进；不再办的，请申请终止。"
        )
        raise Refusal("overturned", message, document=fallen.document, answer=fallen.answer)


def require_running(project: Project) -> None:
    """Refuse what a project that rests or was given up does not take."""
    if project.state == "suspended":
        raise Refusal("wrong_state", _("这个项目暂停着。要接着办，请先申请恢复。"))
    if project.state == "dropped":
        raise Refusal("wrong_state", _("这个项目已经终止，不能再改。"))
