"""Service brands (创新服务品牌): founded with a story and measures, changed, ended."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Brand
from lianxin.domain.services.rules.brand import LONGEST_NAME, LONGEST_STORY, check_measures


@transaction.atomic
def found_brand(
    *,
    by: Actor,
    at: dt.datetime,
    region: str,
    name: str,
    story: str = "",
    measures: Sequence[str],
    synthetic: bool = False,
) -> int:
    """Put a brand of a village, a township or the county on record and return its id."""
    by.require("brand.write", region)
    name, story, keys = _checked(name, story, measures)
    take_turn(f"brand:{region}")
    if Brand.objects.filter(region=region, name=name, state="active").exists():
        raise Refusal("name_taken", _("这里已经有品牌「{name}」了，请换一个名字。"), "name", name=name)
    row = Brand.objects.create(
        region=region,
        name=name,
        story=story,
        measures=list(keys),
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
    )
    after = {"name": name, "measures": list(keys)}
    record(by=by, at=at, verb="brand.found", target=f"brand:{row.pk}", region=region, after=after)
    return row.pk


@transaction.atomic
def change_brand(
    *,
    by: Actor,
    at: dt.datetime,
    brand_id: int,
    revision: int | None,
    name: str,
    story: str,
    measures: Sequence[str],
) -> None:
    """Change name, story and measures of a brand."""
    row = _held(brand_id, by)
    if revision is not None and revision != row.revision:
        raise Stale("", "", revision=row.revision)
    before = {"name": row.name, "measures": row.measures}
    row.name, row.story, keys = _checked(name, story, measures)
    if Brand.objects.filter(region=row.region, name=row.name, state="active").exclude(pk=row.pk).exists():
        raise Refusal("name_taken", _("这里已经有品牌「{name}」了，请换一个名字。"), "name", name=row.name)
    row.measures = list(keys)
    row.revision += 1
    row.save()
    after = {"name": row.name, "measures": row.measures}
    record(by=by, at=at, verb="brand.change", target=f"brand:{row.pk}", region=row.region, before=before, after=after)


@transaction.atomic
def end_brand(*, by: Actor, at: dt.datetime, brand_id: int) -> None:
    """Give a brand up; what was held under it stays."""
    row = _held(brand_id, by)
    row.state = "ended"
    row.revision += 1
    row.save()
    record(by=by, at=at, verb="brand.end", target=f"brand:{row.pk}", region=row.region, after={"name": row.name})


def _held(brand_id: int, by: Actor) -> Brand:
    row = Brand.objects.select_for_update().filter(pk=brand_id).first()
    if row is None:
        raise NotFound(_("品牌"), brand_id)
    by.require("brand.write", row.region)
    if row.state != "active":
        raise Refusal("wrong_state", _("品牌「{name}」已经不用了。"), name=row.name)
    return row


def _checked(name: str, story: str, measures: Sequence[str]) -> tuple[str, str, tuple[str, ...]]:
    name, story = name.strip(), story.strip()
    if not name or len(name) > LONGEST_NAME:
        raise Refusal("bad_name", _("名称要有 1 到 {most} 个字。"), "name", most=LONGEST_NAME)
    if len(story) > LONGEST_STORY:
        raise Refusal("long_text", _("最多写 {most} 个字。"), "story", most=LONGEST_STORY)
    return name, story, check_measures(measures)
