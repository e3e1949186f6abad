"""What was built: the package of a centre, as it was approved, or as the plan knows a centre that stood before."""

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.queries.copying import CopySource
from lianxin.domain.planning.queries.forms import forms_of
from lianxin.domain.planning.queries.run import current_plan
from lianxin.domain.planning.rules.form import Form
from lianxin.domain.projects.queries.project import project_of, projects_of


def forms() -> dict[str, Form]:
    """Return the form of every package of the plan that holds now, by code; nothing where there is no plan."""
    plan = current_plan()
    return forms_of(plan.run_id) if plan else {}


def source_of(code: str) -> CopySource:
    """Return functions and mode of a centre; refuse where neither a project nor the plan says them."""
    project = project_of(code)
    if project is not None:
        return CopySource(project.scope.functions, project.scope.mode)
    form = forms().get(code)
    if form is None:
        raise Refusal("no_package", _("这个中心做了哪些功能，方案里还没有记。请先排一次方案。"))
    return CopySource(form.functions, form.mode)


def sources(county: str) -> dict[str, CopySource]:
    """Return functions and mode of every centre of which they are known, by code."""
    found = {code: CopySource(form.functions, form.mode) for code, form in forms().items()}
    return found | {one.code: CopySource(one.scope.functions, one.scope.mode) for one in projects_of(county)}
