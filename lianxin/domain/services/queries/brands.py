"""Service brands with what they are measured by."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.services.models import Activity, Brand, Session
from lianxin.domain.services.rules.brand import Held, Measure, measured

HELD = ("joined", "came", "missed")


@dataclass(frozen=True, slots=True)
class BrandRow:
    """A brand of a place, with its measures up to a day and how many activities run under it."""

    id: int
    region: str
    place: str
    name: str
    story: str
    measure_keys: tuple[str, ...]
    measures: tuple[Measure, ...]
    activities: int
    state: str
    revision: int
    synthetic: bool


def brands(region: str, now: dt.datetime) -> tuple[BrandRow, ...]:
    """Return the brands in use that reach into a region or lie in it, the widest first."""
    return _rows(list(_reaching(region)), now)


def brand_names(region: str) -> tuple[tuple[int, str], ...]:
    """Return id and name of the brands in use that a region may go by."""
    return tuple(_reaching(region).values_list("pk", "name"))


def brand_row(brand_id: int, now: dt.datetime) -> BrandRow:
    """Return one brand, in use or not; raise NotFound where there is none."""
    row = Brand.objects.filter(pk=brand_id).first()
    if row is None:
        raise NotFound(_("品牌"), brand_id)
    return _rows([row], now)[0]


def _reaching(region: str) -> QuerySet[Brand]:
    over = [region[:digits] for digits in (6, 9, 12) if len(region) > digits]
    rows = Brand.objects.filter(Q(region__in=over) | Q(region__startswith=region), state="active")
    return rows.order_by("region", "name")


def _rows(found: list[Brand], now: dt.datetime) -> tuple[BrandRow, ...]:
    ids = [row.pk for row in found]
    held: dict[int, list[Held]] = defaultdict(list)
    rows = Session.objects.filter(activity__brand__in=ids, activity__state="published", ends_at__lte=now)
    counted = rows.exclude(state="cancelled").annotate(
        n_joined=Count("enrolments", filter=Q(enrolments__state__in=HELD, enrolments__helper=False)),
        n_came=Count("enrolments", filter=Q(enrolments__state="came", enrolments__helper=False)),
    )
    for brand, village, joined, came, walk_ins in counted.values_list(
        "activity__brand", "activity__village", "n_joined", "n_came", "walk_ins"
    ):
        held[brand].append(Held(village, joined, came, walk_ins))
    running = Counter(Activity.objects.filter(brand__in=ids, state="published").values_list("brand", flat=True))
    places = place_names()
    return tuple(
        BrandRow(
            id=row.pk,
            region=row.region,
            place=places.get(row.region, ""),
            name=row.name,
            story=row.story,
            measure_keys=tuple(row.measures),
            measures=measured(row.measures, held[row.pk]),
            activities=running[row.pk],
            state=row.state,
            revision=row.revision,
            synthetic=row.synthetic,
        )
        for row in found
    )
