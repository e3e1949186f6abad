"""A scenario held for a change, while nobody else can change it."""

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.models import Scenario


def draft_of(scenario_id: int, by: Actor, permission: str) -> Scenario:
    """Hold and return a scenario that may still change; refuse one that is approved or archived."""
    row = held(scenario_id)
    by.require(permission, row.county_id)
    if row.state == "approved":
        raise Refusal("approved", _("「{name}」已经批准，不再改动。要改，请先复制一份。"), name=row.name)
    if row.state == "archived":
        raise Refusal("archived", _("「{name}」已经收起来了。要用，请先复制一份。"), name=row.name)
    return row


def held(scenario_id: int) -> Scenario:
    """Hold and return a scenario; raise NotFound for an unknown id."""
    row = Scenario.objects.select_for_update().filter(pk=scenario_id).first()
    if row is None:
        raise NotFound(_("方案"), scenario_id)
    return row
