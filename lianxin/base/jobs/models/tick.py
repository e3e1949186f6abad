"""What is done again and again."""

from django.db import models


class TickRun(models.Model):
    """When one tick was last done, when it is due again, and what went wrong; `fault` is empty once it went well."""

    name = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.due_at}"
