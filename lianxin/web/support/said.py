"""How entries of support are said: kinds, stages, and how much in each kind's own measure."""

from django.utils.translation import gettext as _

from lianxin.base.money import yuan
from lianxin.base.words import gettext_noop
from lianxin.domain.projects.queries.support import SupportLine
from lianxin.domain.projects.rules.support import GOODS, MONEY, PEOPLE, Sums, SupportTotals
from lianxin.web.templatetags.look import figure

KINDS = {MONEY: gettext_noop("资金"), PEOPLE: gettext_noop("人力"), GOODS: gettext_noop("物资")}
STAGES = {"planned": gettext_noop("打算给"), "given": gettext_noop("已到位"), "spent": gettext_noop("已使用")}


def amount(line: SupportLine) -> str:
    """Return how much an entry is, in the measure of its kind."""
    if line.kind == MONEY:
        return _("{amount} 元").format(amount=yuan(line.value_fen))
    if line.kind == PEOPLE:
        return _("{count} 人天").format(count=figure(line.quantity))
    return f"{figure(line.quantity)} {line.unit}"


def left(line: SupportLine) -> str:
    """Return what is left of something given."""
    if line.kind == MONEY:
        return _("{amount} 元").format(amount=yuan(line.left))
    return f"{figure(line.left)} {line.unit}"


def sums(totals: SupportTotals) -> list[tuple[str, str, str, str, str]]:
    """Return the three kinds as rows: kind and measure, planned, given, spent, left; a dash where it does not apply."""

    def money(one: Sums) -> tuple[str, str, str, str]:
        return yuan(one.planned), yuan(one.given), yuan(one.spent), yuan(one.left)

    people = totals.people
    return [
        (_("资金（元）"), *money(totals.money)),
        (_("人力（人天）"), figure(people.planned), figure(people.given), "—", "—"),
        (_("物资折价（元）"), *money(totals.goods)),
    ]
