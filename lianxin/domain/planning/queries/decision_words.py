"""Decisions in the reader's words: steps, bodies, votes, and what is missing."""

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lianxin.domain.planning.rules.deciding import Missing
from lianxin.domain.planning.rules.procedure import Body, Procedure, ProcedureStep, Share, SpecialRule, Way

HALF = Fraction(1, 2)


def named(thing: ProcedureStep | Body | SpecialRule | Way) -> str:
    """Return what a step, a body, a special approval or a way is called."""
    return thing.name_en if _english() else thing.name


def counted(body: Body) -> str:
    """Say who counts as entitled."""
    return body.entitled_en if _english() else body.entitled


def why_special(rule: SpecialRule) -> str:
    """Say why something needs an approval of its own."""
    return rule.say_en if _english() else rule.say


def quorum(body: Body) -> str:
    """Say how many have to be there, and how many of them for it."""
    return _("到会{present}，到会的{votes_for}同意，才算通过。").format(
        present=part(body.present), votes_for=part(body.in_favour)
    )


def part(share: Share) -> str:
    """Say a share: more than half, at least two thirds."""
    value = Fraction(share.numerator, share.denominator)
    if share.over and value == HALF:
        return _("过半数")
    facts = {"numerator": share.numerator, "denominator": share.denominator}
    return (_("超过 {numerator}/{denominator}") if share.over else _("{numerator}/{denominator} 以上")).format(**facts)


def missing_words(found: Iterable[Missing], way: Way, edition: Procedure) -> tuple[str, ...]:
    """Say what stands between a package and the county's meeting, one sentence each; all steps in one."""
    rows = tuple(found)
    steps = [named(way.step(one.facts["step"])) for one in rows if one.code == "step"]
    said = [_("还没走：{steps}。").format(steps=_("、").join(steps))] if steps else []
    specials = {one.key: one for one in edition.special}
    for one in rows:
        if one.code == "notice_runs":
            until: dt.date = one.facts["until_date"]
            said.append(_("公示到 {date} 为止，还没有满。").format(date=until.isoformat()))
        elif one.code == "special":
            said.append(_("要有专项审批：{name}。").format(name=named(specials[one.facts["special"]])))
    return tuple(said)


def _english() -> bool:
    return get_language() == "en"
