"""Who somebody is at the county's own sign-in."""

from typing import ClassVar

from django.db import models


class ExternalIdentity(models.Model):
    """A user as an OpenID provider knows them: issuer and subject."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()
    linked_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_user_an_identity"),
            models.UniqueConstraint(fields=["user", "issuer"], name="one_identity_a_user"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.issuer}"
