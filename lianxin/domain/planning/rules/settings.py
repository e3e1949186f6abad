"""What a scenario chooses: tranches, money, crews, policy. Plain values, JSON in and out."""

import datetime as dt
import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Tranche:
    """One tranche (批次). None: no limit. What an earlier tranche leaves of its money passes on to the later ones."""

    name: str
    deadline: dt.date
    least: int | None = None  # villages
    most: int | None = None
    budget_fen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that a county chooses for one scenario; everything else comes from the survey and the edition."""

    tranches: tuple[Tranche, ...]
    start_date: dt.date  # works begin; a tranche whose deadline is not after it takes no new village
    horizon_date: dt.date  # service is counted until then
    crew_days: dict[str, tuple[int, ...]] = field(default_factory=dict)  # township > days per tranche; absent: no limit
    pilots_min: int = 0  # villages of each township in the first tranche
    pilots_max: int | None = None
    tier_tranches: dict[str, tuple[int, ...]] = field(default_factory=dict)  # tier > tranches open to it; absent: all
    free: bool = False  # drops the policy: counts per tranche and tiers
    keep_built: bool = True  # centres already open are facts; False plans the county from scratch
    support_rule: bool = True  # the weak get at least as much per head as the middle ones
    inertia_permille: int = 10  # bonus for what the last run of this scenario chose
    extras: tuple[str, ...] = ()  # N extras wanted where room allows
    prices: dict[str, int] = field(default_factory=dict)  # field of the edition's prices > fen of this county
    proposed: tuple[str, ...] = ()  # fields that were reckoned (推算), not decided by anyone


def to_json(settings: Settings) -> dict[str, Any]:
    """Return settings as JSON-ready values; dates in ISO."""
    data = asdict(settings)
    for name in ("start_date", "horizon_date"):
        data[name] = data[name].isoformat()
    for tranche in data["tranches"]:
        tranche["deadline"] = tranche["deadline"].isoformat()
    plain: dict[str, Any] = json.loads(json.dumps(data))  # as it comes back from a store: lists, no tuples
    return plain


def from_json(data: dict[str, Any]) -> Settings:
    """Return settings from what `to_json` gave; unknown keys raise TypeError."""
    known = {f.name for f in fields(Settings)}
    strange = set(data) - known
    if strange:
        raise TypeError(min(strange))
    plain = dict(data)
    plain["tranches"] = tuple(Tranche(**{**t, "deadline": _date(t["deadline"])}) for t in data["tranches"])
    plain["start_date"], plain["horizon_date"] = _date(data["start_date"]), _date(data["horizon_date"])
    for name in ("crew_days", "tier_tranches"):
        plain[name] = {key: tuple(value) for key, value in data.get(name, {}).items()}
    for name in ("extras", "proposed"):
        plain[name] = tuple(data.get(name, ()))
    return Settings(**plain)


def with_sizes(settings: Settings, sizes: tuple[int, ...], built: int) -> Settings:
    """Return the settings with exactly so many villages per tranche.

    Where the first tranche is smaller than what is already open, the county is planned from scratch: nothing else
    can give those sizes. Money and crews that were reckoned for other sizes fall away; those decided stay.
    Refuses sizes that are not one for each tranche.
    """
    if len(sizes) != len(settings.tranches):
        raise Refusal(
            "sizes",
            _("有 {tranches} 批，给了 {sizes} 个数。"),
            "sizes",
            tranches=len(settings.tranches),
            sizes=len(sizes),
        )
    tranches = tuple(replace(t, least=size, most=size) for t, size in zip(settings.tranches, sizes, strict=True))
    if "budget" in settings.proposed:
        tranches = tuple(replace(tranche, budget_fen=None) for tranche in tranches)
    return replace(
        settings,
        tranches=tranches,
        crew_days={} if "crew_days" in settings.proposed else settings.crew_days,
        keep_built=settings.keep_built and built <= sizes[0],
        proposed=tuple(name for name in settings.proposed if name not in ("budget", "crew_days")),
    )


def check_built(settings: Settings, built: int) -> None:
    """Refuse a first tranche that is smaller than what is open already, where that is to be kept."""
    first = settings.tranches[0]
    if settings.keep_built and not settings.free and first.most is not None and first.most < built:
        raise Refusal(
            "built_more",
            _("已经开门的有 {built} 个，第一批最多 {most} 个放不下。请改第一批的个数，或者不按已开门的排，从头排起。"),
            "most-1",
            built=built,
            most=first.most,
        )


def check(settings: Settings) -> None:
    """Refuse settings that contradict themselves."""
    if not settings.tranches:
        raise Refusal("no_tranche", _("至少要有一批。"), "tranches")
    for number, tranche in enumerate(settings.tranches, 1):
        _check_tranche(number, tranche)
    deadlines = [t.deadline for t in settings.tranches]
    if deadlines != sorted(set(deadlines)):
        raise Refusal("deadline_order", _("各批期限要一批比一批晚。"), "deadline")
    if settings.horizon_date <= deadlines[-1]:
        raise Refusal("horizon", _("服务算到的日期要晚于最后一批的期限。"), "horizon_date")
    if settings.keep_built and settings.start_date >= deadlines[-1]:
        raise Refusal("too_late", _("最后一批的期限已经过了，请把期限往后改。"), "deadline")
    if settings.pilots_max is not None and settings.pilots_max < settings.pilots_min:
        raise Refusal("pilots", _("每个乡镇的试点数，最多不能比最少还少。"), "pilots_max")
    negative = [name for name, fen in settings.prices.items() if fen < 0]
    if negative:
        raise Refusal("price", _("单价不能是负数。"), f"price-{negative[0]}")
    wrong = [code for code, days in settings.crew_days.items() if len(days) != len(deadlines) or min(days) < 0]
    if wrong:
        raise Refusal("crew", _("施工力量要每批一个数，不能是负数。"), f"crew-{wrong[0]}")


def _check_tranche(number: int, tranche: Tranche) -> None:
    if tranche.most is not None and tranche.least is not None and tranche.most < tranche.least:
        raise Refusal("count", _("第 {number} 批的村数，最多不能比最少还少。"), f"most-{number}", number=number)
    if min(tranche.least or 0, tranche.most or 0, tranche.budget_fen or 0) < 0:
        raise Refusal("negative", _("第 {number} 批的村数和预算不能是负数。"), f"least-{number}", number=number)


def _date(text: str | dt.date) -> dt.date:
    return text if isinstance(text, dt.date) else dt.date.fromisoformat(text)
