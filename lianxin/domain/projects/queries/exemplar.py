"""Exemplars for the gallery, for a page and for paper; who goes along with whom."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.regions import county_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import VillageRow, village, villages
from lianxin.domain.places.queries.opening import OpeningInfo, opened, openings
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.planning.queries.consultation import Consulted, consulted
from lianxin.domain.planning.queries.copying import CopySource
from lianxin.domain.projects.models import Exemplar, Pairing, Photo
from lianxin.domain.projects.queries.known import known_villages
from lianxin.domain.projects.queries.package import sources
from lianxin.domain.projects.queries.photo import PhotoRow, photos_of
from lianxin.domain.projects.queries.project import project_of
from lianxin.domain.projects.rules.fairness import Known

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class ExemplarCard:
    """One exemplar as the gallery shows it.

    `photo_id` is its newest public picture of afterwards, None where there is none; `package` None where the functions
    are on no record; `consulted` None where residents were not asked in the product.
    """

    id: int
    village: VillageRow
    title: str
    words: str
    lessons: str
    opening: OpeningInfo
    known: Known | None
    facts: Facts | None
    package: CopySource | None
    consulted: Consulted | None
    photo_id: int | None
    followers: int
    published_at: dt.datetime
    synthetic: bool


@dataclass(frozen=True, slots=True)
class PairingLine:
    """A village that goes along; `open` where its own centre has opened since."""

    id: int
    village: VillageRow
    words: str
    paired_at: dt.datetime
    paired_by: str
    open: bool


@dataclass(frozen=True, slots=True)
class ExemplarPage:
    """One exemplar with its public pictures, what it lacked before, and who goes along with it."""

    card: ExemplarCard
    before: tuple[PhotoRow, ...]
    after: tuple[PhotoRow, ...]
    missing: tuple[str, ...]
    followers: tuple[PairingLine, ...]


def exemplars(region: str) -> tuple[ExemplarCard, ...]:
    """Return the exemplars under a region whose centre is accepted and open, by code."""
    return tuple(one for one in _cards(county_of(region)) if one.village.code.startswith(region))


def published(county: str) -> dict[str, int]:
    """Return the exemplars that are shown, by the code of their village."""
    return {one.village.code: one.id for one in _cards(county)}


def exemplar_page(exemplar_id: int) -> ExemplarPage:
    """Return one exemplar; raise NotFound where there is none, or where it was withdrawn or is not open now."""
    code = Exemplar.objects.filter(pk=exemplar_id).values_list("village", flat=True).first()
    card = next((one for one in _cards(county_of(code)) if one.id == exemplar_id), None) if code else None
    if card is None:
        raise NotFound(_("范本"), exemplar_id)
    photos = [one for one in photos_of(card.village.code) if one.public]
    project = project_of(card.village.code)
    return ExemplarPage(
        card=card,
        before=tuple(one for one in photos if one.phase == BEFORE),
        after=tuple(one for one in photos if one.phase == AFTER),
        missing=project.scope.missing if project else (),
        followers=_followers(exemplar_id),
    )


def exemplar_of(code: str) -> int | None:
    """Return the exemplar that a village is, None where it is none."""
    return published(county_of(code)).get(code)


def goes_along(code: str) -> tuple[tuple[int, str], ...]:
    """Return with whom a village goes along: exemplar and name of its village."""
    rows = Pairing.objects.filter(village=code, ended_at__isnull=True).order_by("pk")
    known = {one.id: one.village.name for one in _cards(county_of(code))}
    ids = rows.values_list("exemplar", flat=True)
    return tuple((one, known[one]) for one in ids if one in known)


@kept(most=2)
def _cards(county: str) -> tuple[ExemplarCard, ...]:
    rows = list(
        Exemplar.objects.filter(village__code__startswith=county, withdrawn_at__isnull=True).order_by("village_id")
    )
    if not rows:
        return ()
    open_, places = openings(county), {one.code: one for one in villages(county)}
    known, packages, asked = known_villages(county), sources(county), consulted(county)
    facts = {one.code: one.facts for one in accepted_facts(county)}
    photos = dict(_public(AFTER, [row.village_id for row in rows]))
    pairs = Pairing.objects.filter(ended_at__isnull=True).order_by().values_list("exemplar", flat=True)
    followers = Counter(pairs)
    return tuple(
        ExemplarCard(
            id=row.pk,
            village=places[row.village_id],
            title=row.title,
            words=row.words,
            lessons=row.lessons,
            opening=open_[row.village_id],
            known=known.get(row.village_id),
            facts=facts.get(row.village_id),
            package=packages.get(row.village_id),
            consulted=asked.get(row.village_id),
            photo_id=photos.get(row.village_id),
            followers=followers[row.pk],
            published_at=row.published_at,
            synthetic=row.synthetic,
        )
        for row in rows
        if row.village_id in open_ and row.village_id in places
    )


def _public(phase: str, codes: list[str]) -> list[tuple[str, int]]:
    """Return the pictures of a phase that may be public, by village, oldest first."""
    rows = Photo.objects.filter(
        village__in=codes, phase=phase, portrait_consent=True, removed_at__isnull=True
    ).order_by("pk")
    return list(rows.values_list("village_id", "pk"))


def _followers(exemplar_id: int) -> tuple[PairingLine, ...]:
    rows = list(Pairing.objects.filter(exemplar=exemplar_id, ended_at__isnull=True).order_by("village_id"))
    names = names_of_users({row.paired_by for row in rows})
    if not rows:
        return ()
    county = county_of(rows[0].village_id)
    places, open_ = {one.code: one for one in villages(county)}, opened(county)
    return tuple(
        PairingLine(
            id=row.pk,
            village=places.get(row.village_id) or village(row.village_id),
            words=row.words,
            paired_at=row.paired_at,
            paired_by=names.get(row.paired_by, row.paired_by),
            open=row.village_id in open_,
        )
        for row in rows
    )
