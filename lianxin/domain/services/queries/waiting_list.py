"""Who waits for a place at a session, in order."""

from lianxin.domain.services.models import Enrolment, Session
from lianxin.domain.services.rules.enrolment import Waiting


def waiting_of(session: Session) -> tuple[Waiting, ...]:
    """Return the waiting list of a session, the first on it first."""
    sizes: dict[str, int] = {}
    for party in (
        Enrolment.objects.filter(session=session, state="waiting").order_by("pk").values_list("party", flat=True)
    ):
        sizes[party] = sizes.get(party, 0) + 1
    return tuple(Waiting(party, size) for party, size in sizes.items())
