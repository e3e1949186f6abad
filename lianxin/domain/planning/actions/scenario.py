"""Make, change and archive scenarios, and approve one."""

import datetime as dt
from dataclasses import replace

from django.db import transaction

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.jobs.actions import ask
from lianxin.base.jobs.registry import Progress
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.opening import opened
from lianxin.domain.places.queries.standard import standard
from lianxin.domain.planning.models import Lock, Run, Scenario
from lianxin.domain.planning.queries.draft import draft_of, held
from lianxin.domain.planning.queries.inputs import marks_of, scenario_row
from lianxin.domain.planning.queries.proposal import default_settings, programme_settings
from lianxin.domain.planning.rules.county import tranche_of
from lianxin.domain.planning.rules.relaxing import relaxed_by
from lianxin.domain.planning.rules.settings import Settings, check, check_built, from_json, to_json
from lianxin.domain.planning.rules.work import PROPOSE

LONGEST_NAME = 60
LONGEST_DOCUMENT = 200


@transaction.atomic
def make_scenario(*, by: Actor, at: dt.datetime, name: str, edition: str, settings: Settings) -> int:
    """Make a scenario of this county and return its id; refuse contradictory settings and a name that is taken."""
    county = current(at)
    by.require("plan.write", county.code)
    standard(edition)
    _check(settings, county.code)
    row = Scenario.objects.create(
        county_id=county.code,
        name=_free_name(county.code, name),
        edition_id=edition,
        settings=to_json(settings),
        made_at=at,
        made_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )
    after = {"name": row.name, "edition": edition, "settings": row.settings}
    record(by=by, at=at, verb="scenario.make", target=f"scenario:{row.pk}", region=county.code, after=after)
    return row.pk


@transaction.atomic
def make_proposed(*, by: Actor, at: dt.datetime, name: str, edition: str) -> tuple[int, int]:
    """Make a scenario with the programme's dates and counts, and ask for its money and crews in the background.

    Returns its id and the job's. Refuses as `make_scenario` does.
    """
    made = make_scenario(by=by, at=at, name=name, edition=edition, settings=programme_settings(edition))
    return made, ask(by=by, at=at, kind=PROPOSE, payload={"scenario": made}, region=current(at).code)


def propose(*, by: Actor, at: dt.datetime, scenario_id: int, progress: Progress | None = None) -> None:
    """Reckon money and crews for a scenario that is as it was made; refuse where somebody has changed it meanwhile.

    The computation holds no transaction: others go on working.
    """
    settings = default_settings(scenario_row(scenario_id).edition_id, progress=progress)
    with transaction.atomic():
        row = draft_of(scenario_id, by, "plan.write")
        if row.revision != 1:
            raise Stale(**said_by(row.changed_by, row.changed_at), revision=row.revision)
        before = row.settings
        row.settings = to_json(settings)
        _touch(row, by, at)
        _audit(row, by, at, "scenario.change", {"settings": before}, {"settings": row.settings})


@transaction.atomic
def change_settings(
    *, by: Actor, at: dt.datetime, scenario_id: int, revision: int, settings: Settings, edition: str = ""
) -> int:
    """Change what a draft chooses and return its new revision; refuse a revision that somebody else has passed.

    The same change sent twice by one hand counts once.
    """
    row = draft_of(scenario_id, by, "plan.write")
    if revision != row.revision:
        if row.changed_by == by.username and _stands(row, settings, edition):
            return row.revision
        raise Stale(**said_by(row.changed_by, row.changed_at), revision=row.revision)
    _check(settings, row.county_id)
    if edition:
        standard(edition)
    before = {"edition": row.edition_id, "settings": row.settings}
    # What somebody has put a figure to is decided, not reckoned any more.
    kept = tuple(name for name in settings.proposed if _same(name, from_json(row.settings), settings))
    row.settings = to_json(replace(settings, proposed=kept))
    row.edition_id = edition or row.edition_id
    after = {"edition": row.edition_id, "settings": row.settings}
    if after == before:
        return row.revision
    _touch(row, by, at)
    _audit(row, by, at, "scenario.change", before, after)
    return row.revision


@transaction.atomic
def relax_settings(*, by: Actor, at: dt.datetime, scenario_id: int, revision: int, run_id: int) -> int:
    """Give what the conflict of a run asks for, and return the new revision; refuse where settings cannot give it."""
    row = draft_of(scenario_id, by, "plan.write")
    run = Run.objects.filter(pk=run_id, scenario=row, state="infeasible").first()
    if run is None or run.conflict is None:
        raise NotFound(_("测算"), run_id)
    settings = relaxed_by(from_json(row.settings), run.conflict)
    if settings is None:
        raise Refusal("cannot_relax", _("这里放宽安排解决不了，请先看看列出的村。"))
    return change_settings(by=by, at=at, scenario_id=scenario_id, revision=revision, settings=settings)


