"""One village in one scenario."""

import datetime as dt

from django.utils.translation import gettext

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.regions import township_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.survey import facts_of
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.planning.models import Lock, Package, Run, Scenario
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.queries.inputs import scenario_row
from lianxin.domain.planning.queries.items import item_lines
from lianxin.domain.planning.queries.pages.village import (
    LockState,
    OptionPoint,
    TrancheChoice,
    VillageChoice,
    WeekBlock,
)
from lianxin.domain.planning.queries.run import require_plan, run_row, standing_plan
from lianxin.domain.planning.queries.sketch import sketch_of
from lianxin.domain.planning.rules.county import closed
from lianxin.domain.planning.rules.item import own_prices
from lianxin.domain.planning.rules.option import Option, from_json
from lianxin.domain.planning.rules.outcome import Reason, reason_from
from lianxin.domain.planning.rules.reasons import CHANGE, NOTE, TRANCHE, WHY, label_of, other_label
from lianxin.domain.planning.rules.sentences import MODES, REASONS, STALE, Words, say
from lianxin.domain.planning.rules.settings import Settings
from lianxin.domain.planning.rules.settings import from_json as settings_from
from lianxin.domain.planning.rules.sketch import after, before
from lianxin.domain.planning.rules.stored import beside_of


def village_choice(scenario_id: int, code: str, *, option: str = "") -> VillageChoice:
    """Return what the newest plan of a scenario gives a village and why; `option` is the key of another to show.

    Raises NotFound where the plan has no such village, and refuses where the scenario has no plan yet.
    """
    return choice_of(scenario_id, require_plan(scenario_row(scenario_id)).pk, code, option)


def current_choice(code: str) -> VillageChoice | None:
    """Return the village's choice in the plan that holds now (see queries.run.current_plan), or None."""
    plan = standing_plan(current().code)
    if plan is None:
        return None
    scenario, run_id = plan
    try:
        return choice_of(scenario.pk, run_id, code)
    except NotFound:
        return None


@kept(most=128)
def choice_of(scenario_id: int, run_id: int, code: str, asked: str = "") -> VillageChoice:
    """Return what a run of a scenario gives a village; `asked` is the key of the option to show."""
    at_hand, scenario, run = desk(), scenario_row(scenario_id), run_row(run_id)
    package = Package.objects.filter(run=run, village_id=code).first()
    if package is None:
        raise NotFound(_("村（社区）"), code)
    settings = settings_from(run.settings)
    edition = own_prices(at_hand.standard(scenario.edition_id), settings)
    words = at_hand.words(edition, settings)
    options = tuple(from_json(one) for one in package.options)
    chosen = options[package.chosen]
    shown = next((one for one in options if one.key == asked), chosen)
    facts, moved_on = facts_of(code, package.found["survey_version"])
    reasons = tuple(reason_from(one) for one in package.reasons)
    previous, following = _neighbours(run, package, words)
    return VillageChoice(
        scenario_id=scenario.pk,
        scenario=scenario.name,
        run_id=run.pk,
        code=code,
        name=words.places.get(code, code),
        township=words.places.get(township_of(code), ""),
        tier=package.found["tier"],
        residents=package.found["residents"],
        missing=tuple(words.function(function) for function in package.found["missing"]),
        built=package.built,
        synthetic=package.found["synthetic"],
        tranche=package.tranche,
        tranche_name=words.tranche(package.tranche),
        deadline=settings.tranches[package.tranche].deadline,
        mode=shown.mode,
        mode_name=gettext(MODES[shown.mode]),
        cost_fen=shown.cost_fen,
        percent=shown.percent,
        points=_points(package, options, facts, words),
        shown=shown.key,
        items=item_lines(shown, facts, edition, words),
        before=sketch_of(before(facts, edition), edition, words),
        after=sketch_of(before(facts, edition) if package.built else after(facts, edition, shown), edition, words),
        week=_week(shown, facts, words),
        reasons=_said(reasons, WHY, words),
        tranche_reasons=_said(reasons, TRANCHE, words),
        changes=_said(reasons, CHANGE, words),
        notes=(*_said(reasons, NOTE, words), *((gettext(STALE["data"]),) if moved_on else ())),
        tranches=_tranches(settings, package, reasons, words),
        lock=_lock(scenario, code),
        previous=previous,
        following=following,
    )


