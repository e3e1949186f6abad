"""An uploaded file."""

from django.db import models


class StoredFile(models.Model):
    """A file as it came in; its bytes lie under LIANXIN_HOME/files by hash."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name
