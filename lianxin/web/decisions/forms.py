"""Forms of decisions: a step with its votes, a review, an approval of its own, a meeting, a notice, an objection."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.domain.planning.actions.decision import LONGEST_BUILDING, LONGEST_DOCUMENT
from lianxin.domain.planning.actions.meeting import LONGEST_NAME
from lianxin.domain.planning.actions.objection import LONGEST_TEXT, WAYS
from lianxin.domain.planning.actions.step import LONGEST_MINUTES, VOTES
from lianxin.domain.planning.queries.decision_held import LONGEST_REASON
from lianxin.domain.planning.queries.pages.decision import MeetingPage, Rung
from lianxin.domain.planning.rules.deciding import Votes
from lianxin.web.fields import DATE, REQUIRED
from lianxin.web.files import PictureField

MOST_PEOPLE = 100_000


def date_field(label: Any, *, required: bool = True, help: Any = "") -> forms.DateField:
    """A date as every browser asks for one."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help,
        widget=DATE,
        error_messages={"required": REQUIRED},
    )


def reason_field(label: Any, *, required: bool = True) -> forms.CharField:
    """A reason in a few lines."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        required=required,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REQUIRED},
    )


class DecisionForm(forms.Form):
    """Which decision, and which revision of it the page showed."""

    decision = forms.IntegerField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def known(self) -> dict[str, int]:
        """Return what the action is asked about."""
        return {"decision_id": self.cleaned_data["decision"], "revision": self.cleaned_data["revision"]}


class ScanForm(forms.Form):
    """Minutes in words, and a picture of them; neither has to be there."""

    minutes = forms.CharField(
        label=gettext_lazy("会议记录"),
        max_length=LONGEST_MINUTES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("大家怎么说的，记几句。内部的、涉密的不要写进来。"),
    )
    scan = PictureField(
        label=gettext_lazy("纸质记录的照片"),
        required=False,
        help_text=gettext_lazy("可加可不加。JPG 或 PNG，不超过 20 MB；涉密的不要传。"),
    )

    def picture(self) -> bytes | None:
        """Return the picture's bytes, where there is one."""
        file: UploadedFile[Any] | None = self.cleaned_data["scan"]
        return file.read() if file is not None else None


