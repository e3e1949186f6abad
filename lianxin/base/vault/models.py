"""The key of one person."""

from django.db import models


class SubjectKey(models.Model):
    """A key wrapped under a key of the ring; `wrapped` is empty once it was destroyed, and nothing brings it back."""

    wrapped = models.CharField(max_length=200)
    ring_key = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"key {self.pk}"
