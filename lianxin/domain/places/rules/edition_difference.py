"""What one edition of the standard asks that another does not."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.fields import BLANK, NO, YES
from lianxin.domain.places.rules.standard import FunctionRule, Policy, Prices, Standard

FUNCTION = {
    "required": _("七个有之一"),
    "area": _("要多大（常住人口 → 平方米）"),
    "max_floor": _("最高楼层"),
    "floor_rule": _("楼层要求"),
    "floor_source": _("楼层要求的出处"),
    "noise": _("动静"),
    "dedicated": _("专用房间"),
    "min_per_week": _("每周开放（小时）"),
    "staff": _("工作人员（人）"),
    "papers": _("要有的证照"),
    "weight": _("每位服务对象的效益分"),
    "equip_fen": _("设备（元）"),
    "fit_fen_per_m2": _("装修（元/平方米）"),
    "crew_days": _("工时（工日）"),
    "users": _("服务对象"),
    "source": _("出处"),
}
PRICES = {
    "refurbish_fen_per_m2": _("整修（元/平方米）"),
    "refurbish_percent": _("整修占单价的百分之几（房屋好/一般/差）"),
    "refurbish_crew_days_per_100m2": _("整修（工日/百平方米）"),
    "build_fen_per_m2": _("新建（元/平方米）"),
    "build_crew_days_per_100m2": _("新建（工日/百平方米）"),
    "rent_fen_per_m2": _("租房（元/平方米）"),
    "open_building_fen": _("启用一栋楼（元）"),
    "vacate_office_fen": _("腾退一间办公室（元）"),
    "remove_wall_fen_per_m": _("拆除围墙（元/米）"),
    "remove_sign_fen": _("摘除一块牌子（元）"),
    "appraisal_fen_per_m2": _("房屋安全鉴定（元/平方米）"),
    "fire_check_fen": _("消防检查（元）"),
    "floor_preference_fen": _("不在合适楼层的折价（元）"),
    "source": _("单价的出处"),
}
POLICY = {
    "pilots_min": _("每个乡镇最少试点"),
    "pilots_max": _("每个乡镇最多试点"),
    "room_limit": _("一室最多几项功能"),
    "walk_limit_min": _("步行不超过（分钟）"),
    "room_hours_per_week": _("一间房一周最多（小时）"),
    "enough_percent": _("面积正好够用时算百分之几的效益"),
    "saturation_percent": _("面积到需要的百分之几为止算效益"),
    "share_loss": _("同室扣效益的千分之几"),
    "share_loss_kin": _("相近功能同室扣效益的千分之几"),
    "unit_cost_norm_fen": _("一处中心的参考造价（元）"),
    "embedded_area_percent": _("嵌入式的用房不超过需要的百分之几"),
    "cluster_walk_min": _("集聚式的用房相距不超过（分钟）"),
}
TIER_POINTS = {"area": _("房屋面积"), "rooms": _("房间数"), "condition": _("房屋新旧"), "functions": _("已有功能")}
TIER_BATCHES = {"strong": _("家底强的排在第几批"), "middle": _("家底中等的排在第几批"), "weak": _("家底弱的排在第几批")}
SAID = {
    "safety": _("安全要求"),
    "preference": _("便民要求"),
    "loud": _("热闹"),
    "quiet": _("要安静"),
    "resident": _("常住人口"),
    "registered": _("户籍人口"),
    "aged_60": _("60 岁以上"),
    "aged_80": _("80 岁以上"),
    "children_0_3": _("0–3 岁儿童"),
    "children_3_6": _("3–6 岁儿童"),
    "children_0_6": _("0–6 岁儿童"),
    "living_alone": _("独居老人"),
}
GROUPS = {"price": _("单价"), "policy": _("政策"), "tier": _("家底分档"), "sharing": _("同室")}


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """One criterion that differs. `group` is a function's id, or price, policy, tier, sharing.

    `name` is the group's name, for a function the edition's own (`queries.standard.function_label` says it in the
    reader's language); `label`, `before` and `after` are messages to translate.
    """

    group: str
    name: str
    label: str
    before: str
    after: str


def criteria_changed(before: Standard, after: Standard) -> tuple[CriterionChange, ...]:
    """Return every criterion, price and policy that differs between two editions."""
    return tuple(_changed(before, after))


def _changed(before: Standard, after: Standard) -> Iterator[CriterionChange]:
    for id in dict.fromkeys(rule.id for rule in (*before.functions, *after.functions)):
        if not (before.knows(id) and after.knows(id)):
            rule = (before if before.knows(id) else after).function(id)
            has = [YES if edition.knows(id) else NO for edition in (before, after)]
            yield CriterionChange(id, rule.name, _("列入标准"), *has)
            continue
        yield from _function(before.function(id), after.function(id))
    yield from _plain("price", PRICES, before.prices, after.prices)
    yield from _tiers(before, after)
    yield from _plain("policy", POLICY, before.policy, after.policy)
    for name, label in (("may_share", _("能同室的组合数")), ("kin", _("相近功能的组合数"))):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield CriterionChange("sharing", GROUPS["sharing"], label, str(len(old)), str(len(new)))


def _function(before: FunctionRule, after: FunctionRule) -> Iterator[CriterionChange]:
    for field, label in FUNCTION.items():
        if getattr(before, field) != getattr(after, field):
            yield CriterionChange(after.id, after.name, label, _value(before, field), _value(after, field))


def _value(rule: FunctionRule, field: str) -> str:
    value = getattr(rule, field)
    if field == "area":
        steps = (f"≤{s.up_to} → {s.area_m2}" if s.up_to else f"> → {s.area_m2}" for s in rule.area)
        return "; ".join(steps) if len(rule.area) > 1 else str(rule.area[0].area_m2)
    if field == "min_per_week":
        return f"{value / 60:g}"
    if field == "papers":
        return "; ".join(value) or BLANK
    if isinstance(value, bool):
        return YES if value else NO
    if value is None or value == "":
        return BLANK
    return _number(field, value)


def _number(field: str, value: object) -> str:
    if isinstance(value, dict):
        return " / ".join(str(one) for one in value.values())
    if isinstance(value, int) and "_fen" in field:
        return f"{value / 100:,.2f}".removesuffix(".00")
    return SAID.get(str(value), str(value))


def _plain(
    group: str, labels: dict[str, str], before: Prices | Policy, after: Prices | Policy
) -> Iterator[CriterionChange]:
    for one in fields(before):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if one.name in labels and old != new:
            values = (_number(one.name, old), _number(one.name, new))
            yield CriterionChange(group, GROUPS[group], labels[one.name], *values)


def _tiers(before: Standard, after: Standard) -> Iterator[CriterionChange]:
    old, new = before.tiers, after.tiers
    values = [
        *((label, old.points[part], new.points[part]) for part, label in TIER_POINTS.items()),
        (_("多少分起算强"), old.strong_from, new.strong_from),
        (_("多少分起算中"), old.middle_from, new.middle_from),
        (_("面积满分（平方米）"), old.area_full_m2, new.area_full_m2),
        (_("房间数满分（间）"), old.rooms_full, new.rooms_full),
    ]
    for label, was, now in values:
        if was != now:
            yield CriterionChange("tier", GROUPS["tier"], label, str(was), str(now))
    for tier, label in TIER_BATCHES.items():
        tranches = [edition.policy.tier_tranches[tier] for edition in (before, after)]
        if tranches[0] != tranches[1]:
            texts = [", ".join(str(tranche + 1) for tranche in one) or BLANK for one in tranches]
            yield CriterionChange("policy", GROUPS["policy"], label, *texts)
