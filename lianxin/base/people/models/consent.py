"""What a person agreed to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Consent(models.Model):
    """A person's consent to one purpose, on which text, given how, and withdrawn when."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=40)
    edition = models.CharField(max_length=40)  # of the text that was agreed to
    way = models.CharField(max_length=12)  # screen, paper, spoken
    given_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    guardian_sealed = models.TextField(blank=True)  # who agreed for a child
    # The signed paper, sealed under the person's key before it became a file.
    scan = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at__isnull=True), name="one_consent_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.purpose}"
