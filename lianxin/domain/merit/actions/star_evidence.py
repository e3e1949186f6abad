"""Papers and sentences that a branch adds to what the product knows; never a classified or an inner-Party paper."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.files.actions import keep_paper
from lianxin.base.files.queries import content_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.merit.models import Star, StarEvidence
from lianxin.domain.merit.queries.star import OPEN
from lianxin.domain.merit.queries.stars import stars

LONGEST_WORDS = 200
MOST_PAPERS = 10  # of one task


@transaction.atomic
def add_evidence(
    *, by: Actor, at: dt.datetime, star_id: int, task: str, words: str, file: tuple[str, bytes] | None = None
) -> int:
    """Add a sentence, with a paper or without, to a task of a claim, and return its id; the same twice is one."""
    star = _open_star(star_id)
    by.require("star.claim", star.village_id)
    rule = stars(star.edition).star(star.star)
    if rule is None or rule.task(task) is None:
        raise NotFound(_("任务"), task)
    words = words.strip()[:LONGEST_WORDS]
    if not words:
        raise Refusal("not_said", _("请写一句，这是什么材料。"), "words")
    kept = keep_paper(by=by, at=at, name=file[0], content=file[1], field="file") if file else None
    rows = StarEvidence.objects.filter(star=star, task=task, removed_at__isnull=True)
    again = rows.filter(words=words, file__sha256=content_of(kept).sha256 if kept else None)
    if (same := again.first()) is not None:
        return same.pk
    if rows.count() >= MOST_PAPERS:
        raise Refusal("too_many", _("一项任务最多交 {most} 份材料，请先去掉一份。"), most=MOST_PAPERS)
    row = StarEvidence.objects.create(
        star=star, task=task, words=words, file_id=kept, added_at=at, added_by=by.username
    )
    after = {"task": task, "file": kept is not None}
    record(by=by, at=at, verb="star.evidence", target=f"star:{star.pk}", region=star.village_id, after=after)
    return row.pk


@transaction.atomic
def remove_evidence(*, by: Actor, at: dt.datetime, evidence_id: int) -> None:
    """Take a paper away from a claim; removed already, nothing happens. The bytes stay where the record needs them."""
    row = StarEvidence.objects.select_related("star").filter(pk=evidence_id).first()
    if row is None:
        raise NotFound(_("材料"), evidence_id)
    star = _open_star(row.star_id)
    by.require("star.claim", star.village_id)
    if row.removed_at is not None:
        return
    row.removed_at, row.removed_by = at, by.username
    row.save(update_fields=["removed_at", "removed_by"])
    after = {"task": row.task}
    record(by=by, at=at, verb="star.evidence_remove", target=f"star:{star.pk}", region=star.village_id, after=after)


def _open_star(star_id: int) -> Star:
    star = Star.objects.select_for_update().filter(pk=star_id).first()
    if star is None:
        raise NotFound(_("星"), star_id)
    if star.state not in OPEN:
        raise Refusal("wrong_state", _("这颗星已经有了结果，不再加减材料。"))
    return star
