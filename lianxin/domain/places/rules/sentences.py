"""What an assessment found, in sentences: a Chinese template and the facts that fill it."""

from dataclasses import dataclass, field
from typing import Any

from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.assessment import MISSING, TWO_GO, Gap, Note, ScorePart
from lianxin.domain.places.rules.standard import FunctionRule, Standard


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message to translate and then fill; `source` is the clause that it rests on, empty where there is none."""

    message: str
    facts: dict[str, Any] = field(default_factory=dict)
    source: str = ""

    def text(self, translate: Any = str) -> str:
        """Return the sentence in the language of `translate`."""
        return str(translate(self.message)).format(**self.facts)


BELOW = {
    "area": _("面积 {have} 平方米，按常住人口要 {need} 平方米"),
    "floor": _("在 {have} 楼，要在 {need} 楼或以下"),
    "building": _("在鉴定为危房的楼里，要先搬出来"),
    "equipment": _("设备还不齐"),
    "hours": _("每周开放 {have} 小时，要 {need} 小时"),
    "staff": _("工作人员 {have} 人，要 {need} 人"),
    "papers": _("证照还不齐：{papers}"),
}
TWO_GOES = {
    "wall": _("围墙 {have} 米，要拆除"),
    "office": _("单独的办公室 {have} 间，要腾退"),
    "signs": _("多余的牌子 {have} 块，要摘下"),
}
NOTES = {
    "authority_not_known": _("在高出要求的楼层：依据尚未见到"),
    "room_not_known": _("有这项功能，在哪一间还没填"),
    "needs_not_known": _("常住人口没填，面积按最小一档算"),
}
SCORES = {
    "area": _("能用的房屋 {found} 平方米，得 {points} 分（满分 {most}）"),
    "rooms": _("能用的房间 {found} 间，得 {points} 分（满分 {most}）"),
    "condition": _("房屋新旧折合 {found}%，得 {points} 分（满分 {most}）"),
    "functions": _("七项功能有 {found} 项，得 {points} 分（满分 {most}）"),
}
TIERS = {
    "strong": _("共 {score} 分，{strong} 分以上为强"),
    "middle": _("共 {score} 分，{middle} 分以上、不到 {strong} 分为中"),
    "weak": _("共 {score} 分，不到 {middle} 分为弱"),
}


def gap_sentence(gap: Gap, standard: Standard) -> Sentence:
    """Say what is lacking, with the criterion missed and the clause it comes from."""
    numbers = {"have": gap.have, "need": gap.need}
    if gap.kind == TWO_GO:
        return Sentence(TWO_GOES[gap.criterion], numbers)
    rule = standard.function(gap.subject)
    if gap.kind == MISSING:
        return Sentence(_("还没有"), source=rule.source)
    source = rule.floor_source if gap.criterion == "floor" else rule.source
    return Sentence(BELOW[gap.criterion], numbers | {"papers": _papers(rule)}, source)


def note_sentence(note: Note) -> Sentence:
    """Say what is worth knowing and is no gap."""
    return Sentence(NOTES[note.code])


def score_sentence(part: ScorePart) -> Sentence:
    """Say what one part of the score rests on."""
    return Sentence(SCORES[part.part], {"found": part.found, "points": part.points, "most": part.most})


def tier_sentence(tier: str, score: int, standard: Standard) -> Sentence:
    """Say which tier a score reaches, and from where."""
    facts = {"score": score, "strong": standard.tiers.strong_from, "middle": standard.tiers.middle_from}
    return Sentence(TIERS[tier], facts)


def _papers(rule: FunctionRule) -> str:
    return "; ".join(rule.papers)
