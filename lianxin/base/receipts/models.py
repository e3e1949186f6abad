"""A receipt: one request of a program, and what it was answered."""

from typing import ClassVar

from django.db import models


class Receipt(models.Model):
    """A request that carries a key of its sender; `answer` once it was done, sealed under the sender's own secret.

    The row is written before the work begins; the answer is written in the transaction of the work itself, so an
    effect and its answer stand both or neither.
    """

    owner = models.CharField(max_length=40)  # the prefix of the sender's key
    mark = models.CharField(max_length=255)  # the key that the sender chose for this request
    fingerprint = models.CharField(max_length=64)
    attempt = models.CharField(max_length=32)  # who is at it; whoever takes over draws another
    begun_at = models.DateTimeField(db_index=True)
    done_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "mark"], name="one_receipt_a_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.mark}"
