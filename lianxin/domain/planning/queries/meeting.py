"""Meetings of the county on packages: their lists, the notices, the objections."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.clock import county_date
from lianxin.base.errors import NotFound
from lianxin.base.files.queries import content_of
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import VillageRow, current, villages
from lianxin.domain.places.queries.standard import function_label
from lianxin.domain.planning.models import Decision, Meeting, Objection
from lianxin.domain.planning.queries.decision_list import tranche_name
from lianxin.domain.planning.queries.decision_steps import ballot_in
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.queries.pages.decision import ListedVillage, MeetingPage, MeetingRow, ObjectionLine
from lianxin.domain.planning.queries.procedure import current_procedure
from lianxin.domain.planning.rules.deciding import APPROVED
from lianxin.domain.planning.rules.sentences import MODES

WAYS: dict[str, str] = {"paper": gettext_noop("书面"), "phone": gettext_noop("电话"), "visit": gettext_noop("当面")}


@kept(most=2)
def meetings() -> tuple[MeetingRow, ...]:
    """Return the meetings of the county, newest first."""
    rows = Meeting.objects.filter(county_id=current().code).order_by("-date", "-pk")
    return tuple(_row(row) for row in _whole(rows))


@kept(most=16)
def meeting_page(meeting_id: int) -> MeetingPage:
    """Return a meeting with its list and what was said against it; raise NotFound for an unknown id."""
    row = _whole(Meeting.objects.filter(pk=meeting_id)).first()
    if row is None:
        raise NotFound(gettext_noop("会议"), meeting_id)
    county = current()
    objections = list(row.objections.all())
    names = names_of_users(
        {row.recorded_by, *(name for one in objections for name in (one.recorded_by, one.answered_by))}
    )
    places = {one.code: one for one in villages(county.code, with_centre=False)}
    return MeetingPage(
        row=_row(row),
        county=county.name,
        minutes=row.minutes,
        has_scan=row.scan_id is not None,
        who=names.get(row.recorded_by, row.recorded_by),
        recorded_at=row.recorded_at,
        villages=tuple(_listed(row.decisions.all(), places)),
        objections=tuple(_objection(one, places, names) for one in sorted(objections, key=lambda one: one.pk)),
        notice_days=current_procedure(row.date).county.notice_days,
    )


def meeting_scan(meeting_id: int) -> bytes:
    """Return the picture of a meeting's minutes; raise NotFound where there is none."""
    row = Meeting.objects.filter(pk=meeting_id).first()
    if row is None or row.scan_id is None:
        raise NotFound(gettext_noop("照片"), meeting_id)
    return content_of(row.scan_id).content


def _whole(rows: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
    return rows.prefetch_related("decisions", "objections")


def _row(row: Meeting) -> MeetingRow:
    decisions = list(row.decisions.all())
    approved = [one for one in decisions if one.state == APPROVED]
    objections = list(row.objections.all())
    return MeetingRow(
        id=row.pk,
        name=row.name,
        date=row.date,
        document=row.document,
        approved=len(approved),
        refused=len(decisions) - len(approved),
        cost_fen=sum(ballot_in(one).option.cost_fen for one in approved),
        notice_from_date=row.notice_from_date,
        notice_until_date=row.notice_until_date,
        objections=len(objections),
        unanswered=sum(one.answered_at is None for one in objections),
        synthetic=row.synthetic,
    )


def _listed(rows: Iterable[Decision], places: dict[str, VillageRow]) -> Iterable[ListedVillage]:
    at_hand = desk()
    for row in sorted(rows, key=lambda row: row.village_id):
        ballot, place = ballot_in(row), places.get(row.village_id)
        standard = at_hand.standard(ballot.standard)
        gets = [one.id for one in standard.required if one.id in ballot.missing and one.id in ballot.option.functions]
        yield ListedVillage(
            decision_id=row.pk,
            code=row.village_id,
            name=place.name if place else row.village_id,
            township=place.township if place else "",
            approved=row.state == APPROVED,
            reason=row.refused_reason,
            tranche=tranche_name(ballot.tranche),
            mode=_(MODES[ballot.option.mode]),
            cost_fen=ballot.option.cost_fen,
            functions=tuple(function_label(at_hand.county, standard, one) for one in gets),
            deadline_date=ballot.deadline_date,
        )


def _objection(one: Objection, places: dict[str, VillageRow], names: dict[str, str]) -> ObjectionLine:
    place = places.get(one.village_id or "")
    return ObjectionLine(
        id=one.pk,
        code=one.village_id or "",
        name=place.name if place else "",
        text=one.text,
        way=_(WAYS[one.way]) if one.way in WAYS else one.way,
        date=one.said_date or county_date(None, one.said_at),
        who=names.get(one.recorded_by, one.recorded_by),
        answer=one.answer,
        upheld=one.upheld,
        answered_by=names.get(one.answered_by, one.answered_by),
        answered_at=one.answered_at,
    )
