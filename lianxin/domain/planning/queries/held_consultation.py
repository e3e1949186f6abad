"""A consultation held for a change, while nobody else can change it; and who did what, for a sentence."""

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.models import Consultation


def held_consultation(consultation_id: int, by: Actor, permission: str) -> Consultation:
    """Hold and return a consultation; raise NotFound for an unknown id, Forbidden where the actor may not."""
    row = Consultation.objects.select_for_update().filter(pk=consultation_id).first()
    if row is None:
        raise NotFound(_("征求意见"), consultation_id)
    by.require(permission, row.village_id)
    return row


def require_open(row: Consultation) -> None:
    """Refuse a consultation that was closed or taken back, and say by whom."""
    if row.state == "open":
        return
    message = _("这次征求意见已经由 {who} 在 {when} 截止了。")
    if row.state == "withdrawn":
        message = _("这次征求意见已经由 {who} 在 {when} 撤回了。")
    who, when = row.closed_by, row.closed_at or row.opened_at
    raise Refusal("not_open", message, who=called(who), when=said_at(when))


def require_revision(row: Consultation, revision: int) -> None:
    """Refuse a page that somebody else's change has passed."""
    if revision != row.revision:
        who, when = row.changed_by or row.opened_by, row.changed_at or row.opened_at
        raise Stale(called(who), said_at(when), revision=row.revision)
