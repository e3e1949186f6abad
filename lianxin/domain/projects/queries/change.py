"""Whose a request for a change is."""

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.models import Change


def village_of_change(change_id: int) -> str:
    """Return the code of the village that a request is about; raise NotFound where there is none of that id."""
    code = Change.objects.filter(pk=change_id).values_list("project__village", flat=True).first()
    if code is None:
        raise NotFound(_("申请"), change_id)
    return str(code)
