"""How escalations are said: whose they are, how they stand, what blocks."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lianxin.base.roles import role_name
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.places.queries.standard import current_standard, function_label
from lianxin.domain.projects.queries.escalation import EscalationLine
from lianxin.domain.projects.rules.blockers import SENTENCES, Block, Owner
from lianxin.domain.projects.rules.works import Works
from lianxin.web.links import link
from lianxin.web.local import local

STATES = {
    "open": gettext_noop("等答复"),
    "answered": gettext_noop("已答复，还没销"),
    "closed": gettext_noop("已销"),
}
NOTES = {
    "answer": gettext_noop("答复"),
    "extend": gettext_noop("延期"),
    "remind": gettext_noop("又催了一次"),
    "close": gettext_noop("销了"),
}
HELP = {
    "people": (gettext_noop("派人"), gettext_noop("派谁去、去几天，记一笔人力")),
    "goods": (gettext_noop("送物"), gettext_noop("缺什么送什么，记一笔物资")),
    "money": (gettext_noop("拨钱"), gettext_noop("差多少、从哪里来，记一笔资金")),
    "exemplar": (gettext_noop("找范本"), gettext_noop("看看像它的村是怎么办成的，照着办，或者结个对")),
}


@dataclass(frozen=True, slots=True)
class Help:
    """One kind of help that is thought of first, and where it is put down."""

    name: str
    say: str
    href: str


def owner(one: Owner, places: dict[str, str] | None = None, department: str = "") -> str:
    """Return whose it is, as a post of a place."""
    place = (places or place_names()).get(one.region, one.region)
    role = _("{name}部门").format(name=department) if department else _(role_name(one.role))
    return f"{place} {role}"


def row(one: EscalationLine) -> dict[str, Any]:
    """Return an escalation as a list shows it."""
    today = current().as_of
    return {
        "one": one,
        "about": local(one.about),
        "owner": owner(one.owner, {one.owner.region: one.owner_place}, one.department),
        "late": one.late_days(today),
        "left": (one.due_date - today).days,
        "state": _(STATES[one.state]),
    }


def block(one: Block, edition: Works) -> dict[str, Any]:
    """Return what blocks as a choice: what it is, how it shows, whose it is."""
    facts = dict(one.facts)
    if one.says in ("before", "not_begun"):
        facts["name"] = local(edition.blocker(one.about))
    if "stage" in facts:
        facts["stage"] = local(edition.stage(facts["stage"]))
    if "words" in facts:
        facts["words"] = facts["words"] or local(edition.blocker(one.about))
    if "kinds" in facts:
        facts["kinds"] = _("、").join(facts["kinds"])
    if "function" in facts:
        facts["function"] = functions().get(facts["function"], _("整个中心"))
    return {
        "value": f"{one.about}:{one.owner.function}",
        "name": local(edition.blocker(one.about)),
        "say": _(SENTENCES[one.says]).format(**facts),
        "owner": owner(one.owner, department=edition.departments.get(one.owner.function, "")),
        "days": one.days,
    }


def functions() -> dict[str, str]:
    """Return what the required functions are called here, by id."""
    county = current()
    standard = current_standard(county.as_of)
    return {rule.id: function_label(county, standard, rule.id) for rule in standard.functions}


def helps(kinds: tuple[str, ...], code: str) -> list[Help]:
    """Return the help that is thought of first, each with its page."""
    found = []
    for kind in dict.fromkeys(kinds):
        name, say = HELP[kind]
        place = link("twins", code) if kind == "exemplar" else link("support-new", code)
        href = place if kind == "exemplar" or not place else f"{place}?kind={kind}&stage=planned"
        found.append(Help(_(name), _(say), href))
    return found
