"""What the page of a centre says beside its pictures: people, 两去双提, notes, score, package, the way so far."""

import datetime as dt

from django.utils.translation import gettext as _

from lianxin.base.clock import CHINA
from lianxin.base.money import wan
from lianxin.domain.board.queries.village import VillagePage
from lianxin.domain.places.rules.assessment import TWO_GO
from lianxin.domain.places.rules.fields import LABELS
from lianxin.domain.places.rules.sentences import gap_sentence, note_sentence, score_sentence, tier_sentence
from lianxin.domain.planning.queries.pages.village import OptionPoint, VillageChoice
from lianxin.web.templatetags.look import figure

PEOPLE = ("resident", "registered", "aged_60", "aged_80", "living_alone", "children_0_3", "children_3_6", "households")
ROLES = ("chosen", "runner_up")


def people(page: VillagePage) -> list[tuple[str, str]]:
    """Return who lives there; what was not filled in says so."""
    if page.facts is None:
        return []
    unit = {"households": _("{count}户")}
    rows = []
    for name in PEOPLE:
        count = getattr(page.facts.people, name)
        said = unit.get(name, _("{count}人")).format(count=figure(count)) if count is not None else _("没填")
        rows.append((_(LABELS[f"people.{name}"]), said))
    return rows


def two_go(page: VillagePage) -> list[tuple[str, str]]:
    """Return the indicators of 两去双提: offices, walls, signs."""
    found = page.assessment
    if found is None:
        return []
    offices = _("{rooms}间，{area} ㎡").format(rooms=found.office_rooms, area=figure(found.office_m2))
    return [
        (_("单独的办公室"), offices if found.office_rooms else _("没有，集中办公")),
        (_("围墙"), _("{metres}米").format(metres=figure(found.wall_m)) if found.wall_m else _("没有，敞开门")),
        (_("多余的牌子"), _("{count}块").format(count=found.surplus_signs) if found.surplus_signs else _("没有")),
    ]


def two_go_gaps(page: VillagePage) -> list[str]:
    """Return what 两去 still asks for."""
    if page.assessment is None or page.standard is None:
        return []
    return [gap_sentence(gap, page.standard).text(_) for gap in page.assessment.gaps if gap.kind == TWO_GO]


def notes(page: VillagePage, names: dict[str, str]) -> list[str]:
    """Return what is worth knowing and is no gap, with the function it is about."""
    found = page.assessment.notes if page.assessment else ()
    return [
        _("{function}：{said}").format(function=names[note.subject], said=note_sentence(note).text(_))
        if note.subject in names
        else note_sentence(note).text(_)
        for note in found
    ]


def score(page: VillagePage) -> list[str]:
    """Return how the tier came about, a sentence a part."""
    found = page.assessment
    if found is None or page.standard is None:
        return []
    parts = [score_sentence(part).text(_) for part in found.parts]
    return [*parts, tier_sentence(found.tier, found.score, page.standard).text(_)]


def options(choice: VillageChoice) -> list[dict[str, object]]:
    """Return the chosen package and the runner-up, as the look's options; none for a centre that is built."""
    if choice.built:
        return []
    points = {point.kind: point for point in choice.points}
    return [_option(points[kind]) for kind in ROLES if kind in points]


def _option(point: OptionPoint) -> dict[str, object]:
    return {
        "name": point.label,
        "role": _("已选") if point.kind == "chosen" else _("第二名"),
        "chosen": point.kind == "chosen",
        "facts": [(wan(point.cost_fen), _("万元")), (f"{point.percent:.0f}%", _("群众需要"))],
    }


def trail(page: VillagePage) -> list[tuple[str, dt.date | None]]:
    """Return the way so far by date, and what is ahead without one."""
    steps: list[tuple[str, dt.date]] = []
    if page.accepted:
        named = {"submitted": _("摸底上报"), "checked": _("乡镇核实"), "accepted": _("县里认定")}
        found = [step for step in page.accepted.steps if step.verb in named]
        steps += [(named[step.verb], step.at.astimezone(CHINA).date()) for step in found]
    if page.opening:
        steps += [(_("验收合格"), page.opening.accepted_date), (_("开门"), page.opening.opened_date)]
    steps.sort(key=lambda step: step[1])
    if page.opening or not page.choice:
        return [*steps]
    return [*steps, (_("最晚{date}开门").format(date=page.choice.deadline.isoformat()), None)]
