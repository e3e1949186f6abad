"""How exemplars and twins are said: functions, mode, cost, what residents said, and each part of a distance."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lianxin.base.money import wan
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.standard import current_standard, function_label
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.planning.queries.consultation import Consulted
from lianxin.domain.planning.rules.sentences import MODES
from lianxin.domain.projects.queries.exemplar import ExemplarCard
from lianxin.domain.projects.rules.twins import Part, Twin
from lianxin.web.draw.sketch import Site
from lianxin.web.draw.tile import TIERS
from lianxin.web.templatetags.look import figure
from lianxin.web.villages import premises

STATES = {state.key: state for state in TIERS}
PARTS = {
    "gaps": gettext_noop("改造前缺的功能"),
    "area": gettext_noop("房屋面积"),
    "budget": gettext_noop("花费"),
    "mode": gettext_noop("布局"),
    "residents": gettext_noop("常住人口"),
    "tier": gettext_noop("家底"),
}


@dataclass(frozen=True, slots=True)
class Functions:
    """What functions are called here, and which are required."""

    names: dict[str, str]
    required: frozenset[str]

    def listed(self, ids: Any) -> str:
        """Return functions in the order of the edition, as words."""
        return _("、").join(name for id, name in self.names.items() if id in set(ids))


def functions() -> Functions:
    """Read them once for a page."""
    county = current()
    standard = current_standard(county.as_of)
    names = {rule.id: function_label(county, standard, rule.id) for rule in standard.functions}
    return Functions(names, frozenset(rule.id for rule in standard.required))


def site(facts: Facts | None, words: Functions) -> Site | None:
    """Return the floor sketch of a centre, None where nothing is surveyed."""
    return premises.site(facts, words.names, words.required, {}) if facts else None


def card(one: ExemplarCard, words: Functions) -> dict[str, Any]:
    """Return an exemplar as the gallery and its page show it."""
    extras = [id for id in one.package.functions if id not in words.required] if one.package else []
    return {
        "one": one,
        "mode": _(MODES[one.package.mode]) if one.package else "",
        "extras": words.listed(extras),
        "cost": _("{amount}万元").format(amount=wan(one.opening.cost_fen)) if one.opening.cost_fen else "",
        "tier": STATES.get(one.known.tier) if one.known else None,
        "asked": asked(one.consulted),
        "site": None if one.photo_id else site(one.facts, words),
    }


def asked(found: Consulted | None) -> str:
    """Return what residents said in the consultation, with how many said it; "" where they were not asked."""
    if found is None or not sum(found.verdicts.values()):
        return ""
    answered, agreed = sum(found.verdicts.values()), found.verdicts.get("agree", 0)
    return _("{answered}人答，{agreed}人同意").format(answered=figure(answered), agreed=figure(agreed))


def parts(twin: Twin, words: Functions) -> list[dict[str, Any]]:
    """Return the parts of a distance as rows: both values, the weight and how far apart, in percent."""
    return [
        {
            "name": _(PARTS[part.key]),
            "here": value(part, part.here, words),
            "there": value(part, part.there, words),
            "weight": part.weight / 10,
            "apart": part.apart // 10,
            "counts": part.weight * part.apart / 10_000,
        }
        for part in twin.parts
    ]


def value(part: Part, one: Any, words: Functions) -> str:
    """Return one side of a part in words."""
    if one is None or one == "":
        return _("没有记录")
    if part.key == "gaps":
        return words.listed(one) or _("不缺")
    if part.key == "area":
        return _("{area} ㎡").format(area=figure(one))
    if part.key == "budget":
        return _("{amount}万元").format(amount=wan(one))
    if part.key == "mode":
        return _(MODES[one])
    if part.key == "residents":
        return _("{count}人").format(count=figure(one))
    return _(STATES[one].label)
