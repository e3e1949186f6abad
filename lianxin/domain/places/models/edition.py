"""An edition of the standard."""

from django.db import models


class Edition(models.Model):
    """The text of one edition as it was loaded; parsed by rules.standard."""

    id = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=80)
    in_force_date = models.DateField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name
