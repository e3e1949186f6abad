"""The branch's look at an activity (把关): content and form each get a verdict, a no says why, and time is limited."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

LONGEST_REASON = 200
LEVELS = {"village": _("村（社区）党支部"), "township": _("乡镇")}
STATES = {
    "draft": _("草稿"),
    "review": _("等把关"),
    "returned": _("退回修改"),
    "published": _("已发布"),
    "cancelled": _("取消了"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What was found of content and of form; reasons are asked for a no alone."""

    content: bool
    form: bool
    content_reason: str = ""
    form_reason: str = ""

    @property
    def passed(self) -> bool:
        """Whether it may be published."""
        return self.content and self.form


def check_verdicts(said: Verdicts) -> Verdicts:
    """Return verdicts with tidy reasons; refuse a no without one."""
    content, form = said.content_reason.strip(), said.form_reason.strip()
    if not said.content and not content:
        raise Refusal("no_reason", _("内容不合适的话，请写一句哪里要改，好让人照着改。"), "content_reason")
    if not said.form and not form:
        raise Refusal("no_reason", _("形式不合适的话，请写一句怎样办更好，好让人照着改。"), "form_reason")
    for field, text in (("content_reason", content), ("form_reason", form)):
        if len(text) > LONGEST_REASON:
            raise Refusal("long_text", _("最多写 {most} 个字。"), field, most=LONGEST_REASON)
    return Verdicts(
        content=said.content,
        form=said.form,
        content_reason="" if said.content else content,
        form_reason="" if said.form else form,
    )


def overdue(due: dt.date | None, today: dt.date) -> bool:
    """Tell whether a review is late: its last day is over."""
    return due is not None and today > due
