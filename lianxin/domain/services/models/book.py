"""The shelf of a reading room (党建书屋), and who has which book."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Book(models.Model):
    """One title on the shelf of a centre, with its copies; `lent` of them are out. The row is the lock of a loan."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    author = models.CharField(max_length=60, blank=True)
    call_number = models.CharField(max_length=30, blank=True)  # shelf mark, in the village's own manner
    isbn = models.CharField(max_length=13, blank=True)
    copies = models.PositiveSmallIntegerField(default=1)
    lent = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, default="active")  # active, retired
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["village", "title", "author", "call_number"],
                condition=Q(state="active"),
                name="one_book_of_a_title",
            ),
            models.CheckConstraint(condition=Q(copies__gt=0), name="book_has_a_copy"),
            models.CheckConstraint(condition=Q(lent__lte=F("copies")), name="no_more_loans_than_copies"),
            models.CheckConstraint(condition=Q(state="active") | Q(lent=0), name="no_loan_of_a_retired_book"),
        ]

    def __str__(self) -> str:
        return self.title


class Loan(models.Model):
    """One copy with one reader, until it is given back; `reminded_date` is the due date that somebody was told of."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="loans")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, default="counter")
    tell = models.BooleanField(default=False)  # asked to be told when it is due
    lent_date = models.DateField()
    due_date = models.DateField()
    renewed = models.PositiveSmallIntegerField(default=0)
    reminded_date = models.DateField(null=True)
    returned_date = models.DateField(null=True)
    key = models.CharField(max_length=64, blank=True)  # the form's own: sent twice, it counts once
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    lent_at = models.DateTimeField()
    lent_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["book", "person"], condition=Q(returned_date__isnull=True), name="one_copy_a_reader"
            ),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="loan_counts_once"),
            models.CheckConstraint(condition=Q(lent_date__lte=F("due_date")), name="loan_has_a_length"),
            models.CheckConstraint(
                condition=Q(returned_date__isnull=True) | Q(returned_date__gte=F("lent_date")),
                name="returned_after_it_was_lent",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_date"], condition=Q(returned_date__isnull=True), name="loan_out_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.book_id} {self.lent_date}"
