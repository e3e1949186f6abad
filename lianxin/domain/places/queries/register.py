"""The register as a page shows it: the tree from province to village, with every name, kind and date."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.domain.places.models import Name, Township, Village
from lianxin.domain.places.queries.county import CountyInfo, current
from lianxin.domain.places.queries.names import NameRow, UnmatchedRow, official_names, unmatched
from lianxin.domain.places.rules.labels import Labels, labels


@dataclass(frozen=True, slots=True)
class RegisterVillage:
    """A village of the register; `in_force` is false before its first and after its last day."""

    code: str
    name: str
    kind: str
    words: Labels
    has_centre: bool
    names: tuple[NameRow, ...]
    valid_from: dt.date | None
    valid_to: dt.date | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class RegisterTownship:
    """A township with its villages by code; `centres` counts those in force that run a centre."""

    code: str
    name: str
    names: tuple[NameRow, ...]
    villages: tuple[RegisterVillage, ...]
    centres: int


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The whole register, the units without a centre among the villages, and the names that match no place."""

    county: CountyInfo
    townships: tuple[RegisterTownship, ...]
    centres: int
    without_centre: int
    unmatched: tuple[UnmatchedRow, ...]


@kept(most=1)
def register_page() -> RegisterPage:
    """Return the register of this county as of its date."""
    county = current()
    shown = official_names(county.code, county.as_of)
    names: dict[str, list[NameRow]] = {}
    for n in Name.objects.filter(code__startswith=county.code).order_by("-kind", "valid_from", "pk"):
        names.setdefault(n.code, []).append(NameRow(n.code, n.name, n.kind, n.valid_from, n.valid_to, n.source))
    rows: dict[str, list[RegisterVillage]] = {}
    for village in Village.objects.filter(township__county=county.code).order_by("code"):
        row = _row(village, shown.get(village.code, village.name), tuple(names.get(village.code, ())), county.as_of)
        rows.setdefault(village.township_id, []).append(row)
    townships = tuple(
        RegisterTownship(
            code=one.code,
            name=shown.get(one.code, one.name),
            names=tuple(names.get(one.code, ())),
            villages=tuple(rows.get(one.code, ())),
            centres=sum(row.has_centre and row.in_force for row in rows.get(one.code, ())),
        )
        for one in Township.objects.filter(county=county.code).order_by("code")
    )
    return RegisterPage(
        county=county,
        townships=townships,
        centres=sum(one.centres for one in townships),
        without_centre=sum(not row.has_centre for one in townships for row in one.villages),
        unmatched=unmatched(county.code),
    )


def _row(village: Village, name: str, names: tuple[NameRow, ...], on: dt.date) -> RegisterVillage:
    begun = village.valid_from is None or village.valid_from <= on
    return RegisterVillage(
        code=village.code,
        name=name,
        kind=village.kind,
        words=labels(village.kind),
        has_centre=village.has_centre,
        names=names,
        valid_from=village.valid_from,
        valid_to=village.valid_to,
        in_force=begun and (village.valid_to is None or village.valid_to > on),
    )
