"""Activities (支部领办、协会操办、群众合办、机制常办) and the branch that looks at them first."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Activity(models.Model):
    """One activity on its way draft > review > published; `returned` goes back with reasons."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    association = models.ForeignKey("Association", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("Programme", on_delete=models.PROTECT, null=True, related_name="+")
    brand = models.ForeignKey("Brand", on_delete=models.PROTECT, null=True, related_name="+")
    function = models.CharField(max_length=40, blank=True)  # of the standard, whose hours it counts to
    title = models.CharField(max_length=40)
    address = models.CharField(max_length=12, unique=True)  # end of the public address
    content = models.TextField()  # what it is about
    form = models.CharField(max_length=200)  # how it is done
    children = models.BooleanField(default=False)  # open to children with a guardian
    state = models.CharField(max_length=10, default="draft")  # draft, review, returned, published, cancelled
    submitted_date = models.DateField(null=True)
    review_due_date = models.DateField(null=True)
    escalated_date = models.DateField(null=True)  # since when the township has it too
    published_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=120, blank=True)  # why it was cancelled
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.title


class Review(models.Model):
    """A branch's two verdicts (把关): on the content and on the form; a no says why."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="reviews")
    level = models.CharField(max_length=8)  # village, township
    content_passed = models.BooleanField()
    content_reason = models.CharField(max_length=200, blank=True)
    form_passed = models.BooleanField()
    form_reason = models.CharField(max_length=200, blank=True)
    date = models.DateField()
    reviewed_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(content_passed=True) | ~Q(content_reason=""), name="content_no_says_why"
            ),
            models.CheckConstraint(condition=Q(form_passed=True) | ~Q(form_reason=""), name="form_no_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.level}"
