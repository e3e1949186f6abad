"""The second factor: a code of six digits from the phone, or a code on paper."""

from django.db import models


class SecondFactor(models.Model):
    """A secret shared with the user's authenticator (RFC 6238), sealed under the person's key."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="second_factor")
    secret_sealed = models.TextField()
    begun_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)  # the 30 s step of the last code taken: none is taken twice
    failures = models.PositiveIntegerField(default=0)
    paused_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"second factor {self.user_id}"


class RecoveryCode(models.Model):
    """A code on paper for the day that the phone is lost; each is good once."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=128)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"recovery code {self.pk}"