def _said(reasons: tuple[Reason, ...], about: str, words: Words) -> tuple[str, ...]:
    return tuple(say(REASONS, reason.code, reason.facts, words) for reason in reasons if reason.about == about)


def _points(package: Package, options: tuple[Option, ...], facts: Facts, words: Words) -> tuple[OptionPoint, ...]:
    chosen = options[package.chosen]
    points = [] if package.built else [_plain("today", 0, package.found["today_percent"], gettext(_("不改")))]
    for n, option in enumerate(options):
        kind = "chosen" if n == package.chosen else "runner_up" if n == package.runner_up else "frontier"
        label = label_of(option, facts) if n == package.chosen else other_label(option, chosen, facts)
        said = say(REASONS, label["code"], label["facts"], words)
        points.append(OptionPoint(option.key, kind, option.cost_fen, option.percent, said, option.mode))
    points += [_plain("dominated", one.cost_fen, one.percent, "") for one in beside_of(package.found)]
    return tuple(points)


def _plain(kind: str, cost_fen: int, percent: float, label: str) -> OptionPoint:
    return OptionPoint("", kind, cost_fen, percent, label, "")


def _week(option: Option, facts: Facts, words: Words) -> tuple[WeekBlock, ...]:
    names = {f"{room.building}/{room.key}": room.name or room.key for room in facts.rooms}
    placed = option.rooms()
    blocks = []
    for room, slot in option.week:
        functions = [placement.function for placement in placed.get(room, ())]
        blocks.append(
            WeekBlock(
                room=room,
                room_name=names.get(room) or words.listed([words.function(one) for one in functions]),
                day=slot.day,
                start_min=slot.start_min,
                end_min=slot.end_min,
                function=slot.function,
                name=words.function(slot.function),
                shared=len(functions) > 1,
            )
        )
    return tuple(blocks)


def _tranches(
    settings: Settings, package: Package, reasons: tuple[Reason, ...], words: Words
) -> tuple[TrancheChoice, ...]:
    told = {one.facts["other_tranche"]: one for one in reasons if one.about == TRANCHE and "other_tranche" in one.facts}
    own = next((one for one in reasons if one.about == TRANCHE and "other_tranche" not in one.facts), None)
    over = closed(settings)
    rows = []
    for n, tranche in enumerate(settings.tranches):
        here = n == package.tranche
        reason = own if here else told.get(n)
        sentence = say(REASONS, reason.code, reason.facts, words) if reason else ""
        open_to = here or (not package.built and not over[n])
        rows.append(TrancheChoice(n, words.tranche(n), tranche.deadline, here, open_to, sentence))
    return tuple(rows)


def _lock(scenario: Scenario, code: str) -> LockState:
    lock = Lock.objects.filter(scenario=scenario, village_id=code).first()
    if lock is None:
        return LockState(False, "", None, "", "", None)
    name = names_of_users({lock.set_by}).get(lock.set_by, lock.set_by)
    set_at: dt.datetime = lock.set_at
    return LockState(True, lock.layout, lock.tranche, lock.reason, name, set_at)


def _neighbours(run: Run, package: Package, words: Words) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Return who stands before and after on the wall: by township, tranche and code."""
    rows = Package.objects.filter(run=run).values_list("village_id", "tranche")
    order = sorted(rows, key=lambda row: (township_of(row[0]), row[1], row[0]))
    at = next(n for n, row in enumerate(order) if row[0] == package.village_id)
    beside = [order[n] if 0 <= n < len(order) else None for n in (at - 1, at + 1)]
    first, second = ((row[0], words.places.get(row[0], row[0])) if row else None for row in beside)
    return first, second
