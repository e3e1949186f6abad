"""The names that places go by, on a date, and the names on papers that match no place."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from lianxin.base.regions import county_of
from lianxin.domain.places.models import Name, Township, Unmatched, Village
from lianxin.domain.places.rules.matching import Candidate

OFFICIAL, FORMER, ALIAS = "official", "former", "alias"


@dataclass(frozen=True, slots=True)
class NameRow:
    """Another name of a place, with the dates it held and where it is written."""

    code: str
    name: str
    kind: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str


@dataclass(frozen=True, slots=True)
class NearestRow:
    """A place that a name on some paper may mean."""

    code: str
    name: str
    township: str


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A name that matches no place, with the nearest ones; `linked_code` once a person has settled it."""

    id: int
    name: str
    township_name: str
    source: str
    nearest: tuple[NearestRow, ...]
    linked_code: str
    settled_at: dt.datetime | None
    settled_by: str


def official_names(region: str, on: dt.date) -> dict[str, str]:
    """Return the names that places under a region took by a date, by code; a place without one is left out."""
    held = Name.objects.filter(code__startswith=county_of(region), kind=OFFICIAL, valid_from__lte=on)
    held = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    return dict(held.order_by("valid_from", "pk").values_list("code", "name"))


def names_of(code: str) -> tuple[NameRow, ...]:
    """Return the other names of a place, official ones by date first."""
    rows = Name.objects.filter(code=code).order_by("-kind", "valid_from", "pk")
    return tuple(NameRow(n.code, n.name, n.kind, n.valid_from, n.valid_to, n.source) for n in rows)


def candidates(region: str) -> tuple[Candidate, ...]:
    """Return the villages under a region as what a name may mean, with all names ever entered."""
    others: dict[str, list[str]] = {}
    for code, name in Name.objects.filter(code__startswith=county_of(region)).values_list("code", "name"):
        others.setdefault(code, []).append(name)
    rows = Village.objects.filter(code__startswith=region).order_by("code").select_related("township")
    return tuple(
        Candidate(v.code, v.name, v.township.name, tuple(others.get(v.code, ())), tuple(others.get(v.township_id, ())))
        for v in rows
    )


def township_candidates(county: str) -> tuple[Candidate, ...]:
    """Return the townships of a county as what a name may mean, with all names ever entered."""
    rows = Township.objects.filter(county=county).order_by("code")
    others: dict[str, list[str]] = {}
    for code, name in Name.objects.filter(code__in=[t.code for t in rows]).values_list("code", "name"):
        others.setdefault(code, []).append(name)
    return tuple(Candidate(t.code, t.name, others=tuple(others.get(t.code, ()))) for t in rows)


def unmatched_names(county: str) -> tuple[tuple[int, str, str], ...]:
    """Return the names that wait to be matched: id, name and where it was read."""
    rows = Unmatched.objects.filter(county=county, settled_at__isnull=True).order_by("pk")
    return tuple(rows.values_list("pk", "name", "source"))


def unmatched(county: str, *, settled: bool = False) -> tuple[UnmatchedRow, ...]:
    """Return the names that wait to be matched, or those that a person has settled."""
    rows = list(Unmatched.objects.filter(county=county, settled_at__isnull=not settled).order_by("pk"))
    codes = {code for row in rows for code in row.nearest}
    places = {
        v.code: NearestRow(v.code, v.name, v.township.name)
        for v in Village.objects.filter(code__in=codes).select_related("township")
    }
    places |= {t.code: NearestRow(t.code, t.name, "") for t in Township.objects.filter(code__in=codes)}
    return tuple(
        UnmatchedRow(
            row.pk,
            row.name,
            row.township_name,
            row.source,
            tuple(places[code] for code in row.nearest if code in places),
            row.linked_code,
            row.settled_at,
            row.settled_by,
        )
        for row in rows
    )
