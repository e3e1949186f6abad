"""What a service may be: free, voluntary or paid; only a paid one has a price, with who stands for it. Pure."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

FREE, VOLUNTARY, PAID = "free", "voluntary", "paid"
KINDS = {FREE: _("免费"), VOLUNTARY: _("志愿"), PAID: _("收费")}
ACTIVE, PAUSED, ENDED = "active", "paused", "ended"
STATES = {ACTIVE: _("在办"), PAUSED: _("暂停"), ENDED: _("停办")}
LONGEST_NAME, LONGEST_WORDS, LONGEST_RUNNER, LONGEST_PARTY, LONGEST_UNIT = 40, 300, 40, 60, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a paid service costs, who runs it under which licence, who approved the price, when, by which document."""

    fen: int
    unit: str
    operator: str
    licence: str
    approver: str
    date: dt.date | None
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A service as somebody describes it; `price` only where it is paid."""

    function: str
    name: str
    kind: str
    words: str = ""
    runner: str = ""
    price: Price | None = None


def check(offer: Offer) -> Offer:
    """Return an offer with its words trimmed; refuse one without a name, with a price that it may not have, or with
    less said of a price than residents have to know."""
    if not offer.name.strip() or len(offer.name.strip()) > LONGEST_NAME:
        raise Refusal("bad_name", _("服务叫什么，要有 1 到 {most} 个字。"), "name", most=LONGEST_NAME)
    if offer.kind not in KINDS:
        raise Refusal("bad_kind", _("请选免费、志愿还是收费。"), "kind")
    if offer.kind == VOLUNTARY and offer.price is not None:
        raise Refusal("no_price_for_help", _("志愿服务不能收钱。要收钱的，请选「收费」，写明价格和谁批的。"), "price")
    if offer.kind == FREE and offer.price is not None:
        raise Refusal("no_price", _("免费的服务不写价格。要收钱的，请选「收费」。"), "price")
    if offer.kind == PAID:
        _check_price(offer.price)
    return offer


def _check_price(price: Price | None) -> None:
    if price is None or price.fen <= 0:
        raise Refusal("no_amount", _("收费的服务要写价格，比 0 多。不收钱的请选「免费」。"), "price")
    wanted = (
        (price.unit, "price_unit", _("请写按什么收，如「每次」「每月」。")),
        (price.operator, "operator", _("请写谁经营，大家会看到。")),
        (price.licence, "licence", _("请写营业执照或许可证号；没有证的不能收费。")),
        (price.approver, "price_approver", _("请写价格是谁批的，如「村民代表会议」。")),
        (price.date, "price_date", _("请写价格是哪天批的。")),
    )
    for value, field, message in wanted:
        if not value or (isinstance(value, str) and not value.strip()):
            raise Refusal("price_unexplained", message, field)
