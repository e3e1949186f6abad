"""See who asked, in full, to go and serve them."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.people.actions.looks import FullPerson, look_to_serve
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.queries.held_request import held_request, is_claimer, require_open


@transaction.atomic
def look_at_asker(*, by: Actor, at: dt.datetime, request_id: int) -> FullPerson:
    """Return name and phone of whoever asked, for the claimer and for whoever dispatches; the person finds out."""
    row = held_request(request_id, by, "request.claim")
    if not is_claimer(by, row) and not by.may("request.dispatch", row.village_id):
        raise Refusal("not_claimed", _("请先接单，再看是谁点的。"))
    require_open(row)
    if row.person_id is None:
        raise Refusal("no_name", _("这件没有留姓名。"))
    return look_to_serve(by=by, at=at, person=row.person_id)
