"""Activities of a village, one of them, one's own place, and the door, for whoever comes."""

from lianxin.domain.services.public.activities import (
    PublicActivities,
    PublicActivity,
    PublicDoor,
    PublicParty,
    PublicPlace,
    PublicSession,
    parties_at_door,
    public_activities,
    public_activity,
    public_door,
    public_party,
)

__all__ = [
    "PublicActivities",
    "PublicActivity",
    "PublicDoor",
    "PublicParty",
    "PublicPlace",
    "PublicSession",
    "parties_at_door",
    "public_activities",
    "public_activity",
    "public_door",
    "public_party",
]
