"""A stay: one sign-in on one device, until it ends."""

from django.db import models


class Stay(models.Model):
    """Somebody signed in on a device; ending the stay ends its session.

    The session's key is kept as a digest alone, so that a copy of this table signs nobody in.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    session_digest = models.CharField(max_length=64, unique=True)
    way = models.CharField(max_length=12)  # password, oidc, code, card
    address = models.CharField(max_length=45)
    device = models.CharField(max_length=80, blank=True)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)  # a username, or "idle"

    def __str__(self) -> str:
        return f"{self.user_id} {self.device}"
