"""The way of a star: a branch claims, the township checks, the lead department reviews, the grant is put on record."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.words import Word
from lianxin.base.words import gettext_noop as _
from lianxin.domain.merit.models import Star, StarTask
from lianxin.domain.merit.queries.star import OPEN, STATES, edition_of
from lianxin.domain.merit.queries.stars import stars
from lianxin.domain.merit.rules.stars import StarRule, misscored, total
from lianxin.domain.places.queries.county import village

LONGEST_WORDS = 1000
LONGEST_REASON = 300
LONGEST_DOCUMENT = 60
LONGEST_BODY = 60


@transaction.atomic
def claim_star(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    code: str,
    star: str,
    points: Mapping[str, int],
    words: str = "",
    year: int | None = None,
    revision: int | None = None,
    synthetic: bool = False,
) -> int:
    """Claim a star for a branch in the county's year (or `year`), with its own points by task; return the claim's id.

    A claim that is still with the branch is changed, one that was refused is made anew; `revision` is what the page
    showed of it.
    """
    by.require("star.claim", code)
    year = today.year if year is None else year
    _require_year(year, today)
    rule = _rule(edition_of(year).star(star), star)
    village(code)
    row = Star.objects.select_for_update().filter(village_id=code, year=year, star=star).exclude(state="withdrawn")
    found = row.first()
    if found is None:
        found = Star(village_id=code, year=year, star=star, edition=edition_of(year).id, revision=0)
        found.synthetic = synthetic
    else:
        _require_fresh(found, revision)
        _require_state(found, ("claimed", "refused"))
    found.state, found.words = "claimed", words.strip()[:LONGEST_WORDS]
    found.claimed_at, found.claimed_by, found.claimed_date = at, by.username, today
    found.refused_reason, found.refused_by, found.refused_at, found.refused_date = "", "", None, None
    found.checked_by, found.checked_at, found.checked_date = "", None, None
    found.reviewed_by, found.reviewed_at, found.reviewed_date = "", None, None
    _touch(found, by, at)
    _score(found, rule, "own_points", points)
    StarTask.objects.filter(star=found).update(township_points=None, county_points=None)
    after = {"year": year, "star": star, "points": total(rule, points)}
    record(by=by, at=at, verb="star.claim", target=f"star:{found.pk}", region=code, after=after)
    return found.pk


@transaction.atomic
def withdraw_star(*, by: Actor, at: dt.datetime, star_id: int, revision: int | None) -> None:
    """Take a claim back while it is not decided; what was said stays on record."""
    row = _held(star_id)
    by.require("star.claim", row.village_id)
    _require_fresh(row, revision)
    _require_state(row, OPEN)
    row.state = "withdrawn"
    _touch(row, by, at)
    record(by=by, at=at, verb="star.withdraw", target=f"star:{row.pk}", region=row.village_id)


@transaction.atomic
def check_star(
    *, by: Actor, at: dt.datetime, today: dt.date, star_id: int, revision: int | None, points: Mapping[str, int]
) -> None:
    """Check a claim for the township, with its points by task."""
    row = _held(star_id)
    by.require("star.check", row.village_id)
    _require_fresh(row, revision)
    _require_state(row, ("claimed",))
    rule = _rule_of(row)
    row.state, row.checked_at, row.checked_by, row.checked_date = "checked", at, by.username, today
    _touch(row, by, at)
    _score(row, rule, "township_points", points)
    after = {"points": total(rule, points)}
    record(by=by, at=at, verb="star.check", target=f"star:{row.pk}", region=row.village_id, after=after)


@transaction.atomic
def review_star(
    *, by: Actor, at: dt.datetime, today: dt.date, star_id: int, revision: int | None, points: Mapping[str, int]
) -> None:
    """Review a checked claim for the county, by the lead department of the star; too few points are refused."""
    row = _held(star_id)
    rule = _rule_of(row)
    by.require("star.review", row.village_id, rule.function)
    _require_fresh(row, revision)
    _require_state(row, ("checked",))
    pass_points = stars(row.edition).pass_points
    if total(rule, points) < pass_points:
        message = _("联审要到 {pass_points} 分才能通过，现在是 {points} 分。没有通过的，请写明理由退回。")
        raise Refusal("too_few_points", message, pass_points=pass_points, points=total(rule, points))
    row.state, row.reviewed_at, row.reviewed_by, row.reviewed_date = "reviewed", at, by.username, today
    _touch(row, by, at)
    _score(row, rule, "county_points", points)
    after = {"points": total(rule, points)}
    record(by=by, at=at, verb="star.review", target=f"star:{row.pk}", region=row.village_id, after=after)


@transaction.atomic
def refuse_star(*, by: Actor, at: dt.datetime, today: dt.date, star_id: int, revision: int | None, reason: str) -> None:
    """Refuse a claim with a reason: the township while it checks, the lead department while it reviews."""
    row = _held(star_id)
    rule = _rule_of(row)
    if row.state in ("checked", "reviewed"):
        by.require("star.review", row.village_id, rule.function)
    else:
        by.require("star.check", row.village_id)
    _require_fresh(row, revision)
    _require_state(row, OPEN)
    if not reason.strip():
        raise Refusal("no_reason", _("请写明理由，村里好照着改。"), "reason")
    row.state, row.refused_reason = "refused", reason.strip()[:LONGEST_REASON]
    row.refused_at, row.refused_by, row.refused_date = at, by.username, today
    _touch(row, by, at)
    after = {"reason": row.refused_reason}
    record(by=by, at=at, verb="star.refuse", target=f"star:{row.pk}", region=row.village_id, after=after)


@transaction.atomic
def grant_star(
    *, by: Actor, at: dt.datetime, star_id: int, revision: int | None, body: str, document: str, date: dt.date
) -> None:
    """Put on record that a body granted a reviewed star, by a document of a date; the software grants nothing."""
    row = _held(star_id)
    by.require("star.grant", row.village_id)
    _require_fresh(row, revision)
    _require_state(row, ("reviewed",))
    if not document.strip():
        raise Refusal("no_document", _("请填命名文件的文号。"), "document")
    if row.reviewed_date is not None and date < row.reviewed_date:
        raise Refusal("granted_before_reviewed", _("命名的日期不能早于联审的日期。"), "date")
    row.state, row.granted_date, row.document = "granted", date, document.strip()[:LONGEST_DOCUMENT]
    row.granted_by = body.strip()[:LONGEST_BODY]
    _touch(row, by, at)
    after = {"body": row.granted_by, "document": row.document, "date": date.isoformat()}
    record(by=by, at=at, verb="star.grant", target=f"star:{row.pk}", region=row.village_id, after=after)


def _held(star_id: int) -> Star:
    row = Star.objects.select_for_update().filter(pk=star_id).first()
    if row is None:
        raise NotFound(_("星"), star_id)
    return row


def _rule(rule: StarRule | None, star: str) -> StarRule:
    if rule is None:
        raise NotFound(_("星"), star)
    return rule


def _rule_of(row: Star) -> StarRule:
    return _rule(stars(row.edition).star(row.star), row.star)


def _require_year(year: int, today: dt.date) -> None:
    if not today.year - 1 <= year <= today.year:
        raise Refusal("wrong_year", _("只能申报今年和去年的星。"), "year")


def _require_fresh(row: Star, revision: int | None) -> None:
    if revision is not None and revision != row.revision and row.changed_at is not None:
        raise Stale(**said_by(row.changed_by, row.changed_at))


def _require_state(row: Star, states: tuple[str, ...]) -> None:
    if row.state not in states:
        message = _("这颗星现在是「{state}」，做不了这一步。")
        raise Refusal("wrong_state", message, state=Word(STATES.get(row.state, _("已收回"))))


def _touch(row: Star, by: Actor, at: dt.datetime) -> None:
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username
    row.save()


def _score(row: Star, rule: StarRule, name: str, points: Mapping[str, int]) -> None:
    """Write the points of one level down, every task its own; what is not named has none."""
    wrong = next(iter(misscored(rule, points)), None)
    if wrong is not None:
        message = _("「{task}」最多 {most} 分，不能少于 0 分。")
        named = Word(wrong.name, wrong.name_en)
        raise Refusal("bad_points", message, f"points_{wrong.key}", task=named, most=wrong.points)
    unknown = next((key for key in points if rule.task(key) is None), None)
    if unknown is not None:
        raise NotFound(_("任务"), unknown)
    for task in rule.tasks:
        StarTask.objects.update_or_create(star=row, key=task.key, defaults={name: points.get(task.key, 0)})
