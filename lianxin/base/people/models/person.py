"""One person, sealed."""

from typing import ClassVar

from django.db import models


class Person(models.Model):
    """A person's name, phone and ID number, each sealed under the person's own key, with marks to find them by.

    The marks (`_index`) are blind: the same text gives the same mark, and nothing leads back from it.
    """

    key = models.OneToOneField("vault.SubjectKey", on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=12, blank=True)
    name_sealed = models.TextField()
    name_index = models.CharField(max_length=32, blank=True, db_index=True)
    phone_sealed = models.TextField(blank=True)
    phone_index = models.CharField(max_length=32, blank=True, db_index=True)
    phone_tail_index = models.CharField(max_length=32, blank=True, db_index=True)
    id_number_sealed = models.TextField(blank=True)
    id_number_index = models.CharField(max_length=32, blank=True, db_index=True)
    id_number_tail_index = models.CharField(max_length=32, blank=True, db_index=True)
    revision = models.PositiveIntegerField(default=1)  # grows with every correction
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField()  # the last time that anything was done with or for the person; retention counts it
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["region", "id"])]

    def __str__(self) -> str:
        return f"person {self.pk}"
