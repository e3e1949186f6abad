"""Look at the picture of a signed paper."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import looked
from lianxin.base.errors import NotFound
from lianxin.base.people.actions.filing import held
from lianxin.base.people.actions.scans import open_scan
from lianxin.base.people.models import Consent, DataRequest
from lianxin.base.vault.sealing import unwrapped
from lianxin.base.words import gettext_noop as _


@transaction.atomic
def look_at_scan(*, by: Actor, at: dt.datetime, kind: str, id: int) -> bytes:
    """Return the picture, a JPEG, of a consent or a request; whoever looks goes on record."""
    rows = DataRequest.objects.all() if kind == "request" else Consent.objects.all()
    found = rows.filter(pk=id, scan__isnull=False).values_list("person_id", "scan_id").first()
    if found is None:
        raise NotFound(_("签字的纸"), id)
    person = held(found[0], by=by, permission="person.look", own=True)
    content = open_scan(unwrapped(person.key), found[1])
    if by.person != person.pk:
        looked(
            by=by,
            at=at,
            person=person.pk,
            person_key=person.key_id,
            what=["scan"],
            region=person.region,
            reason="verify",
        )
    return content
