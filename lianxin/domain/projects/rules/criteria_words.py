"""What criteria want and what is said of them, in sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.sentences import Sentence
from lianxin.domain.projects.rules import acceptance as at
from lianxin.domain.projects.rules.criteria import BY_PAPER, YES_OR_NO, is_safety

KEYS = {
    "building": _("房屋"),
    "area": _("面积"),
    "floor": _("楼层"),
    "equipment": _("设备"),
    "hours": _("开放时间"),
    "staff": _("人员"),
    "papers": _("证照"),
    "consent": _("产权人同意"),
    "office": _("办公室"),
    "wall": _("围墙"),
    "signs": _("牌子"),
}
UNITS = {
    "area": _("平方米"),
    "floor": _("楼"),
    "hours": _("小时/周"),
    "staff": _("人"),
    "office": _("间"),
    "wall": _("米"),
    "signs": _("块"),
}
WANTED = {
    "building": _("鉴定为 A 级或 B 级；新建的竣工验收合格"),
    "area": _("不少于 {need} 平方米"),
    "floor": _("在 {need} 楼或以下"),
    "equipment": _("按标准配齐"),
    "hours": _("每周开放不少于 {need} 小时"),
    "staff": _("不少于 {need} 人"),
    "papers": _("都在有效期内：{papers}"),
    "consent": _("{buildings}不归村集体，要有{papers}"),
    "office": _("不再单独设；改造前 {before} 间 {before_m2} 平方米"),
    "wall": _("拆除；改造前 {before} 米"),
    "signs": _("摘下多余的；改造前 {before} 块"),
}
REPORTED = {
    "area": _("{have} 平方米"),
    "floor": _("在 {have} 楼"),
    "hours": _("每周 {have} 小时"),
    "staff": _("{have} 人"),
    "office": _("还有 {have} 间 {m2} 平方米"),
    "wall": _("还有 {have} 米"),
    "signs": _("还有 {have} 块"),
}
YES = {"building": _("合格"), "equipment": _("配齐了")}
GONE = {"office": _("不单独设了"), "wall": _("拆完了"), "signs": _("摘完了")}
NO = {"building": _("还不合格"), "equipment": _("还没配齐")}
STATES = {
    at.UNREPORTED: _("村里还没报"),
    at.LAPSED: _("证照还没有，或者过期了"),
    at.FAILED: _("要整改"),
    at.SHORT: _("达不到标准"),
    at.WAITING: _("等验收"),
    at.PASSED: _("都看过，合格"),
    at.ACCEPTED: _("已认定"),
    at.REOPENED: _("认定后又要整改"),
}
LEVELS = {
    at.TOWNSHIP: _("乡镇初验"),
    at.DEPARTMENT: _("部门验收"),
    at.COUNTY: _("县里抽验"),
    at.AGAIN: _("回头看"),
}


def wanted_sentence(key: str, wanted: Mapping[str, Any], joined: str = "、") -> Sentence:
    """Say what a criterion wants, with the clause where it has one of its own."""
    facts = {name: wanted[name] for name in ("need", "before", "before_m2") if name in wanted}
    if key in BY_PAPER:
        facts |= {"papers": joined.join(wanted["kinds"]), "buildings": joined.join(wanted.get("buildings", ()))}
    return Sentence(WANTED[key], facts, str(wanted.get("source", "")))


def reported_sentence(key: str, reported: Mapping[str, Any] | None) -> Sentence | None:
    """Say what the village says; None where it has said nothing, or where papers say it."""
    if reported is None or key in BY_PAPER:
        return None
    if key in YES_OR_NO:
        return Sentence((YES if reported["yes"] else NO)[key])
    if key in GONE and not reported["have"] and not reported.get("m2"):
        return Sentence(GONE[key])
    return Sentence(REPORTED[key], dict(reported))


def papers_sentence(lacking: Iterable[str], without: Iterable[str] = (), joined: str = "、") -> Sentence:
    """Say how the papers of a criterion stand."""
    missing, unneeded = joined.join(lacking), joined.join(without)
    if missing:
        return Sentence(_("没有或过期：{papers}"), {"papers": missing})
    if unneeded:
        return Sentence(_("都在有效期内；村里说不需要{papers}"), {"papers": unneeded})
    return Sentence(_("都在有效期内"))


def short_sentence(key: str, wanted: Mapping[str, Any]) -> Sentence:
    """Say what would help a criterion that is reported below what is wanted."""
    if is_safety(key, wanted):
        return Sentence(_("达不到；在高出要求的楼层：依据尚未见到。要有主管部门的文件才能不执行这一条。"))
    if key in ("floor", "office", "wall"):
        return Sentence(_("达不到；要保留，得有县里的文件。"))
    return Sentence(_("达不到；整改以后再报。"))
