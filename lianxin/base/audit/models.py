"""One line for each thing that was done, the links that chain the lines, and the files that old lines went to."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """Who did what when and from where, to which thing, with what before and after, and how it ended.

    Rows are only ever added; triggers refuse the rest. What is personal stands in `sealed` alone, under the key of the
    person `subject`: with the key destroyed it is gone, and the chain still holds.
    """

    at = models.DateTimeField(db_index=True)
    username = models.CharField(max_length=40)
    on_behalf = models.CharField(max_length=40, blank=True)  # for whom somebody acted
    role = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=60, blank=True)  # from where: "web 10.1.2.3", "api <key> …", "cli", "work"
    verb = models.CharField(max_length=60)
    target = models.CharField(max_length=120)
    region = models.CharField(max_length=12, blank=True)
    result = models.CharField(max_length=12, default="done")  # done, refused, failed
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    subject = models.BigIntegerField(null=True, db_index=True)  # the person's key
    sealed = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["region", "at"]),
            models.Index(fields=["target"]),
            models.Index(fields=["username", "at"]),
            models.Index(fields=["verb", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.username} {self.verb} {self.target}"


class Link(models.Model):
    """The seal of one entry: the hash of the link before and of the entry. Added in id order by the minute tick."""

    entry = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=80)  # "sha256:…" or "sm3:…"
    sealed_at = models.DateTimeField()  # by the machine's clock: a demo's entries bear dates of long ago

    def __str__(self) -> str:
        return f"{self.entry} {self.digest}"


class Horizon(models.Model):
    """Up to where entries are known to be all there and up to where they are sealed (one row).

    `entry` may be sealed once none of the `writers`, transactions that were under way then, is so any more (PostgreSQL
    alone).
    """

    entry = models.BigIntegerField(default=0)
    writers = models.TextField(blank=True)
    sealed = models.BigIntegerField(default=0)  # how many entries are sealed, archived ones too
    last = models.BigIntegerField(default=0)  # the last that is sealed
    head = models.CharField(max_length=80, blank=True)  # its digest

    def __str__(self) -> str:
        return f"{self.entry}"


class Archive(models.Model):
    """A file to which old sealed entries went; its row lets the trigger agree to their deletion."""

    first = models.BigIntegerField()
    last = models.BigIntegerField(unique=True)
    count = models.BigIntegerField()
    before_digest = models.CharField(max_length=80, blank=True)  # of the link before the first
    last_digest = models.CharField(max_length=80)
    file = models.CharField(max_length=200)  # its name in LIANXIN_HOME/archive
    file_digest = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file
