"""An edition of the standard in words: criteria, prices, sharing and policy."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.base.money import yuan
from lianxin.domain.places.queries.source import source
from lianxin.domain.places.rules.edition_difference import POLICY, PRICES, SAID, TIER_BATCHES, TIER_POINTS
from lianxin.domain.places.rules.standard import FunctionRule, Standard


@dataclass(frozen=True, slots=True)
class Criterion:
    """One function or extra as the edition asks for it."""

    name: str
    users: str
    area: tuple[str, ...]
    floor: str
    floor_source: str
    room: str
    hours: str
    staff: str
    papers: str
    source: str
    equip: str
    fit: str
    crew_days: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """A row of the sharing matrix; a cell is "kin", "may", "same" or empty."""

    name: str
    short: str
    cells: tuple[str, ...]


def criterion(rule: FunctionRule, name: str) -> Criterion:
    """Return what the edition asks of a function."""
    room = [_(SAID[rule.noise]) if rule.noise else "", _("单独一间，不和别的合用") if rule.dedicated else ""]
    return Criterion(
        name=name,
        users=_(SAID[rule.users]),
        area=tuple(_areas(rule)),
        floor=_floor(rule),
        floor_source=source(rule.floor_source),
        room=_("，").join(filter(None, room)) or "—",
        hours=f"{rule.min_per_week / 60:g}",
        staff=str(rule.staff),
        papers=_("、").join(rule.papers) or "—",
        source=source(rule.source),
        equip=_money(rule.equip_fen),
        fit=_money(rule.fit_fen_per_m2),
        crew_days=rule.crew_days,
    )


def prices(standard: Standard) -> list[tuple[str, str]]:
    """Return the unit prices with their labels."""
    held = standard.prices
    return [(_(label), _figure(name, getattr(held, name))) for name, label in PRICES.items() if name != "source"]


def tiers(standard: Standard) -> list[tuple[str, str]]:
    """Return how the tier is reckoned, and in which tranche each tier may stand."""
    rule = standard.tiers
    rows = [(_(label), _("最多 {points} 分").format(points=rule.points[part])) for part, label in TIER_POINTS.items()]
    rows.append((_("多少分起算强"), str(rule.strong_from)))
    rows.append((_("多少分起算中"), str(rule.middle_from)))
    for tier, label in TIER_BATCHES.items():
        batches = (str(one + 1) for one in standard.policy.tier_tranches[tier])
        rows.append((_(label), _("、").join(batches)))
    return rows


def policy(standard: Standard) -> list[tuple[str, str]]:
    """Return what the edition leaves to policy."""
    return [(_(label), _figure(name, getattr(standard.policy, name))) for name, label in POLICY.items()]


def matrix(standard: Standard, names: Mapping[str, str]) -> list[Pairing]:
    """Return which functions may share a room, a row a function in the order of the edition."""
    rows = []
    for row in standard.functions:
        cells = []
        for column in standard.functions:
            pair = frozenset((row.id, column.id))
            kin = "kin" if pair in standard.kin else "may" if pair in standard.may_share else ""
            cells.append("same" if row.id == column.id else kin)
        rows.append(Pairing(names[row.id], row.short, tuple(cells)))
    return rows


def _areas(rule: FunctionRule) -> list[str]:
    if len(rule.area) == 1:
        return [_("{area} ㎡").format(area=rule.area[0].area_m2)]
    said = []
    for place, step in enumerate(rule.area):
        if step.up_to is None:
            over = rule.area[place - 1].up_to
            said.append(_("{people} 人以上 {area} ㎡").format(people=over, area=step.area_m2))
        else:
            said.append(_("{people} 人以下 {area} ㎡").format(people=step.up_to, area=step.area_m2))
    return said


def _floor(rule: FunctionRule) -> str:
    if rule.max_floor is None:
        return _("哪一层都行")
    where = _("一层") if rule.max_floor == 1 else _("{floor} 层及以下").format(floor=rule.max_floor)
    return _("{where}，{why}").format(where=where, why=_(SAID[rule.floor_rule]))


def _figure(name: str, value: object) -> str:
    if isinstance(value, dict):
        return " / ".join(str(one) for one in value.values())
    return _money(value) if isinstance(value, int) and "_fen" in name else str(value)


def _money(fen: int) -> str:
    return yuan(fen).removesuffix(".00")
