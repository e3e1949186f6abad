"""The totals of a run in sentences: headline, certificate, money."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxin.domain.planning.queries.pages.scenario import Certified, ModeCount, TrancheMoney
from lianxin.domain.planning.rules.sentences import MODES, Words, people_months

MORE_FEN = 100_000_000  # the price of the budget is told for a million yuan
MORE_DAYS = 100  # and that of a crew for so many working days


def headline(summary: dict[str, Any]) -> str:
    """Say that nobody is left behind: every village has a place in the plan."""
    return _("{count} 个村都排上了，没有一个落下。").format(count=summary["villages"])


def support(summary: dict[str, Any], words: Words) -> str:
    """Say how many centres are open by each deadline, and that the money suffices."""
    parts, total = [], 0
    for tranche in summary["tranches"]:
        total += tranche["villages"]
        if not tranche["over"]:
            date = words.date(tranche["deadline"])
            whole = _("{date}前全部开门") if total == summary["villages"] else _("{date}前开门 {count} 个")
            parts.append(whole.format(date=date, count=total))
    limited = any(t["budget_fen"] is not None and not t["over"] for t in summary["tranches"])
    ending = _("各批都没超预算。") if limited else _("没有设预算上限。")
    return _("照此安排，{parts}，{ending}").format(parts=_("，").join(parts), ending=ending)


def certificate(run_gap: float, verified: bool, summary: dict[str, Any]) -> Certified:
    """Say how near the best the plan is: the most that could still be gained, turned into a village's months."""
    slack, middle = summary["slack_points"], max(1, summary["median_benefit"])
    months = slack / middle
    if slack == 0:
        return Certified(_("已是最好。"), _("再怎么调整，服务也不会更多。"), run_gap, verified)
    if months < 1:
        plain = _("再怎么调整，服务最多还能多 {percent}%，还不到一个中等村早开一个月。")
    else:
        plain = ngettext(
            "再怎么调整，服务最多还能多 {percent}%，约等于一个中等村早开 {months} 个月。",
            "再怎么调整，服务最多还能多 {percent}%，约等于一个中等村早开 {months} 个月。",
            round(months),
        )
    percent = f"{run_gap * 100:.2g}" if run_gap >= 0.0001 else "0.01"
    if run_gap < 0.0001:
        plain = _("再怎么调整，服务最多还能多不到 {percent}%，还不到一个中等村早开一个月。") if months < 1 else plain
    return Certified(_("已很接近最好。"), plain.format(percent=percent, months=round(months)), run_gap, verified)


def money(summary: dict[str, Any], words: Words) -> tuple[TrancheMoney, ...]:
    """Return what every tranche spends and may spend; what one leaves over passes on to the next."""
    rows: list[TrancheMoney] = []
    left: int | None = 0
    for index, tranche in enumerate(summary["tranches"]):
        over = tranche["over"]
        spent = tranche["recorded_fen"] if over else tranche["spent_fen"]
        limit = None
        if over:
            limit = tranche["recorded_fen"]
        elif tranche["budget_fen"] is not None and left is not None:
            limit = tranche["budget_fen"] + left
        if not over:
            left = None if limit is None else limit - spent
        plain = _("{count} 个，已完工") if over else _("{count} 个，{date}前")
        rows.append(
            TrancheMoney(
                index=index,
                name=words.tranche(index),
                deadline=dt.date.fromisoformat(tranche["deadline"]),
                done=over,
                villages=tranche["villages"],
                spent_fen=spent,
                limit_fen=limit,
                sentence=plain.format(count=tranche["villages"], date=words.date(tranche["deadline"])),
            )
        )
    return tuple(rows)


def money_sentences(summary: dict[str, Any], words: Words) -> tuple[str, ...]:
    """Say what more money would bring, and whose crews are tightest."""
    unit = summary["points_of_a_person"]
    sentences = []
    for index, tranche in enumerate(summary["tranches"]):
        if tranche["over"] or tranche["budget_fen"] is None:
            continue
        gain = summary["budget_prices"][index] * MORE_FEN / unit
        if gain >= 1:
            plain = _("{tranche}再多给 100 万元，约多 {months} 人·月的服务。")
        else:
            plain = _("{tranche}再多给钱，换不来更多的服务。")
        sentences.append(plain.format(tranche=words.tranche(index), months=people_months(gain)))
    sentences += [
        _("{township}在{tranche}的施工力量最紧，再有 {days} 个工日，约多 {months} 人·月的服务。").format(
            township=words.places.get(crew["township"], crew["township"]),
            tranche=words.tranche(crew["tranche"]),
            days=MORE_DAYS,
            months=people_months(crew["price"] * MORE_DAYS / unit),
        )
        for crew in summary["crews"][:1]
    ]
    return tuple(sentences)


def modes(summary: dict[str, Any]) -> tuple[ModeCount, ...]:
    """Return how many villages are laid out in each mode."""
    return tuple(ModeCount(mode, _(name), summary["modes"][mode]) for mode, name in MODES.items())
