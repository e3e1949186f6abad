"""A decision held for a change, while nobody else can change it; and what its state and its page allow."""

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.models import Decision

LONGEST_REASON = 300


def held(decision_id: int) -> Decision:
    """Hold and return a decision; raise NotFound for an unknown id."""
    row = Decision.objects.select_for_update().filter(pk=decision_id).first()
    if row is None:
        raise NotFound(_("议定"), decision_id)
    return row


def require_revision(row: Decision, revision: int) -> None:
    """Raise Stale where somebody has passed the revision that a page showed."""
    if revision != row.revision:
        raise Stale(**said_by(row.changed_by, row.changed_at), revision=row.revision)


def require_state(row: Decision, *states: str) -> None:
    """Refuse what the state of a decision does not let one do any more, or not yet."""
    if row.state not in states:
        raise Refusal("wrong_state", _("这一步现在不能办：它已经不在这里了，请刷新看看。"))


def reasoned(reason: str) -> str:
    """Return a reason as it is kept; refuse none."""
    if not reason.strip():
        raise Refusal("no_reason", _("请写明理由。"), "reason")
    return reason.strip()[:LONGEST_REASON]
