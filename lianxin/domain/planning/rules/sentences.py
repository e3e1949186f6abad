"""The sentences behind codes and numbers: one table for page, command line and export."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lianxin.base.money import wan
from lianxin.base.words import gettext_noop as _

REASONS: Mapping[str, str] = {
    # 为什么是它
    "vacated": _("腾退 {rooms} 间办公室，给{functions}用；干部搬到便民服务中心集中办公。"),
    "offices_go": _("腾退 {rooms} 间办公室，干部搬到便民服务中心集中办公。"),
    "own_rooms": _("{functions}放进现有的房间，不用新建。"),
    "build": _("现有房间放不下{functions}，新建 {area_m2} 平方米。"),
    "extend": _("{functions}面积不够，原地接建 {area_m2} 平方米。"),
    "rent": _("{functions}租用现成的房间，{area_m2} 平方米。"),
    "shares_timed": _("{functions}同用一间，按时间错开。"),
    "shares_zoned": _("{functions}同用一间，分区摆开，互不等候。"),
    "stays": _("各项功能留在原处，只补不足的地方。"),
    "wish_given": _("征求意见时答应群众的{functions}，排进来了。"),
    "mode_clustered": _("集聚式：用房集中在一处，{places} 栋楼挨着。"),
    "mode_distributed": _("分布式：分在 {places} 处，离便民服务中心最远走 {walk_min} 分钟。"),
    "mode_embedded": _("嵌入式：{rooms} 间房、{area_m2} 平方米，一室多用。"),
    "beats_dearer": _("不选「{label}」：多花 {difference_fen} 万元，只多满足 {difference_percent}% 的需要。"),
    "beats_dearer_elsewhere": _(
        "不选「{label}」：多花 {difference_fen} 万元，只多满足 {difference_percent}% 的需要；"
        "这笔钱用在别的村，能多换 {elsewhere_people_months} 人·月的服务。"
    ),
    "beats_dearer_no_money": _("不选「{label}」：还要多花 {difference_fen} 万元，这一批余下的钱或施工队不够了。"),
    "beats_dearer_crew": _(
        "不选「{label}」：多花 {difference_fen} 万元，还多占 {more_days} 个工日，施工队排不开；"
        "只多满足 {difference_percent}% 的需要。"
    ),
    "beats_cheaper": _(
        "比第二名「{label}」多花 {difference_fen} 万元，多满足 {difference_percent}% 的需要，钱够，花得值。"
    ),
    "beats_cheaper_leftover": _(
        "比第二名「{label}」多花 {difference_fen} 万元，多满足 {difference_percent}% 的需要：这一批余下的钱正好够。"
    ),
    "beats_equal": _("比第二名「{label}」省 {difference_fen} 万元，满足的需要不比它少。"),
    "only_option": _("按这个村的房子和钱，没有别的做法更合适。"),
    "locked_option": _("做法由人锁定，没有参加比较。"),
    "built": _("已经在 {opened_date} 开门，按现状记账，不再安排改造。"),
    # 为什么是这一批
    "built_tranche": _("已经开门，算在{tranche}。"),
    "locked_tranche": _("批次由人锁定在{tranche}。"),
    "only_tranche": _("家底{tier}，按本县的安排排在{tranche}。"),
    "not_earlier": _(
        "早到{other_tranche}，这个村多得 {gain_people_months} 人·月的服务，"
        "可别的村要让出钱和施工队，少得 {loss_people_months} 人·月。"
    ),
    "earlier_full": _("{other_tranche}的村数、钱或施工队已经排满，再加一个村就要换下别的村。"),
    "not_later": _(
        "晚到{other_tranche}，这个村少得 {gain_people_months} 人·月的服务，"
        "省下的钱和施工队给别的村，只换回 {loss_people_months} 人·月。"
    ),
    "later_saves": _("晚到{other_tranche}也差不多，是全县凑整时排到这一批的。"),
    # 什么会改变这个决定
    "fall": _("「{label}」的造价降到 {to_fen} 万元以下（少 {difference_fen} 万元），就改选它。"),
    "more_money": _("钱或施工队再宽一些，就改选「{label}」。"),
    "less_money": _("预算再紧一点，就改选「{label}」。"),
    "no_fall": _("「{label}」再便宜也不改：它的好处在这里不多。"),
    "not_money": _("「{label}」降价也不改：这一批卡的不是钱，是施工力量和村数。"),
    "release": _("解除锁定，就会重新比较。"),
    "nothing": _("房子、人口或预算变了，会重新比较。"),
    # 要知道的
    "unsafe_left_out": _("{buildings}鉴定为危房，不安排任何功能。"),
    "refused_left_out": _("{buildings}的产权人不同意，没有使用。"),
    "authority_not_known": _("{function}在楼上：依据尚未见到。"),
    "over_norm": _("造价 {cost_fen} 万元，超过一处中心的参考造价 {norm_fen} 万元，请再看看能不能省。"),
    # 答应了群众、排不进来的
    "wish_unknown": _("答应群众的{function}，这一版标准里没有，排不进来。"),
    "wish_too_many": _("答应群众的{function}没有排进来：一处中心放不下这么多项。"),
    "wish_built": _("答应群众的{function}没有排进来：中心已经开门，不再安排改造。"),
    "wish_locked": _("答应群众的{function}没有排进来：做法由人锁定了，里面没有它。"),
    "wish_no_room": _("答应群众的{function}没有排进来：找不到房间放。"),
    "wish_room_too_small": _("答应群众的{function}没有排进来：房间都太小。"),
    "wish_hours_too_long": _("答应群众的{function}没有排进来：要的开放时间，一周排不下。"),
    "wish_rooms_do_not_suffice": _("答应群众的{function}没有排进来：房间不够一起用。"),
    "wish_walk_too_far": _("答应群众的{function}没有排进来：放得下的地方走过去太远。"),
    # 做法的简称
    "label_swap": _("{functions}换个房间"),
    "label_build": _("新建 {area_m2} 平方米"),
    "label_extend": _("接建 {area_m2} 平方米"),
    "label_rent": _("租用 {area_m2} 平方米"),
    "label_vacate": _("腾退 {rooms} 间"),
    "label_reuse": _("用现有房间，调整 {count} 项"),
    "label_stay": _("原处不动"),
}

ITEMS: Mapping[str, str] = {
    "appraisal": _("房屋安全鉴定"),
    "consent": _("产权人书面同意"),
    "fire_check": _("消防检查与整改"),
    "open_building": _("通水通电、开门启用"),
    "rent": _("租房"),
    "build": _("新建房间"),
    "extend": _("原地接建"),
    "refurbish": _("房间整修"),
    "fit": _("按功能装修"),
    "equip": _("添置设备"),
    "floor_preference": _("上楼方便设施"),
    "remove_wall": _("拆除围墙"),
    "vacate_office": _("腾退办公室"),
    "remove_sign": _("摘除多余牌子"),
    "recorded": _("已完成的改造（按记录）"),
    "papers": _("办齐证照"),
    "staff": _("配人"),
    "hours": _("每周开放"),
}

ITEM_REASONS: Mapping[str, str] = {
    "appraisal": _("这栋楼没有鉴定结论，先鉴定，合格才能用"),
    "consent": _("这栋楼不是村集体的，先要产权人同意"),
    "fire_check": _("消防情况不明或没有通过，开门前要查清改好"),
    "open_building": _("这栋楼现在没有开门服务"),
    "rent": _("房子是别人的，按面积付租"),
    "build": _("现有房间放不下"),
    "extend": _("面积达不到标准"),
    "refurbish_vacant": _("闲置房间，先整修"),
    "refurbish_office": _("腾出来的办公室，先整修"),
    "refurbish_meeting": _("会议室改用，先整修"),
    "refurbish_storage": _("库房改用，先整修"),
    "missing": _("村里还没有这一项"),
    "moved": _("给别的功能让出房间"),
    "moved_area": _("原来的房间太小"),
    "moved_floor": _("原来的楼层不合适"),
    "equip": _("设备没有或不全"),
    "floor_preference": _("不在一层，要方便老人上下"),
    "remove_wall": _("敞开门：拆掉围墙"),
    "vacate_office": _("原则上不再单独设立办公室"),
    "remove_sign": _("多余的牌子摘掉"),
    "recorded": _("已经验收开门"),
    "moved_wider": _("换到更宽敞的房间"),
    "new_papers": _("开门前证照要齐"),
    "new_staff": _("新开的功能要有人"),
    "new_hours": _("新开的功能按标准开放"),
    "papers": _("证照还不齐"),
    "staff": _("人手达不到标准"),
    "hours": _("开放时间达不到标准"),
}

UNITS: Mapping[str, str] = {
    "m2": _("平方米"),
    "m": _("米"),
    "room": _("间"),
    "sign": _("块"),
    "building": _("栋"),
    "document": _("份"),
    "set": _("套"),
    "person": _("人"),
    "hour": _("小时"),
}

GAPS: Mapping[str, str] = {
    "missing": _("缺{function}"),
    "area": _("{function}面积不够"),
    "floor": _("{function}楼层不合适"),
    "equipment": _("{function}设备不全"),
    "hours": _("{function}开放时间不够"),
    "staff": _("{function}人手不够"),
    "papers": _("{function}证照不全"),
    "wall": _("有围墙"),
    "office": _("有单独的办公室"),
    "signs": _("牌子多"),
    "appraisal": _("没有房屋安全鉴定"),
    "consent": _("产权人还没有同意"),
    "fire": _("消防情况不明或没有通过"),
}

MODES: Mapping[str, str] = {"clustered": _("集聚式"), "distributed": _("分布式"), "embedded": _("嵌入式")}
TIERS: Mapping[str, str] = {"strong": _("强"), "middle": _("中"), "weak": _("弱")}
TRANCHES = (_("第一批"), _("第二批"), _("第三批"), _("第四批"), _("第五批"), _("第六批"))
LATER_TRANCHE = _("第 {number} 批")

GROUPS: Mapping[str, str] = {
    "budget": _("到{tranche}为止的预算"),
    "crew": _("{township}在{tranche}的施工力量"),
    "pilots_least": _("{township}的试点至少要有几个"),
    "pilots_most": _("{township}的试点最多只能有几个"),
    "count_least": _("{tranche}至少要排几个村"),
    "count_most": _("{tranche}最多只能排几个村"),
    "support": _("家底弱的村，人均投入不少于家底中等的村"),
    "cells": _("{village}（家底{tier}）按现在的安排，没有可排的批次"),
    "lock": _("{village}的锁定"),
    "floor": _("{village}至少要得到的服务"),
    "wish": _("征求意见时答应{village}群众的{functions}"),
    "no_room": _("{village}找不到房间放{functions}"),
    "room_too_small": _("{village}的房间都放不下{functions}"),
    "hours_too_long": _("{village}的{functions}要的开放时间，一周排不下"),
    "rooms_do_not_suffice": _("{village}的房间不够{functions}一起用"),
    "walk_too_far": _("{village}的{functions}走过去太远"),
}

RELAXATIONS: Mapping[str, str] = {
    "budget": _("到{tranche}为止再加 {by_fen} 万元"),
    "crew": _("{township}在{tranche}再加 {by} 个工日"),
    "pilots_least": _("{township}的试点少要 {by} 个"),
    "pilots_most": _("{township}的试点多给 {by} 个"),
    "count_least": _("{tranche}少排 {by} 个村"),
    "count_most": _("{tranche}多排 {by} 个村"),
    "support": _("放宽家底弱的村人均投入的要求"),
    "cells": _("给{village}放开一个批次，或解除锁定"),
    "wish": _("不再答应{village}的{functions}"),
}

STALE: Mapping[str, str] = {
    "data": _("算完以后，村里的资料又变了。"),
    "edition": _("算完以后，换了一版标准。"),
    "settings": _("算完以后，方案的安排改过。"),
    "locks": _("算完以后，锁定改过。"),
    "wishes": _("算完以后，又答应了群众新的功能，或者取消了答应的。"),
}

DATE = _("{year} 年 {month} 月 {day} 日")
LIST_MARK = _("、")


@dataclass(frozen=True, slots=True)
class Words:
    """What sentences call things, in the reader's language."""

    translate: Callable[[str], str]
    function: Callable[[str], str]  # function id > its name here
    tranche_names: tuple[str, ...]  # own names of tranches, "" for the ordinary one
    places: Mapping[str, str]  # code > name of a village or township

    def tranche(self, index: int) -> str:
        """Name a tranche."""
        own = self.tranche_names[index] if index < len(self.tranche_names) else ""
        if own:
            return own
        if index < len(TRANCHES):
            return self.translate(TRANCHES[index])
        return self.translate(LATER_TRANCHE).format(number=index + 1)

    def date(self, iso: str) -> str:
        """Write a date out."""
        year, month, day = (int(part) for part in iso.split("-"))
        return self.translate(DATE).format(year=year, month=month, day=day)

    def listed(self, parts: list[str]) -> str:
        """Join what is listed."""
        return self.translate(LIST_MARK).join(parts)


