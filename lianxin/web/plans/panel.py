"""What one village gets in a plan and why: the same panel under the wall and on a page of its own."""

from typing import Any

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.money import wan
from lianxin.domain.planning.queries.lock_price import lock_price
from lianxin.domain.planning.queries.pages.village import ItemLine, OptionPoint, VillageChoice
from lianxin.web.plans import pictures
from lianxin.web.plans.hours import shared_rooms
from lianxin.web.villages.plan import plan_site, today_site

PANEL = "village"  # id of the panel on a scenario's page


def panel(actor: Actor, choice: VillageChoice, *, option: str, sketch: str, base: str) -> dict[str, Any]:
    """Return what the panel shows; `base` is the address, ending in ? or &, that further wishes are added to."""
    scenario_id, code = choice.scenario_id, choice.code
    listed = [point for point in choice.points if point.key]
    chosen = next((point for point in listed if point.kind == "chosen"), None)
    shown = next((point for point in listed if point.key == choice.shown), chosen)
    kept = f"{base}option={option}&" if option else base
    before = sketch == "now"
    other = bool(shown and chosen and shown.key != chosen.key)
    may_lock = bool(actor.holds("plan.write")) and not choice.built
    priced = lock_price(scenario_id, code, layout=choice.shown) if other and may_lock else None
    return {
        "choice": choice,
        "base": base,
        "choices": SimpleLazyObject(lambda: () if choice.built else pictures.choices(choice, base)),
        "options": [(point, f"{base}option={point.key}") for point in listed],
        "chosen": chosen,
        "shown": shown,
        "other": other,
        "compared": compared(shown, chosen) if shown and chosen else "",
        "items": SimpleLazyObject(lambda: [item_row(item) for item in choice.items]),
        "sources": list(dict.fromkeys(item.source for item in choice.items if item.source)),
        "total_fen": sum(item.cost_fen for item in choice.items),
        "first_steps": [item for item in choice.items if item.first],
        "site_sketch": SimpleLazyObject(lambda: today_site(choice) if before else plan_site(choice)),
        "kept_sketch": (option, before),
        "sketches": [] if choice.built else [(_("现在"), f"{kept}sketch=now", before), (_("改完"), kept, not before)],
        "shared": shared_rooms(choice.week),
        "open_tranches": [one for one in choice.tranches if one.open],
        "locked_to": locked_to(choice),
        "may_lock": may_lock,
        "lock_price": priced.sentence if priced else "",
        "alone_href": reverse("plan-village", args=[scenario_id, code]),
        "centre_href": reverse("village", args=[code]),
    }


def item_row(item: ItemLine) -> tuple[ItemLine, str]:
    """Return a step with what it is for: the gap that it closes and the reason, one of them where both say the same."""
    if not item.gap or item.reason.startswith(item.gap):
        return item, item.reason
    if not item.reason:
        return item, item.gap
    return item, _("{gap}：{reason}").format(gap=item.gap, reason=item.reason)


def compared(shown: OptionPoint, chosen: OptionPoint) -> str:
    """Say what another option would cost and give beside the chosen one."""
    cost, served = shown.cost_fen - chosen.cost_fen, shown.percent - chosen.percent
    money = (_("多花{amount}万元") if cost >= 0 else _("少花{amount}万元")).format(amount=wan(abs(cost)))
    need = (_("多满足{percent}%的需要") if served >= 0 else _("少满足{percent}%的需要")).format(
        percent=f"{abs(served):.1f}"
    )
    return _("比已选的{money}，{need}。").format(money=money, need=need)


def locked_to(choice: VillageChoice) -> str:
    """Say what a village is held to."""
    names = {point.key: point.label for point in choice.points if point.key}
    parts = []
    if choice.lock.layout:
        parts.append(_("做法「{name}」").format(name=names.get(choice.lock.layout, _("原来选的做法"))))
    if choice.lock.tranche is not None:
        parts.append(choice.tranches[choice.lock.tranche].name)
    return _("、").join(parts)
