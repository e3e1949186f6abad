"""Hold a project while it is written to: locked, seen to be as the page showed it; and say who wrote before."""

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.words import gettext_noop as _
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


def require_active(project: Project) -> None:
    """Refuse what a project that rests or was given up does not take."""
    if project.state == "suspended":
        raise Refusal("wrong_state", _("这个项目暂停着。要接着办，请先申请恢复。"))
    if project.state == "dropped":
        raise Refusal("wrong_state", _("这个项目已经终止，不能再改。"))
