"""Look at keys without opening them."""

from lianxin.base.vault.models import SubjectKey


def wrapped_samples() -> tuple[SubjectKey, ...]:
    """Return the oldest and the newest key of a person that are not destroyed: what opens both, opens all of a ring."""
    live = SubjectKey.objects.filter(destroyed_at__isnull=True)
    found = (live.order_by("pk").first(), live.order_by("-pk").first())
    return tuple(row for row in found if row is not None)