class StepForm(DecisionForm, ScanForm):
    """One step of the village: when, who, how they voted."""

    field_order = ("date", "body", *VOTES, "until_date", "minutes", "scan")
    key = forms.CharField(widget=forms.HiddenInput, max_length=20)
    date = date_field(gettext_lazy("哪天开的"))

    def __init__(self, *args: Any, rung: Rung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.votes = bool(rung.bodies)
        if len(rung.bodies) > 1:
            self.fields["body"] = forms.ChoiceField(
                label=_("开的是哪一种会"),
                choices=[(one.key, one.name) for one in rung.bodies],
                widget=forms.RadioSelect,
                error_messages={"required": REQUIRED},
            )
        if self.votes:
            self._add_votes(rung.bodies[0].counted if len(rung.bodies) == 1 else "")
        else:
            self.fields["date"].label = _("从哪天起公示")
            self.fields["until_date"] = date_field(
                _("公示到哪天"), required=False, help=_("不填就按最少的 {days} 天算。").format(days=rung.days)
            )
            self.fields["minutes"].label = _("贴在哪里")
            self.fields["minutes"].help_text = _("比如村务公开栏、微信群。")
        self.order_fields(self.field_order)

    def _add_votes(self, counted: str) -> None:
        labels = (_("应到"), _("实到"), _("同意"), _("不同意"), _("弃权"))
        for name, label in zip(VOTES, labels, strict=True):
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=MOST_PEOPLE,
                required=name not in ("votes_against", "abstained"),
                error_messages={"required": REQUIRED},
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        self.fields["entitled"].help_text = counted

    def said(self) -> dict[str, Any]:
        """Return what the action takes."""
        given = self.cleaned_data
        votes = Votes(*(given[name] or 0 for name in VOTES)) if self.votes else None
        return {
            **self.known(),
            "key": given["key"],
            "date": given["date"],
            "body": given.get("body", ""),
            "votes": votes,
            "until_date": given.get("until_date"),
            "minutes": given["minutes"],
            "scan": self.picture(),
        }


class ReviewForm(DecisionForm):
    """What the township says of a village's resolution."""

    date = date_field(gettext_lazy("审核日期"))
    reason = reason_field(gettext_lazy("审核意见"), required=False)
    back_to = forms.ChoiceField(label=gettext_lazy("退回的话，从哪一步重来"), required=False)

    def __init__(self, *args: Any, rungs: tuple[Rung, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["back_to"] = forms.ChoiceField(
            label=self.fields["back_to"].label, required=False, choices=back_to_choices(rungs)
        )
        self.fields["reason"].help_text = _("退回要写明理由，村里看得到。")


class DemolishForm(DecisionForm):
    """The building that a package pulls down."""

    building = forms.CharField(
        label=gettext_lazy("要拆哪一处房屋"),
        max_length=LONGEST_BUILDING,
        required=False,
        help_text=gettext_lazy("不拆就空着。拆院墙不用写；托幼自己的围栏要留着。"),
    )


class WithdrawForm(DecisionForm):
    """Why a village takes its decision back."""

    reason = reason_field(gettext_lazy("为什么撤回"))


class SpecialForm(forms.Form):
    """The paper that allows what needs an approval of its own."""

    document = forms.CharField(
        label=gettext_lazy("文号"), max_length=LONGEST_DOCUMENT, error_messages={"required": REQUIRED}
    )
    date = date_field(gettext_lazy("文件日期"))
    reason = reason_field(gettext_lazy("批准的理由"))


class MeetingForm(ScanForm):
    """A meeting of the county."""

    field_order = ("name", "date", "document", "minutes", "scan")
    name = forms.CharField(
        label=gettext_lazy("会议名称"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED}
    )
    date = date_field(gettext_lazy("开会日期"))
    document = forms.CharField(
        label=gettext_lazy("文号"),
        max_length=LONGEST_DOCUMENT,
        help_text=gettext_lazy("会议纪要或批复的文号，一次会议一个。"),
        error_messages={"required": REQUIRED},
    )


class NoticeForm(forms.Form):
    """From when until when a list hangs."""

    from_date = date_field(gettext_lazy("从哪天起公示"))
    until_date = date_field(gettext_lazy("公示到哪天"), required=False)

    def __init__(self, *args: Any, days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until_date"].help_text = _("不填就按最少的 {days} 天算。").format(days=days)


class ObjectionForm(forms.Form):
    """What somebody says against a list; nobody is named."""

    code = forms.ChoiceField(label=gettext_lazy("说的是哪个村（社区）"), required=False)
    text = forms.CharField(
        label=gettext_lazy("异议的内容"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("只记说了什么，不写是谁说的。"),
        error_messages={"required": REQUIRED},
    )
    way = forms.ChoiceField(label=gettext_lazy("怎么提的"), choices=tuple(WAYS.items()))
    date = date_field(gettext_lazy("哪天提的"))

    def __init__(self, *args: Any, page: MeetingPage, codes: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.code, f"{one.township} {one.name}") for one in page.villages if one.approved]
        whole = [("", _("整份名单"))] if len(codes) == 0 else []
        inside = [row for row in listed if not codes or row[0].startswith(codes)]
        self.fields["code"] = forms.ChoiceField(
            label=self.fields["code"].label, required=False, choices=[*whole, *inside]
        )
        ways = [(key, _(word)) for key, word in WAYS.items()]
        self.fields["way"] = forms.ChoiceField(label=self.fields["way"].label, choices=ways)


class AnswerForm(forms.Form):
    """What was found about an objection."""

    answer = forms.CharField(
        label=gettext_lazy("核实的情况和答复"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REQUIRED},
    )


def back_to_choices(rungs: tuple[Rung, ...]) -> list[tuple[str, str]]:
    """Return the steps of the village that a package may be sent back to."""
    return [(one.key, one.name) for one in rungs if one.at == "village" and one.state == "done"]
