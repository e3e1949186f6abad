"""Leave to act for a colleague: given and ended for the account that the key acts for.

A program itself never acts by mandate: what it does stands on record under its own account.
"""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from lianxin.api.caller import acting, now
from lianxin.api.schemas import accounts as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.accounts.actions.mandates import end_mandate, give_mandate
from lianxin.base.accounts.queries.proxy import mandates_of
from lianxin.base.words import gettext_noop as _

router = Router(tags=["accounts"])


@router.get("/mandates", response=list[said.Mandate], summary=_("代办的委托"), operation_id="read_mandates")
def read(request: HttpRequest) -> Any:
    """The mandates that the account gave or was given, those that hold first. Needs nothing."""
    return mandates_of(acting(request).username, now())


@router.post("/mandates", response={201: said.MandateGiven}, summary=_("托人代办"), operation_id="give_mandate")
def give(request: HttpRequest, body: said.NewMandate) -> Any:
    """Let a colleague act in the account's posts for at most 30 days.

    Needs a key that carries all that is lent: every permission of the account's posts, for no narrower region.
    """
    made = give_mandate(by=acting(request), at=now(), deputy=body.deputy, reason=body.reason, until=body.until)
    return Status(201, {"id": made})


@router.delete("/mandates/{id}", response=Done, summary=_("结束委托"), operation_id="end_mandate")
def end(request: HttpRequest, id: Id) -> Any:
    """Take a mandate back, or lay it down. Needs to be on one of its sides."""
    end_mandate(by=acting(request), at=now(), id=id)
    return Done()
