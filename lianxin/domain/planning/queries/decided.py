"""What was decided: the packages that the county approved, as works begin from them."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.models import Decision, Objection, Package
from lianxin.domain.planning.rules import decided as ballots
from lianxin.domain.planning.rules import option as options
from lianxin.domain.planning.rules.decided import Ballot
from lianxin.domain.planning.rules.settings import from_json


@dataclass(frozen=True, slots=True)
class Decided:
    """An approved package. Works begin on `works_from_date`; None while its list has not been put up (公示), or while
    an objection to it has not been answered.
    """

    id: int
    code: str
    ballot: Ballot
    meeting: str
    document: str
    approved_date: dt.date
    approved_at: dt.datetime
    works_from_date: dt.date | None
    synthetic: bool


def decided(region: str) -> tuple[Decided, ...]:
    """Return what is approved under a region, by code."""
    rows = Decision.objects.filter(state="approved", village__code__startswith=region).select_related("meeting")
    disputed = _disputed()
    return tuple(_decided(row, disputed) for row in rows.order_by("village_id"))


def decided_one(decision_id: int) -> Decided:
    """Return one approved package; raise NotFound where there is none of that id."""
    row = Decision.objects.filter(pk=decision_id, state="approved").select_related("meeting").first()
    if row is None:
        raise NotFound(_("批准的套餐"), decision_id)
    return _decided(row, _disputed())


def ballot_of(package: Package) -> Ballot:
    """Return a package of a run as a village votes on it."""
    settings = from_json(package.run.settings)
    return Ballot(
        run_id=package.run_id,
        tranche=package.tranche,
        deadline_date=settings.tranches[package.tranche].deadline,
        option=options.from_json(package.options[package.chosen]),
        standard=package.run.scenario.edition_id,
        tier=package.found["tier"],
        residents=package.found["residents"],
        missing=tuple(package.found["missing"]),
        survey_version=package.found["survey_version"],
        synthetic=package.found["synthetic"],
    )


def _disputed() -> set[tuple[int, str | None]]:
    """The villages that an objection without an answer is about, by meeting; None for a whole list."""
    return set(Objection.objects.filter(answered_at=None).values_list("meeting", "village"))


def _decided(row: Decision, disputed: set[tuple[int, str | None]]) -> Decided:
    meeting = row.meeting
    assert meeting is not None, "a constraint sees to it"
    assert row.approved_at is not None, "and to this"
    open_ = {(meeting.pk, row.village_id), (meeting.pk, None)} & disputed
    until = None if open_ else meeting.notice_until_date
    return Decided(
        id=row.pk,
        code=row.village_id,
        ballot=ballots.from_json(row.snapshot),
        meeting=meeting.name,
        document=meeting.document,
        approved_date=meeting.date,
        approved_at=row.approved_at,
        works_from_date=until + dt.timedelta(days=1) if until else None,
        synthetic=row.synthetic,
    )
