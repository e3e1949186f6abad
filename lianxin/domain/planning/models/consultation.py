"""Asking a village what it thinks of its package (征求意见), what was said, and what was answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Consultation(models.Model):
    """One round of asking a village about one package; `asked` holds who is asked, {kind: number entitled}."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    package = models.ForeignKey("Package", on_delete=models.PROTECT, related_name="+")
    edition = models.CharField(max_length=40)  # of the procedure it follows
    round = models.PositiveSmallIntegerField(default=1)
    address = models.CharField(max_length=12, unique=True)  # the end of its public page's address
    asked = models.JSONField()  # member, representative, household > how many are entitled
    opened_date = models.DateField(null=True)  # by the county's clock, as all dates of a consultation
    closes_date = models.DateField()  # the last day for answers
    closed_date = models.DateField(null=True)
    state = models.CharField(max_length=12, default="open")  # open, closed, withdrawn
    summary = models.TextField(blank=True)  # what the village says of the whole, once every suggestion is answered
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=40, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["village", "round"], name="one_consultation_a_round"),
            models.UniqueConstraint(fields=["village"], condition=Q(state="open"), name="one_open_consultation"),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} round {self.round}"


class Slip(models.Model):
    """A paper with a code: whoever holds it may answer once. It names nobody."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="slips")
    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=16)  # member, representative, household

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.kind}"


class Opinion(models.Model):
    """What one household, representative or member said; without a slip it is counted apart.

    `text` is shown in public only where the village has looked it over (`shown`): people write names into it.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="opinions")
    slip = models.OneToOneField(Slip, null=True, on_delete=models.PROTECT, related_name="opinion")
    kind = models.CharField(max_length=16, blank=True)  # of the slip; "" without one
    verdict = models.CharField(max_length=8)  # agree, change, other
    functions = models.JSONField(default=list)  # wanted instead or beside, ids of the edition
    text = models.CharField(max_length=500, blank=True)
    suggests = models.BooleanField(default=False)  # it asks for something, and is owed an answer
    way = models.CharField(max_length=8)  # screen, paper
    key = models.CharField(max_length=64, blank=True)  # the form's own: sent twice, it counts once
    said_at = models.DateTimeField()
    # Without a slip, a blind mark of whence it came, until the consultation closes: one address cannot answer for all.
    address_mark = models.CharField(max_length=64, blank=True)
    typed_by = models.CharField(max_length=40, blank=True)  # who typed a paper in
    shown = models.BooleanField(default=False)
    outcome = models.CharField(max_length=8, blank=True)  # adopted, adapted, refused; "" not answered yet
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["consultation", "outcome"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="opinion_counts_once"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(answered_at__isnull=False) & ~Q(answered_by=""),
                name="answer_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.verdict}"


class Wish(models.Model):
    """A function that a village asked for and was promised: every later run of the planner has to give it."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=40)
    opinion = models.ForeignKey(Opinion, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.CharField(max_length=40, blank=True)
    dropped_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["village", "function"], condition=Q(dropped_at__isnull=True), name="one_wish_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_id} {self.function}"
