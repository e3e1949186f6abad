"""A service or a slot of the timetable held for a change: locked, for whoever may write it."""

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Service, Slot
from lianxin.domain.services.rules.service import ENDED


def held_service(service_id: int, by: Actor, *, ended: bool = False) -> Service:
    """Lock a service that somebody may write; refuse one that has ended, unless that is no matter."""
    row = Service.objects.select_for_update().filter(pk=service_id).first()
    if row is None:
        raise NotFound(_("服务"), service_id)
    by.require("service.write", row.village_id)
    if row.state == ENDED and not ended:
        raise Refusal("ended", _("「{name}」已经停办了。要再办，请新添一项。"), name=row.name)
    return row


def held_slot(slot_id: int, by: Actor) -> Slot:
    """Lock a slot that somebody may write."""
    row = Slot.objects.select_for_update().filter(pk=slot_id).first()
    if row is None:
        raise NotFound(_("课表的一行"), slot_id)
    by.require("service.write", Service.objects.values_list("village", flat=True).get(pk=row.service_id))
    return row
