"""What whoever comes may see of planning: the consultation of a village, with the words that it shows."""

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, village
from lianxin.domain.planning.models import Consultation, Opinion
from lianxin.domain.planning.queries.consultation import Consulted, consulted_one
from lianxin.domain.planning.queries.plain_package import PlainPackage, plain_package
from lianxin.domain.planning.queries.procedure import procedure
from lianxin.domain.planning.queries.promises import wish_rows
from lianxin.domain.planning.queries.shown_consultation import PublicAnswer, PublicConsultation


def public_consultation(address: str) -> PublicConsultation:
    """Return the consultation at a public address; raise NotFound where there is none."""
    address = address.strip().lower()
    row = Consultation.objects.filter(address=address).first() if address.isalnum() else None
    if row is None:
        raise NotFound(_("征求意见"), address[:20])
    county, place, rule = current(), village(row.village_id), procedure(row.edition).consultation
    found, package = consulted_one(row.pk), plain_package(row.package_id)
    over = row.state == "open" and county.as_of > row.closes_date
    closed = row.state == "closed"
    said = _said(found, package) if closed else ()
    return PublicConsultation(
        county=county.name,
        centre_word=county.centre_word,
        as_of=county.as_of,
        code=place.code,
        name=place.name,
        kind=place.kind,
        township=place.township,
        address=row.address,
        round=row.round,
        state="over" if over else row.state,
        opened_date=row.opened_date,
        closes_date=row.closes_date,
        package=package,
        longest_text=rule.longest_text,
        answer_days=rule.answer_days,
        turnout=found.count.turnout if closed else (),
        verdicts=found.verdicts if closed else {},
        uncoded=found.uncoded if closed else 0,
        said=said,
        unshown=found.count.suggestions - len(said) if closed else 0,
        unanswered=found.unanswered if closed else 0,
        wishes=tuple(one.function for one in wish_rows(place.code)) if closed else (),
        summary="" if row.state == "open" else row.summary,
        synthetic=row.synthetic,
    )


def _said(found: Consulted, package: PlainPackage) -> tuple[PublicAnswer, ...]:
    """Return the words that the village shows, those it adopted first; whether a member said them is not told."""
    rows = list(Opinion.objects.filter(consultation=found.consultation_id, suggests=True, shown=True))
    order = ("adopted", "adapted", "refused", "")
    rows.sort(key=lambda one: (order.index(one.outcome), one.pk))
    return tuple(
        PublicAnswer(
            verdict=one.verdict,
            functions=tuple(package.names.get(function, function) for function in one.functions),
            text=one.text,
            outcome=one.outcome,
            answer=one.answer,
        )
        for one in rows
    )
