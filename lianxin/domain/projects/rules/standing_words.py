"""What a standing and its reasons are called: Chinese templates that the door translates and fills."""

from collections.abc import Callable

from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.sentences import Sentence
from lianxin.domain.projects.rules.standing import Reason

STATES = {"ok": _("顺利"), "watch": _("留意"), "help": _("要帮"), "built": _("建成投用")}
PHASES = {
    "plan": _("定方案"),
    "consultation": _("征求意见"),
    "decision": _("议定"),
    "works": _("施工改造"),
    "acceptance": _("验收"),
    "open": _("开门"),
}
REASONS = {
    "overturned": _("批准它的 {document} 因为异议成立撤回了，要重新批准，或者终止"),
    "deadline_passed": _("期限 {deadline} 已经过了 {days} 天"),
    "misses": _("照现在的快慢要到 {date}，比期限 {deadline} 晚 {days} 天"),
    "may_miss": _("估计到 {date} 才成，可能比期限 {deadline} 晚 {days} 天"),
    "close": _("估计 {date} 能成，离期限 {deadline} 只有 {days} 天"),
    "overdue": _("「{stage}」过期 {days} 天"),
    "stuck": _("「{stage}」从 {date} 起卡住：{about}"),
    "remedies_late": _("{count} 件整改过期没有做完"),
    "reopened": _("从 {date} 起，验收认定后又要整改"),
    "suspended": _("从 {date} 起暂停着"),
    "quiet": _("{days} 天没有动静"),
}


WITH_WORDS = {"stuck": _("「{stage}」从 {date} 起卡住：{about}，{words}")}


def reason_sentence(reason: Reason, stage: Callable[[str], str], blocker: Callable[[str], str]) -> Sentence:
    """Return a reason as a sentence; `stage` and `blocker` say what a stage and what blocks are called."""
    facts = dict(reason.facts)
    if "stage" in facts:
        facts["stage"] = stage(facts["stage"])
    if "about" in facts:
        facts["about"] = blocker(facts["about"])
    return Sentence((WITH_WORDS if "words" in facts else REASONS)[reason.code], facts)
