"""Who stands where on the way to the county's approval."""

import datetime as dt

from django.utils.translation import gettext as _

from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import VillageRow, current, villages
from lianxin.domain.planning.models import Decision, Meeting, Package, Run
from lianxin.domain.planning.queries.consultation import Consulted, consulted
from lianxin.domain.planning.queries.decision import Deciding, deciding
from lianxin.domain.planning.queries.decision_steps import ballot_in
from lianxin.domain.planning.queries.decision_words import missing_words, named
from lianxin.domain.planning.queries.pages.decision import DecisionRow
from lianxin.domain.planning.queries.procedure import procedure
from lianxin.domain.planning.rules.deciding import REFUSED, STATES
from lianxin.domain.planning.rules.sentences import LATER_TRANCHE, TRANCHES
from lianxin.domain.planning.rules.settings import from_json

READY = "ready"
LABELS: dict[str, str] = {READY: gettext_noop("可以议定"), **STATES}
Put = tuple[int, int, dt.date, bool]  # what is put to the vote: cost, tranche, deadline, synthetic
ORDER = (READY, "village", "township", "county", "approved", REFUSED)


@kept(most=4)
def decision_list(region: str) -> tuple[DecisionRow, ...]:
    """Return the villages under a region that may decide, are deciding or have decided, by code."""
    county = current()
    live, rounds = deciding(region, county.as_of), consulted(region)
    ended = _ended(region, set(live))
    documents = dict(Meeting.objects.filter(county_id=county.code).values_list("pk", "document"))
    waiting = {
        code: one for code, one in rounds.items() if code not in live and ready(one) and not _over(ended.get(code), one)
    }
    packages = _packages({one.package_id for one in waiting.values()})
    rows = []
    for place in villages(region, on=county.as_of):
        code = place.code
        if code in live:
            rows.append(_live(place, live[code], documents))
        elif code in waiting and waiting[code].package_id in packages:
            rows.append(_plain(place, READY, waiting[code].consultation_id, packages[waiting[code].package_id]))
        elif code in ended:
            rows.append(_plain(place, REFUSED, ended[code].consultation_id, _put(ended[code]), ended[code]))
    return tuple(rows)


def ready(asked: Consulted) -> bool:
    """Whether a consultation lets its village decide: closed, enough have answered, and every suggestion is."""
    return asked.state == "closed" and asked.minimum_met and not asked.unanswered


def tranche_name(index: int, names: tuple[str, ...] = ()) -> str:
    """Return what a tranche is called."""
    own = names[index] if index < len(names) else ""
    if own:
        return own
    return _(TRANCHES[index]) if index < len(TRANCHES) else _(LATER_TRANCHE).format(number=index + 1)


def _ended(region: str, live: set[str]) -> dict[str, Decision]:
    """The newest decision of each village that has ended without an approval, where no other one is under way."""
    rows = Decision.objects.filter(village__code__startswith=region, state=REFUSED).order_by("pk")
    return {row.village_id: row for row in rows if row.village_id not in live}


def _over(row: Decision | None, asked: Consulted) -> bool:
    """Whether the newest round has been decided on already."""
    return row is not None and row.consultation_id == asked.consultation_id


def _live(place: VillageRow, one: Deciding, documents: dict[int, str]) -> DecisionRow:
    way = one.way
    return DecisionRow(
        code=place.code,
        name=place.name,
        township_code=place.township_code,
        township=place.township,
        state=one.state,
        state_label=_(STATES[one.state]),
        last=named(way.step(one.last_key)) if one.last_key else "",
        last_date=one.last_date,
        next=named(way.step(one.next_key)) if one.next_key else "",
        missing=missing_words(one.missing, way, procedure(one.edition)),
        decision_id=one.decision_id,
        revision=one.revision,
        consultation_id=one.consultation_id,
        cost_fen=one.cost_fen,
        tranche=one.tranche,
        tranche_name=tranche_name(one.tranche),
        deadline_date=one.deadline_date,
        meeting=documents.get(one.meeting_id or 0, ""),
        synthetic=one.synthetic,
    )


def _plain(place: VillageRow, state: str, consultation_id: int, put: Put, row: Decision | None = None) -> DecisionRow:
    """A village without a decision under way."""
    cost_fen, tranche, deadline, synthetic = put
    return DecisionRow(
        code=place.code,
        name=place.name,
        township_code=place.township_code,
        township=place.township,
        state=state,
        state_label=_(LABELS[state]),
        last="",
        last_date=None,
        next="",
        missing=(row.refused_reason,) if row else (),
        decision_id=row.pk if row else None,
        revision=row.revision if row else 0,
        consultation_id=consultation_id,
        cost_fen=cost_fen,
        tranche=tranche,
        tranche_name=tranche_name(tranche),
        deadline_date=deadline,
        meeting="",
        synthetic=synthetic,
    )


def _put(row: Decision) -> Put:
    ballot = ballot_in(row)
    return ballot.option.cost_fen, ballot.tranche, ballot.deadline_date, ballot.synthetic


def _packages(ids: set[int]) -> dict[int, Put]:
    rows = Package.objects.filter(pk__in=ids, built=False).defer("options", "reasons")
    runs = {run.pk: from_json(run.settings) for run in Run.objects.filter(packages__in=ids).distinct()}
    return {
        row.pk: (row.cost_fen, row.tranche, runs[row.run_id].tranches[row.tranche].deadline, row.found["synthetic"])
        for row in rows
    }