def say(templates: Mapping[str, str], code: str, facts: Mapping[str, Any], words: Words) -> str:
    """Return the sentence of a code with its facts written out; how a fact is written follows from its name."""
    return words.translate(templates[code]).format(
        **{name: _shown(name, value, words) for name, value in facts.items()}
    )


def _shown(name: str, value: Any, words: Words) -> str:
    if name == "label":
        return say(REASONS, value["code"], value["facts"], words)
    if name in ("functions", "buildings"):
        return words.listed([words.function(one) if name == "functions" else one for one in value])
    plain: dict[str, Callable[[Any], str]] = {
        "function": words.function,
        "tranche": words.tranche,
        "other_tranche": words.tranche,
        "tier": lambda tier: words.translate(TIERS[tier]),
        "township": lambda code: words.places.get(code, code),
        "village": lambda code: words.places.get(code, code),
    }
    if name in plain:
        return plain[name](value)
    ending = name.rsplit("_", 1)[-1]
    endings: dict[str, Callable[[Any], str]] = {
        "fen": wan,
        "date": words.date,
        "percent": lambda percent: f"{percent:.1f}".removesuffix(".0"),
        "months": people_months,
    }
    return endings[ending](value) if ending in endings else f"{value:,}" if isinstance(value, int) else str(value)


def people_months(value: float) -> str:
    """Write 人·月 out with as many digits as mean something."""
    if abs(value) < 10:
        return f"{value:.1f}".removesuffix(".0")
    digits = len(str(int(abs(value)))) - 2
    return f"{round(value, -digits):,.0f}" if digits > 0 else f"{value:,.0f}"


def gap_words(gap: str, words: Words) -> str:
    """Say which gap an item closes: "kind:subject:criterion", "" for none."""
    if not gap:
        return ""
    kind, subject, *rest = gap.split(":")
    if kind == "missing":
        return say(GAPS, "missing", {"function": subject}, words)
    if kind == "below":
        return say(GAPS, rest[0], {"function": subject}, words)
    return say(GAPS, subject, {}, words)
