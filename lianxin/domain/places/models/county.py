"""The division tree by statistical code, and the names its places go by."""

from typing import ClassVar

from django.db import models

from lianxin.base.words import gettext_noop as _


class County(models.Model):
    """The county of this installation: its names, its clock, and what is its own data rather than the product's."""

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=40)
    city = models.CharField(max_length=40, blank=True)
    province = models.CharField(max_length=40, blank=True)
    as_of_date = models.DateField(null=True)  # a demo's clock stands still; null: today
    demo = models.CharField(max_length=20, blank=True)  # "", "yiyang" or "invented"
    seed = models.IntegerField(default=0)
    synthetic = models.BooleanField(default=False)
    centre_word = models.CharField(max_length=20, default=_("党群服务中心"))
    function_words = models.JSONField(default=dict)  # function id > the name shown in this county
    programme = models.JSONField(default=dict)  # deadlines, counts and money of the programme, the county's own

    def __str__(self) -> str:
        return self.name


class Township(models.Model):
    """乡镇（街道）."""

    code = models.CharField(max_length=9, primary_key=True)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="townships")
    name = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name


class Village(models.Model):
    """村（社区）; a unit attached to a factory or mine is kept too, without a centre."""

    code = models.CharField(max_length=12, primary_key=True)
    township = models.ForeignKey(Township, on_delete=models.PROTECT, related_name="villages")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)  # village, community, enterprise
    has_centre = models.BooleanField()
    initials = models.CharField(max_length=80, db_index=True)  # pinyin initials for search, such as "spc"
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Name(models.Model):
    """Another name of a township or village, or one it had or gets from a date."""

    code = models.CharField(max_length=12, db_index=True)
    name = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=12)  # official (shown from valid_from), former, alias
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "name", "kind"], name="one_name_a_code_and_kind")
        ]

    def __str__(self) -> str:
        return self.name


class Unmatched(models.Model):
    """A name somewhere that matches no code: listed with the nearest names, never guessed."""

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    township_name = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=120)
    nearest = models.JSONField(default=list)  # codes, nearest first
    linked_code = models.CharField(max_length=12, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "name", "township_name", "source"], name="one_unmatched_name")
        ]

    def __str__(self) -> str:
        return self.name
