"""What is typed in about a star."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.domain.merit.actions.star import LONGEST_BODY, LONGEST_DOCUMENT, LONGEST_REASON, LONGEST_WORDS
from lianxin.domain.merit.actions.star_evidence import LONGEST_WORDS as LONGEST_EVIDENCE
from lianxin.domain.merit.queries.star import StarRow
from lianxin.web.fields import DATE
from lianxin.web.files import PaperField
from lianxin.web.local import local


class PointsForm(forms.Form):
    """Points by task; `level` is whose: own, township or county. Each level starts from what the one below gave."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: StarRow, level: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"].initial = row.revision
        for task in row.tasks:
            self.fields[f"points_{task.task.key}"] = forms.IntegerField(
                label=local(task.task),
                min_value=0,
                max_value=task.task.points,
                initial=_first(task, level),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        if level == "own":
            self.fields["words"] = forms.CharField(
                label=gettext_lazy("想说明的"),
                required=False,
                max_length=LONGEST_WORDS,
                initial=row.words,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def points(self) -> dict[str, int]:
        """Return the points by task."""
        given = self.cleaned_data
        return {name.removeprefix("points_"): given[name] for name in given if name.startswith("points_")}


def _first(task: Any, level: str) -> int | None:
    if level == "own":
        points: int | None = task.own_points
        return points if points is not None else (0 if task.missing else task.task.points)
    below: int | None = task.own_points if level == "township" else task.township_points
    return below


class ReasonForm(forms.Form):
    """Why not."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("为什么不通过"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )


class GrantForm(forms.Form):
    """The document by which a star was granted."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    body = forms.CharField(label=gettext_lazy("谁命名"), max_length=LONGEST_BODY)
    document = forms.CharField(label=gettext_lazy("文号"), max_length=LONGEST_DOCUMENT)
    date = forms.DateField(label=gettext_lazy("文件日期"), widget=DATE)


class EvidenceForm(forms.Form):
    """A sentence and, where there is one, a paper."""

    task = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(label=gettext_lazy("什么材料"), max_length=LONGEST_EVIDENCE)
    file = PaperField(
        label=gettext_lazy("照片或 PDF，可以不传"),
        required=False,
        help_text=gettext_lazy("涉密的、党内不公开的文件，不要传上来。"),
    )
