"""The key of a program."""

from django.db import models


class ApiKey(models.Model):
    """A key with which a program acts in somebody's name, for some permissions and one region, until a date."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12, unique=True)  # the part that is shown
    digest = models.CharField(max_length=128)
    permissions = models.JSONField(default=list)
    region = models.CharField(max_length=12, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)  # to the hour
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.prefix} {self.name}"
