"""Find lines of the record: a page at a time, through the whole of it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lianxin.base.audit.models import Entry, Link
from lianxin.base.audit.queries.line import AuditLine, read
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; what is left out narrows nothing. `within` are the regions that the reader may see.

    `who`, `on_behalf` and `targets` name several: who typed a name may mean more than one. `until` is left out itself.
    """

    within: tuple[str, ...] = ("",)
    who: frozenset[str] = frozenset()
    on_behalf: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    group: str = ""
    region: str = ""
    place: str = ""
    result: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of lines, newest first; `next` is the id below which the older ones go on, 0 where there are none."""

    lines: tuple[AuditLine, ...]
    next: int


def search(wanted: Search, *, below: int = 0, limit: int = 50) -> Found:
    """Return the newest lines that are wanted, or those below an id."""
    entries = _wanted(wanted).order_by("-id")
    if below:
        entries = entries.filter(pk__lt=below)
    lines = read(entries[: limit + 1])
    return Found(lines[:limit], lines[limit - 1].id if len(lines) > limit else 0)


@dataclass(frozen=True, slots=True)
class Whole:
    """One line with its seal; `digest` is empty while it waits to be sealed."""

    line: AuditLine
    digest: str


def whole(id: int, *, within: tuple[str, ...] = ("",)) -> Whole:
    """Return one line under the regions that the reader may see; raise NotFound where there is none."""
    found = read(Entry.objects.filter(_within(within), pk=id))
    if not found:
        raise NotFound(_("留痕"), id)
    return Whole(found[0], Link.objects.filter(pk=id).values_list("digest", flat=True).first() or "")


def _wanted(wanted: Search) -> QuerySet[Entry]:
    entries = Entry.objects.filter(_within(wanted.within))
    several = {"username__in": wanted.who, "on_behalf__in": wanted.on_behalf, "target__in": wanted.targets}
    one = {
        "region__startswith": wanted.region,
        "place__contains": wanted.place,
        "result": wanted.result,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
    }
    entries = entries.filter(**{column: value for column, value in (several | one).items() if value})
    if wanted.group:
        entries = entries.filter(Q(verb=wanted.group) | Q(verb__startswith=f"{wanted.group}."))
    return entries


def _within(regions: tuple[str, ...]) -> Q:
    """The lines under any of the regions; what belongs to no region is for those who see all."""
    allowed = Q(pk__in=())
    for region in regions:
        allowed |= Q(region__startswith=region) if region else Q(pk__gt=0)
    return allowed