@transaction.atomic
def rename_scenario(*, by: Actor, at: dt.datetime, scenario_id: int, name: str) -> None:
    """Give a draft another name."""
    row = draft_of(scenario_id, by, "plan.write")
    before = row.name
    if name.strip() == before:
        return
    row.name = _free_name(row.county_id, name)
    _touch(row, by, at)
    _audit(row, by, at, "scenario.rename", {"name": before}, {"name": row.name})


@transaction.atomic
def copy_scenario(*, by: Actor, at: dt.datetime, scenario_id: int, name: str) -> int:
    """Copy a scenario with its locks, whatever its state; the copy is a draft. Returns its id."""
    old = held(scenario_id)
    by.require("plan.write", old.county_id)
    row = Scenario.objects.create(
        county_id=old.county_id,
        name=_free_name(old.county_id, name),
        edition_id=old.edition_id,
        settings=old.settings,
        copied_from=old,
        made_at=at,
        made_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )
    Lock.objects.bulk_create(
        Lock(
            scenario=row,
            village_id=lock.village_id,
            layout=lock.layout,
            placements=lock.placements,
            tranche=lock.tranche,
            reason=lock.reason,
            set_at=lock.set_at,
            set_by=lock.set_by,
        )
        for lock in old.locks.all()
    )
    _audit(row, by, at, "scenario.copy", None, {"name": row.name, "copied_from": old.pk})
    return row.pk


@transaction.atomic
def archive_scenario(*, by: Actor, at: dt.datetime, scenario_id: int) -> None:
    """Put a draft away; it stays readable, and its name is free again."""
    row = draft_of(scenario_id, by, "plan.write")
    row.state = "archived"
    row.save()
    _audit(row, by, at, "scenario.archive", {"state": "draft"}, {"state": "archived"})


@transaction.atomic
def approve(*, by: Actor, at: dt.datetime, scenario_id: int, run_id: int, document: str = "") -> None:
    """Approve a scenario with one run; from then on neither changes.

    `document` names the paper that says so, where there is one. The run must be done, verified, and made from just
    what the scenario and the survey say now.
    """
    row = draft_of(scenario_id, by, "plan.approve")
    run = Run.objects.filter(pk=run_id, scenario=row).first()
    if run is None:
        raise NotFound(_("测算"), run_id)
    if run.state != "done":
        raise Refusal("not_done", _("这次测算没有算出方案，不能批准。"))
    if not run.verified:
        raise Refusal("not_verified", _("这次测算没有通过核对，不能批准。请重新测算。"))
    if run.inputs != marks_of(row):
        raise Refusal("run_is_stale", _("算完以后，资料或安排又变了。请先重新测算，再批准。"))
    row.state, row.approved_at, row.approved_by, row.approved_run = "approved", at, by.username, run
    row.approval_document = document.strip()[:LONGEST_DOCUMENT]
    row.save()
    after = {"state": "approved", "run": run.pk, "inputs_sha256": run.inputs_sha256}
    if row.approval_document:
        after["document"] = row.approval_document
    _audit(row, by, at, "scenario.approve", {"state": "draft"}, after)


def _check(settings: Settings, county: str) -> None:
    check(settings)
    dates = [tranche_of(one.opened_date, settings) for one in opened(county).values()]
    check_built(settings, dates.count(0))


def _free_name(county: str, name: str) -> str:
    name = name.strip()
    if not name:
        raise Refusal("no_name", _("请给方案起个名字。"), "name")
    if len(name) > LONGEST_NAME:
        raise Refusal("long_name", _("方案的名字最多 {most} 个字。"), "name", most=LONGEST_NAME)
    if Scenario.objects.filter(county_id=county, name=name).exclude(state="archived").exists():
        raise Refusal("name_taken", _("已经有一个方案叫「{name}」，请换个名字。"), "name", name=name)
    return name


def _stands(row: Scenario, settings: Settings, edition: str) -> bool:
    """Whether a draft says just this already; which figures count as proposed follows from what was there before."""
    now = from_json(row.settings)
    return edition in ("", row.edition_id) and replace(settings, proposed=now.proposed) == now


def _same(name: str, before: Settings, after: Settings) -> bool:
    if name == "budget":
        return [one.budget_fen for one in before.tranches] == [one.budget_fen for one in after.tranches]
    return bool(getattr(before, name) == getattr(after, name))


def _touch(row: Scenario, by: Actor, at: dt.datetime) -> None:
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username
    row.save()


def _audit(
    row: Scenario,
    by: Actor,
    at: dt.datetime,
    verb: str,
    before: dict[str, object] | None,
    after: dict[str, object],
) -> None:
    record(by=by, at=at, verb=verb, target=f"scenario:{row.pk}", region=row.county_id, before=before, after=after)
