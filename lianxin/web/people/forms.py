"""Forms about persons."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.people.actions.looks import REASONS
from lianxin.base.people.purposes import Purpose
from lianxin.base.people.queries.requests import KINDS
from lianxin.base.people.rules import LONGEST_NAME, WAYS
from lianxin.domain.places.queries.county import villages
from lianxin.web.fields import REQUIRED
from lianxin.web.files import PictureField
from lianxin.web.people.shown import purpose_name

ON_PAPER = ("paper", "spoken")


class SearchForm(forms.Form):
    """Whom somebody looks for."""

    text = forms.CharField(
        label=gettext_lazy("姓名、电话或身份证号"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("姓名要写全；号码写全，或者只写最后四位。"),
        error_messages={"required": REQUIRED},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}


class DataForm(forms.Form):
    """A person's name and numbers."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED})
    phone = forms.CharField(
        label=gettext_lazy("电话"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("办事有了结果，用它联系本人。"),
    )
    id_number = forms.CharField(
        label=gettext_lazy("身份证号"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("办的事用不着，就不要填。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        self.fields["phone"].widget.attrs["inputmode"] = "tel"


class NewPersonForm(DataForm):
    """A resident to be put on file; the villages are those of the actor."""

    region = forms.ChoiceField(label=gettext_lazy("哪个村（社区）"), error_messages={"required": REQUIRED})

    def __init__(self, *args: Any, regions: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {row.code: f"{row.township} {row.name}" for one in regions for row in villages(one)}
        choices = list(rows.items()) if len(rows) == 1 else [("", _("请选")), *rows.items()]
        self.fields["region"] = forms.ChoiceField(
            label=self.fields["region"].label, choices=choices, error_messages={"required": REQUIRED}
        )


class CorrectForm(DataForm):
    """What is to be corrected; what is left empty stays."""

    all_optional = True
    revision = forms.IntegerField(widget=forms.HiddenInput)
    drop = forms.MultipleChoiceField(
        label=gettext_lazy("不再留着"),
        required=False,
        choices=(("phone", gettext_lazy("电话")), ("id_number", gettext_lazy("身份证号"))),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        for name in ("name", "phone", "id_number"):
            self.fields[name].help_text = ""


class LookForm(forms.Form):
    """Why somebody wants to see everything."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.ChoiceField(
            label=_("为什么要看"),
            choices=[("", _("请选")), *((key, _(word)) for key, word in REASONS.items())],
            error_messages={"required": _("请先选为什么要看。")},
        )


class ScanForm(forms.Form):
    """A picture of the signed paper may be added."""

    scan = PictureField(
        label=gettext_lazy("签了字的纸，拍一张"),
        required=False,
        help_text=gettext_lazy("可加可不加。JPG 或 PNG，不超过 20 MB；存的时候加密，照片里的地点会去掉。"),
    )

    def picture(self) -> bytes:
        """Return the picture's bytes; only of a valid form."""
        file: UploadedFile[Any] | None = self.cleaned_data["scan"]
        return file.read() if file else b""


class ConsentForm(ScanForm):
    """A consent that somebody gave on paper or by word."""

    purpose = forms.ChoiceField(label=gettext_lazy("同意什么"), error_messages={"required": REQUIRED})
    way = forms.ChoiceField(label=gettext_lazy("怎么同意的"), error_messages={"required": REQUIRED})
    guardian = forms.CharField(
        label=gettext_lazy("监护人姓名"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=gettext_lazy("孩子不满十四周岁才填。"),
    )

    def __init__(self, *args: Any, offered: tuple[Purpose, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"] = forms.ChoiceField(
            label=self.fields["purpose"].label, choices=[(one.id, purpose_name(one)) for one in offered]
        )
        self.fields["way"] = _way()
        self.order_fields(["purpose", "way", "guardian", "scan"])


class RequestForm(ScanForm):
    """A request that came on paper or by word."""

    kind = forms.ChoiceField(label=gettext_lazy("要做什么"))
    way = forms.ChoiceField(label=gettext_lazy("怎么提的"))
    wish = forms.CharField(
        label=gettext_lazy("本人怎么说"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("要更正的，写哪里不对、应该是什么。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(key, _(word)) for key, word in KINDS.items()]
        self.fields["kind"] = forms.ChoiceField(label=self.fields["kind"].label, choices=kinds)
        self.fields["way"] = _way(_("怎么提的"))
        self.order_fields(["kind", "way", "wish", "scan"])


class OwnRequestForm(forms.Form):
    """What somebody asks about their own data."""

    wish = forms.CharField(
        label=gettext_lazy("哪里不对，应该是什么"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REQUIRED},
    )


class AnswerForm(forms.Form):
    """What is answered, or why not."""

    answer = forms.CharField(
        label=gettext_lazy("答复"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def _way(label: str = "") -> forms.ChoiceField:
    choices = [(way, _(WAYS[way])) for way in ON_PAPER]
    return forms.ChoiceField(label=label or _("怎么同意的"), choices=choices)
