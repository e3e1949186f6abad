"""A process that does background work."""

from django.db import models


class Worker(models.Model):
    """One `lianxin work`; it writes `beat_at` while it lives, and `ended_at` is when it went or was found gone."""

    host = models.CharField(max_length=120)
    pid = models.PositiveIntegerField()
    born = models.CharField(max_length=40, blank=True)  # tells it from a later process that was given the same number
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    lost = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.host} {self.pid}"
