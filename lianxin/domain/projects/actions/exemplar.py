"""Publish an accepted centre for others to learn from (范本), change what is said of it, withdraw it, copy it."""

import datetime as dt

from django.db import transaction

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.regions import county_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.planning.actions.copying import lock_to_copy
from lianxin.domain.projects.models import Exemplar
from lianxin.domain.projects.queries.package import source_of

LONGEST_TITLE, LONGEST_WORDS, LONGEST_REASON = 60, 2000, 200
COPY_REASON = _("照{name}的做法")


@transaction.atomic
def publish_exemplar(
    *, by: Actor, at: dt.datetime, code: str, title: str, words: str, lessons: str = "", synthetic: bool = False
) -> int:
    """Publish a centre that is accepted and open, and return the exemplar's id.

    `words` say how it was done, `lessons` what they would do otherwise today.
    """
    by.require("exemplar.write", code)
    place = village(code)
    if code not in openings(code):
        raise Refusal("not_accepted", _("{name}还没有验收开门，开门以后才能当范本。"), name=place.name)
    old = Exemplar.objects.select_for_update().filter(village_id=code, withdrawn_at__isnull=True).first()
    if old is not None:
        facts = {"who": called(old.published_by), "when": said_at(old.published_at)}
        raise Refusal("already_asked", _("{who} 在 {when} 已经把它推成范本。"), **facts)
    said = _said(title, words, lessons)
    row = Exemplar.objects.create(
        village_id=code, published_at=at, published_by=by.username, synthetic=synthetic, **said
    )
    _record(row, by, at, "publish", {"title": row.title})
    return row.pk


@transaction.atomic
def change_exemplar(*, by: Actor, at: dt.datetime, exemplar_id: int, title: str, words: str, lessons: str = "") -> None:
    """Change what is said of an exemplar."""
    row = _held(by, exemplar_id)
    before, said = {"title": row.title, "words": row.words, "lessons": row.lessons}, _said(title, words, lessons)
    if before == said:
        return
    row.title, row.words, row.lessons = said["title"], said["words"], said["lessons"]
    row.save()
    changed = {name: said[name] for name in said if said[name] != before[name]}
    _record(row, by, at, "change", changed, {name: before[name] for name in changed})


@transaction.atomic
def withdraw_exemplar(*, by: Actor, at: dt.datetime, exemplar_id: int, reason: str) -> None:
    """Take an exemplar back, with a reason; who went along with it is let go."""
    row = _held(by, exemplar_id)
    if not reason.strip():
        raise Refusal("no_reason", _("请写明为什么撤下。"), "reason")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = at, by.username, reason.strip()[:LONGEST_REASON]
    row.save()
    row.pairings.filter(ended_at__isnull=True).update(ended_at=at, ended_by=by.username)
    _record(row, by, at, "withdraw", {"reason": row.withdrawn_reason})


@transaction.atomic
def copy_package(*, by: Actor, at: dt.datetime, source_code: str, code: str, scenario_id: int, option: str = "") -> str:
    """Hold a village of a draft to the functions and mode of a centre that is open; return the option's key.

    `option` is the option that was shown: where it is another one by now, it is refused.
    """
    by.require("plan.write", county_of(code))
    source = village(source_code)
    if source_code not in openings(source_code):
        raise Refusal("not_accepted", _("{name}还没有验收开门，开门以后才能当范本。"), name=source.name)
    reason = COPY_REASON.format(name=source.name)
    key = lock_to_copy(
        by=by, at=at, scenario_id=scenario_id, code=code, source=source_of(source_code), reason=reason, key=option
    )
    after = {"from": source_code, "scenario": scenario_id, "layout": key}
    record(by=by, at=at, verb="exemplar.copy", target=f"scenario:{scenario_id}", region=code, after=after)
    return key


def _held(by: Actor, exemplar_id: int) -> Exemplar:
    row = Exemplar.objects.select_for_update().filter(pk=exemplar_id).first()
    if row is None:
        raise NotFound(_("范本"), exemplar_id)
    by.require("exemplar.write", row.village_id)
    if row.withdrawn_at is not None:
        facts = {"who": called(row.withdrawn_by), "when": said_at(row.withdrawn_at)}
        raise Refusal("wrong_state", _("{who} 在 {when} 已经把这个范本撤下。"), **facts)
    return row


def _said(title: str, words: str, lessons: str) -> dict[str, str]:
    said = {
        "title": title.strip()[:LONGEST_TITLE],
        "words": words.strip()[:LONGEST_WORDS],
        "lessons": lessons.strip()[:LONGEST_WORDS],
    }
    for name in ("title", "words"):
        if not said[name]:
            raise Refusal("not_said", _("请写个题目，再写几句是怎么办成的。"), name)
    return said


def _record(
    row: Exemplar, by: Actor, at: dt.datetime, verb: str, after: dict[str, str], before: dict[str, str] | None = None
) -> None:
    record(
        by=by,
        at=at,
        verb=f"exemplar.{verb}",
        target=f"exemplar:{row.pk}",
        region=row.village_id,
        before=before,
        after=after,
    )
