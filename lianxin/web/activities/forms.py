"""Forms of activities, of their sessions and of who comes."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.clock import CHINA
from lianxin.domain.services.actions.activity import (
    LONGEST_CONTENT,
    LONGEST_FORM,
    LONGEST_REASON,
    LONGEST_TITLE,
    Plan,
)
from lianxin.domain.services.actions.enrolment import Coming
from lianxin.domain.services.actions.session import LONGEST_PLACE, MOST_PLACES
from lianxin.domain.services.rules.enrolment import WAYS, Member
from lianxin.domain.services.rules.review import LONGEST_REASON as LONGEST_VERDICT
from lianxin.domain.services.rules.review import Verdicts
from lianxin.web.fields import DATE, HOUR, REQUIRED, KeyedForm

APART = re.compile(r"[\n,，、;；]+")
MOST_NAMES = 400
Choices = list[tuple[str, str]]
NONE = ("", gettext_lazy("不用"))


class PlanForm(KeyedForm):
    """What an activity is."""

    title = forms.CharField(
        label=gettext_lazy("叫什么"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("比如：学唱豫剧、腊八粥会。"),
        error_messages={"required": REQUIRED},
    )
    content = forms.CharField(
        label=gettext_lazy("内容：做什么"),
        max_length=LONGEST_CONTENT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": REQUIRED},
    )
    form = forms.CharField(
        label=gettext_lazy("形式：怎样办"),
        max_length=LONGEST_FORM,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("讲课、排练、比赛，还是大家一起做；谁来带。"),
        error_messages={"required": REQUIRED},
    )
    children = forms.BooleanField(label=gettext_lazy("可以带不满十四周岁的孩子"), required=False)
    function = forms.ChoiceField(label=gettext_lazy("算在哪项功能里"), required=False)
    programme = forms.ChoiceField(label=gettext_lazy("是常办的哪一项"), required=False)
    brand = forms.ChoiceField(label=gettext_lazy("归在哪个品牌下"), required=False)

    def __init__(self, *args: Any, functions: Choices, programmes: Choices, brands: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("function", functions), ("programme", programmes), ("brand", brands)):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, choices=[NONE, *choices], required=False
            )

    def plan(self) -> Plan:
        """Return the plan; only of a valid form."""
        said = self.cleaned_data
        return Plan(
            title=said["title"],
            content=said["content"],
            form=said["form"],
            function=said["function"],
            children=said["children"],
            programme=int(said["programme"]) if said["programme"] else None,
            brand=int(said["brand"]) if said["brand"] else None,
        )


class SessionForm(KeyedForm):
    """When and where, with how many places."""

    date = forms.DateField(label=gettext_lazy("哪天"), widget=DATE, error_messages={"required": REQUIRED})
    begins_at = forms.TimeField(label=gettext_lazy("几点开始"), widget=HOUR, error_messages={"required": REQUIRED})
    ends_at = forms.TimeField(label=gettext_lazy("几点结束"), widget=HOUR, error_messages={"required": REQUIRED})
    room = forms.ChoiceField(label=gettext_lazy("在哪间屋"), required=False)
    place = forms.CharField(label=gettext_lazy("不在屋里，写地方"), max_length=LONGEST_PLACE, required=False)
    places = forms.IntegerField(
        label=gettext_lazy("多少个位子"),
        min_value=1,
        max_value=MOST_PLACES,
        initial=20,
        error_messages={"required": REQUIRED},
    )

    def __init__(self, *args: Any, rooms: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("不在屋里")), *rooms]
        self.fields["room"] = forms.ChoiceField(
            label=self.fields["room"].label,
            choices=choices,
            required=False,
            error_messages={"invalid_choice": _("这间屋现在不在了，请重新选一间。")},
        )

    def facts(self) -> dict[str, Any]:
        """Return what the action takes; only of a valid form."""
        said = self.cleaned_data
        return {
            "begins_at": dt.datetime.combine(said["date"], said["begins_at"], CHINA),
            "ends_at": dt.datetime.combine(said["date"], said["ends_at"], CHINA),
            "room_id": int(said["room"]) if said["room"] else None,
            "place": said["place"],
        }


class NewForm(SessionForm, PlanForm):
    """A draft with its first session, on one page."""

    association = forms.ChoiceField(label=gettext_lazy("谁来办"), error_messages={"required": REQUIRED})

    def __init__(self, *args: Any, associations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["association"] = forms.ChoiceField(
            label=self.fields["association"].label, choices=associations, error_messages={"required": REQUIRED}
        )


class ReviewForm(forms.Form):
    """The two verdicts."""

    content_passed = forms.ChoiceField(label=gettext_lazy("内容"), widget=forms.RadioSelect)
    content_reason = forms.CharField(
        label=gettext_lazy("内容哪里要改"),
        max_length=LONGEST_VERDICT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    form_passed = forms.ChoiceField(label=gettext_lazy("形式"), widget=forms.RadioSelect)
    form_reason = forms.CharField(
        label=gettext_lazy("形式哪里要改"),
        max_length=LONGEST_VERDICT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("content_passed", "form_passed"):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label,
                choices=[("yes", _("合适")), ("no", _("要改"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("请选一项。")},
            )
        for name in ("content_reason", "form_reason"):
            self.fields[name].help_text = _("选「要改」时写，协会照着改。")

    def verdicts(self) -> Verdicts:
        """Return the verdicts; only of a valid form."""
        said = self.cleaned_data
        return Verdicts(
            content=said["content_passed"] == "yes",
            form=said["form_passed"] == "yes",
            content_reason=said["content_reason"],
            form_reason=said["form_reason"],
        )


class ReasonForm(forms.Form):
    """Why something is cancelled."""

    reason = forms.CharField(
        label=gettext_lazy("为什么取消"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("报了名的人会看到。"),
        error_messages={"required": REQUIRED},
    )


class ComingForm(KeyedForm):
    """Who comes: one who says it, adults and children with them."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40, error_messages={"required": REQUIRED})
    phone = forms.CharField(
        label=gettext_lazy("手机号"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    others = forms.CharField(
        label=gettext_lazy("一起来的大人"),
        max_length=MOST_NAMES,
        required=False,
        help_text=gettext_lazy("写姓名，几个人用顿号或换行分开。一家人一起进，不拆开。"),
    )
    children = forms.CharField(
        label=gettext_lazy("一起来的孩子（不满十四周岁）"),
        max_length=MOST_NAMES,
        required=False,
        help_text=gettext_lazy("写姓名，几个孩子用顿号或换行分开。"),
    )
    guardian = forms.BooleanField(
        label=gettext_lazy("我是监护人，同意孩子参加，同意中心记下孩子的姓名，只用来联系我"), required=False
    )
    told = forms.BooleanField(label=gettext_lazy("活动有变动、排队有了位子，发短信告诉我"), required=False)

    def __init__(self, *args: Any, with_children: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_children:
            del self.fields["children"], self.fields["guardian"]

    def clean(self) -> dict[str, Any]:
        """Say what to do where a child would come alone, and not only that a name is missing."""
        said = super().clean() or {}
        if said.get("children") and "name" not in said and "name" in self.errors:
            del self.errors["name"]
            self.add_error("name", _("孩子不能单独报名。请大人一起报，大人填在前面。"))
        return said

    def coming(self) -> Coming:
        """Return who comes; only of a valid form."""
        said = self.cleaned_data
        adults = (said["name"], *_names(said["others"]))
        children = _names(said.get("children", ""))
        members = (*(Member(one) for one in adults), *(Member(one, child=True) for one in children))
        return Coming(
            members=members,
            phone=said["phone"],
            guardian_agrees=bool(said.get("guardian")),
            told=said["told"],
            key=said["key"],
        )


class JoinForm(ComingForm):
    """Who comes, to which session; on the public page."""

    session = forms.ChoiceField(
        label=gettext_lazy("哪一场"), widget=forms.RadioSelect, error_messages={"required": gettext_lazy("请选一场。")}
    )

    def __init__(self, *args: Any, sessions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only = sessions[0][0] if len(sessions) == 1 else None
        self.fields["session"] = forms.ChoiceField(
            label=self.fields["session"].label,
            choices=sessions,
            widget=forms.RadioSelect,
            initial=only,
            error_messages={"required": _("请选一场。")},
        )
        phone = self.fields["phone"]
        phone.help_text = _("到了凭它签到。只用在这个活动上，不公开。")
        phone.required, phone.error_messages["required"] = True, _("请填手机号。没有手机，请到中心报名，或者请人代报。")
        self.order_fields(["key", "session", "name", "phone", "others", "children", "guardian", "told"])


class EnrolForm(ComingForm):
    """Who comes, as they say it at the counter, on paper or through somebody."""

    way = forms.ChoiceField(label=gettext_lazy("怎么报的"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(key, _(word)) for key, word in WAYS.items() if key != "phone"]
        self.fields["way"] = forms.ChoiceField(
            label=self.fields["way"].label, choices=ways, widget=forms.RadioSelect, initial="counter"
        )
        self.fields["phone"].help_text = _("没有手机就不填。")
        if "guardian" in self.fields:
            self.fields["guardian"].label = _("监护人在纸上签了同意")
        self.fields["told"].label = _("本人同意有变动时发短信")
        self.order_fields(["key", "way", "name", "phone", "others", "children", "guardian", "told"])


class DoorForm(forms.Form):
    """Who stands at the door."""

    phone = forms.CharField(
        label=gettext_lazy("报名时填的手机号"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": REQUIRED},
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in APART.split(text) if one.strip())


def chosen(rows: Iterable[Any]) -> Choices:
    """Return rows with `id` and `name` as choices."""
    return [(str(row.id), row.name) for row in rows]
