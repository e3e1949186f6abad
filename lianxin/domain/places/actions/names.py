"""Give places their other names, and match the names on papers to codes."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import Name, Township, Unmatched, Village
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.names import ALIAS, FORMER, OFFICIAL, candidates, township_candidates
from lianxin.domain.places.rules.matching import Match, Mention, match, tidy, township_stem
from lianxin.domain.places.rules.pinyin import initials

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of some mentions: the code of each that matched, and the others, now listed for a person."""

    codes: dict[Mention, str]
    unmatched: tuple[Mention, ...]


@transaction.atomic
def add_name(
    *,
    by: Actor,
    at: dt.datetime,
    code: str,
    name: str,
    kind: str,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
    source: str = "",
) -> None:
    """Enter another name of a township or village: `official` from a date, `former` or `alias`; twice is once."""
    by.require("register.write", code)
    if not (Village.objects.filter(code=code).exists() or Township.objects.filter(code=code).exists()):
        raise NotFound(_("区划代码"), code)
    if kind not in (OFFICIAL, FORMER, ALIAS):
        raise Refusal("unknown_name_kind", _("没有「{kind}」这种名称。"), "kind", kind=kind)
    if not name.strip() or len(name.strip()) > LONGEST_NAME:
        raise Refusal("bad_name", _("名称要有 1 到 {most} 个字。"), "name", most=LONGEST_NAME)
    if kind == OFFICIAL and valid_from is None:
        raise Refusal("no_start", _("正式名称要填从哪一天起用。"), "valid_from")
    if valid_from and valid_to and valid_to <= valid_from:
        raise Refusal("dates_reversed", _("停用的日期要在启用之后。"), "valid_to")
    values = {"valid_from": valid_from, "valid_to": valid_to, "source": source}
    Name.objects.update_or_create(code=code, name=name.strip(), kind=kind, defaults=values)
    village = Village.objects.filter(code=code).first()
    if village is not None:
        names = Name.objects.filter(code=code).order_by("pk").values_list("name", flat=True)
        village.initials = initials(village.name, *names)
        village.save(update_fields=["initials"])
    after = {"name": name.strip(), "kind": kind, "source": source}
    record(by=by, at=at, verb="name.add", target=f"place:{code}", region=code, after=after)


@transaction.atomic
def match_mentions(*, by: Actor, at: dt.datetime, mentions: tuple[Mention, ...]) -> Matched:
    """Match names on a paper to villages or townships; list those that match none or several, with the nearest."""
    county = current().code
    by.require("register.write", county)
    villages, townships = candidates(county), township_candidates(county)
    codes: dict[Mention, str] = {}
    left: dict[Mention, Match] = {}
    for mention in mentions:
        of_township = township_stem(mention.name) != tidy(mention.name)
        found = match(mention.name, *(("", townships) if of_township else (mention.township_name, villages)))
        if found.code:
            codes[mention] = found.code
        else:
            left[mention] = found
    for mention, found in left.items():
        Unmatched.objects.get_or_create(
            county_id=county,
            name=mention.name,
            township_name=mention.township_name,
            source=mention.source,
            defaults={"nearest": list(found.nearest)},
        )
    after = {"matched": len(codes), "unmatched": [mention.name for mention in left]}
    record(by=by, at=at, verb="name.match", target=f"county:{county}", region=county, after=after)
    return Matched(codes, tuple(left))


@transaction.atomic
def settle_unmatched(*, by: Actor, at: dt.datetime, id: int, code: str) -> None:
    """Say which place a listed name means; the name becomes an alias of it."""
    row = _open_row(by, id)
    add_name(by=by, at=at, code=code, name=row.name, kind=ALIAS, source=row.source)
    _close(row, by, at, code)


@transaction.atomic
def dismiss_unmatched(*, by: Actor, at: dt.datetime, id: int) -> None:
    """Say that a listed name means no place here."""
    _close(_open_row(by, id), by, at, "")


def _open_row(by: Actor, id: int) -> Unmatched:
    row = Unmatched.objects.select_for_update().filter(pk=id).first()
    if row is None:
        raise NotFound(_("没对上的名称"), id)
    by.require("register.write", row.county_id)
    if row.settled_at is not None:
        raise Refusal("settled", _("「{name}」已经由 {who} 处理过了。"), name=row.name, who=row.settled_by)
    return row


def _close(row: Unmatched, by: Actor, at: dt.datetime, code: str) -> None:
    row.linked_code, row.settled_at, row.settled_by = code, at, by.username
    row.save(update_fields=["linked_code", "settled_at", "settled_by"])
    record(
        by=by,
        at=at,
        verb="name.settle" if code else "name.dismiss",
        target=f"unmatched:{row.pk}",
        region=code or row.county_id,
        after={"name": row.name, "code": code},
    )
