"""The fields of a survey as people call them: one Chinese label a field, and one a choice.

Form, workbook, differences and findings all speak from this table. A path is `people.resident` for a single value and
`buildings.floors` for a value that every building, room or function has.
"""

from lianxin.base.words import gettext_noop as _

LABELS: dict[str, str] = {
    "people.registered": _("户籍人口"),
    "people.resident": _("常住人口"),
    "people.aged_60": _("60 岁以上"),
    "people.aged_80": _("80 岁以上"),
    "people.children_0_3": _("0–3 岁儿童"),
    "people.children_3_6": _("3–6 岁儿童"),
    "people.living_alone": _("独居老人"),
    "people.households": _("户数"),
    "people.party_members": _("党员数"),
    "wall_m": _("围墙长度（米）"),
    "surplus_signs": _("多余牌子（块）"),
    "longitude": _("经度"),
    "latitude": _("纬度"),
    "remark": _("备注"),
    "buildings.key": _("楼栋编号"),
    "buildings.name": _("楼栋名称"),
    "buildings.floors": _("层数"),
    "buildings.year": _("建成年份"),
    "buildings.condition": _("房屋新旧"),
    "buildings.appraisal_grade": _("房屋安全鉴定等级"),
    "buildings.appraisal_date": _("鉴定日期"),
    "buildings.appraisal_document": _("鉴定文号"),
    "buildings.fire": _("消防情况"),
    "buildings.power": _("通电"),
    "buildings.heating": _("取暖"),
    "buildings.owner": _("产权"),
    "buildings.owner_consent": _("产权人同意使用"),
    "buildings.former_use": _("原来用途"),
    "buildings.walk_min": _("到便民服务中心步行（分钟）"),
    "rooms.building": _("所在楼栋"),
    "rooms.key": _("房间编号"),
    "rooms.name": _("房间名称"),
    "rooms.floor": _("所在楼层"),
    "rooms.area_m2": _("面积（平方米）"),
    "rooms.uses": _("现在用途"),
    "functions.function": _("功能"),
    "functions.present": _("有没有"),
    "functions.open_min_per_week": _("每周开放（分钟）"),
    "functions.staff": _("工作人员（人）"),
    "functions.equipped": _("设备齐全"),
    "functions.papers": _("证照齐全"),
    "functions.floor_authority": _("楼层依据文件"),
}

CHOICES: dict[str, dict[str, str]] = {
    "buildings.condition": {"good": _("好"), "fair": _("一般"), "poor": _("差")},
    "buildings.appraisal_grade": {"A": _("A 级"), "B": _("B 级"), "C": _("C 级"), "D": _("D 级")},
    "buildings.fire": {"passed": _("合格"), "failed": _("不合格"), "unknown": _("不清楚")},
    "buildings.heating": {"none": _("没有"), "stove": _("炉子"), "aircon": _("空调"), "central": _("集中供暖")},
    "buildings.owner": {
        "collective": _("村集体"),
        "school": _("学校"),
        "private": _("个人"),
        "government": _("政府"),
        "enterprise": _("企业"),
    },
    "rooms.uses": {
        "office": _("办公室"),
        "meeting": _("会议室"),
        "storage": _("储藏室"),
        "vacant": _("空着"),
        "dwelling": _("住人"),
        "other": _("其他"),
    },
}

GROUPS: dict[str, str] = {"buildings": _("楼栋"), "rooms": _("功能室"), "functions": _("七个有")}

YES, NO, BLANK = _("是"), _("否"), _("没填")


def label(path: str) -> str:
    """Return the Chinese label of a path; an index in it is passed over (`rooms.3.floor`)."""
    return LABELS[".".join(part for part in path.split(".") if not part.isdigit())]


def shown(path: str, value: object) -> str:
    """Return a value as people read it: a choice or yes and no as a message to translate, a number as digits."""
    if value is None or value in ("", ()):
        return BLANK
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return CHOICES.get(path, {}).get(str(value), str(value))
