"""One village's consultation, as those who work on it see it."""

from django.db.models import Count

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, village
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.planning.models import Consultation, Decision, Opinion, Package, Slip
from lianxin.domain.planning.models.decision import LIVE
from lianxin.domain.planning.queries.consultation import consulted_one
from lianxin.domain.planning.queries.plain_package import PlainPackage, plain_package
from lianxin.domain.planning.queries.procedure import current_procedure, procedure
from lianxin.domain.planning.queries.promises import dropped_wishes, wish_rows
from lianxin.domain.planning.queries.run import standing_plan
from lianxin.domain.planning.queries.shown_consultation import ConsultationPage, RoundLine, SlipPaper, SuggestionRow
from lianxin.domain.planning.rules.consulting import SCREEN


@kept(most=64)
def consultation_page(code: str, number: int | None = None) -> ConsultationPage:
    """Return a round of a village, the newest unless another is asked for; raise NotFound for one that is not there."""
    place, county = village(code), current()
    rows = list(Consultation.objects.filter(village_id=code).order_by("-round"))
    row = next((one for one in rows if number in (None, one.round)), None)
    if number is not None and row is None:
        raise NotFound(_("征求意见"), number)
    edition = procedure(row.edition) if row else current_procedure(county.as_of)
    newest = _package_id(county.code, code)
    asked_about = row.package_id if row else newest
    decided = Decision.objects.filter(village_id=code, state__in=LIVE).exists()
    package = plain_package(asked_about) if asked_about else None
    return ConsultationPage(
        code=code,
        name=place.name,
        kind=place.kind,
        township_code=place.township_code,
        township=place.township,
        centre_word=county.centre_word,
        procedure=edition,
        kinds=edition.way(place.kind).kinds,
        known=_known(code),
        package=package,
        round=consulted_one(row.pk) if row else None,
        rounds=tuple(
            RoundLine(one.round, one.state, one.opened_date, one.closed_date or one.closes_date) for one in rows
        ),
        summary=row.summary if row else "",
        typed=Opinion.objects.filter(consultation=row).exclude(way=SCREEN).count() if row else 0,
        slips=_slips(row) if row else {},
        suggestions=_suggestions(row, package) if row and package else (),
        wishes=wish_rows(code),
        dropped=dropped_wishes(code),
        decided=decided,
        moved_on=row is not None and not decided and _differs(row.package_id, newest),
    )


def slip_papers(consultation_id: int, kind: str = "", first: int = 0, last: int = 0) -> tuple[SlipPaper, ...]:
    """Return the slips of a round that nobody has used yet, in the order they were drawn: all, or a print run."""
    row = Consultation.objects.filter(pk=consultation_id).first()
    if row is None:
        raise NotFound(_("征求意见"), consultation_id)
    kinds = {one.key: one for one in procedure(row.edition).way(village(row.village_id).kind).kinds}
    found = Slip.objects.filter(consultation=row, opinion__isnull=True).order_by("pk")
    if kind:
        found = found.filter(kind=kind if kind in kinds else "")
    if first:
        found = found.filter(pk__range=(first, last or first))
    return tuple(SlipPaper(id, code, kinds[of]) for id, code, of in found.values_list("pk", "code", "kind"))


def typed_by(consultation_id: int, username: str) -> int:
    """Return how many papers of a round somebody has typed in."""
    return Opinion.objects.filter(consultation=consultation_id, typed_by=username).exclude(way=SCREEN).count()


def _package_id(county: str, code: str) -> int | None:
    """Return the package of the plan that holds, None where there is none or the centre is open."""
    plan = standing_plan(county)
    rows = Package.objects.filter(run=plan[1], village_id=code, built=False) if plan else Package.objects.none()
    return rows.values_list("pk", flat=True).first()


def _differs(asked_about: int, newest: int | None) -> bool:
    """Whether the plan that holds gives the village something else than it was asked about."""
    if newest in (None, asked_about):
        return False
    rows = Package.objects.filter(pk__in=(asked_about, newest)).values_list("layout", "tranche", "cost_fen")
    return len(set(rows)) > 1


def _known(code: str) -> dict[str, int | None]:
    """Return how many of each kind the accepted survey knows of."""
    people = next((one.facts.people for one in accepted_facts(code)), None)
    if people is None:
        return {}
    return {"member": people.party_members, "household": people.households}


def _slips(row: Consultation) -> dict[str, int]:
    counted = Slip.objects.filter(consultation=row).order_by().values_list("kind").annotate(Count("pk"))
    return dict(counted)


def _suggestions(row: Consultation, package: PlainPackage) -> tuple[SuggestionRow, ...]:
    """Return what was suggested: those that want an answer first, the oldest on top."""
    rows = list(Opinion.objects.filter(consultation=row, suggests=True))
    rows.sort(key=lambda one: (one.outcome != "", one.pk))
    names = names_of_users({one.answered_by for one in rows} - {""})
    return tuple(
        SuggestionRow(
            id=one.pk,
            by_slip=bool(one.kind),
            way=one.way,
            verdict=one.verdict,
            functions=tuple(package.names.get(function, function) for function in one.functions),
            text=one.text,
            shown=one.shown,
            outcome=one.outcome,
            answer=one.answer,
            answered_by=names.get(one.answered_by, one.answered_by),
            answered_at=one.answered_at,
        )
        for one in rows
    )
