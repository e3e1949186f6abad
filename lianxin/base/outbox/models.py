"""One message to one recipient."""

from typing import ClassVar

from django.db import models


class Message(models.Model):
    """What is to be said to whom; recipient and text are sealed under the key `subject`, a person's or its own.

    queued > sending > sent or failed; a sending one whose end nobody knows is uncertain, and stays so until a person
    decides; cancelled ones, and those whose time had passed, were never sent.
    """

    key = models.CharField(max_length=120, unique=True)  # the same key is the same message, for us and for the sender
    channel = models.CharField(max_length=12)
    subject = models.BigIntegerField(db_index=True)
    recipient_sealed = models.TextField()
    recipient_index = models.CharField(max_length=32)
    text_sealed = models.TextField(blank=True)  # empty once it is forgotten
    secret = models.BooleanField(default=False)  # a code to sign in with: shown to nobody
    state = models.CharField(max_length=12, default="queued")
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    until = models.DateTimeField(null=True)  # of no use after this
    sender = models.CharField(max_length=120, blank=True)
    honours_keys = models.BooleanField(default=False)  # whether that sender delivers the same key once
    doubtful = models.BooleanField(default=False)  # an attempt broke off, so it may have gone out already
    receipt = models.CharField(max_length=120, blank=True)
    fault = models.CharField(max_length=60, blank=True)  # code of queries.FAULTS
    worker = models.BigIntegerField(null=True)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    sending_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["recipient_index", "asked_at"]),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} {self.state}"
