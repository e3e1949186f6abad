"""Who runs activities, what is held again and again, and under which brand."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Association(models.Model):
    """A village association or mass body (协会、群团) that runs activities; its leader is a user with a post here."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)  # association, mass_body
    leader = models.CharField(max_length=40, blank=True)  # user name
    state = models.CharField(max_length=8, default="active")  # active, ended
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["village", "name"], condition=Q(state="active"), name="one_such_body"),
        ]

    def __str__(self) -> str:
        return self.name


class Brand(models.Model):
    """A service brand (创新服务品牌): activities under one name, with a story and what it is measured by."""

    region = models.CharField(max_length=12, db_index=True)  # a village's, a township's or the county's
    name = models.CharField(max_length=40)
    story = models.TextField(blank=True)
    measures = models.JSONField(default=list)  # keys of rules.brand
    state = models.CharField(max_length=8, default="active")
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "name"], condition=Q(state="active"), name="one_brand_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """What is held again and again (机制常办): a cadence, and after how many days without a session it has lapsed."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="+")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=40)
    rule = models.JSONField()  # its cadence: rules.recurrence
    first_date = models.DateField()  # from when it is held
    lapse_days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, default="active")
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["village", "name"], condition=Q(state="active"), name="one_programme_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name
