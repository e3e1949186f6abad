"""Add a picture of the site, and take one down; a picture is welcome and never required."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.files.actions import store
from lianxin.base.files.queries import content_of
from lianxin.base.images import picture_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.projects.models import Milestone, Photo
from lianxin.domain.projects.rules.distance import distance_m

PHASES = ("before", "", "after")
LONGEST_CAPTION = 60


@transaction.atomic
def add_photo(
    *,
    by: Actor,
    at: dt.datetime,
    code: str,
    content: bytes,
    milestone_id: int | None = None,
    phase: str = "",
    caption: str = "",
    portrait_consent: bool = False,
) -> int:
    """Keep a picture of a village's site and return its id; the same picture of the same stage is kept once.

    Where and when it was taken is read from it and kept beside it; far from the centre it is flagged, never refused.
    Refuses what is no picture, and then keeps nothing of it.
    """
    by.require("project.move", code)
    place = village(code)
    milestone = _milestone(code, milestone_id)
    if phase not in PHASES:
        raise Refusal("no_such_phase", _("请选是改造前、改造中还是改造后。"), "phase")
    picture = picture_of(content)
    file = store(by=by, at=at, name=f"{place.code}.jpg", content=picture.jpeg)
    same = Photo.objects.filter(
        village=code,
        milestone=milestone,
        removed_at__isnull=True,
        file__sha256=content_of(file).sha256,
    ).first()
    if same is not None:
        return same.pk
    photo = Photo.objects.create(
        village_id=code,
        milestone=milestone,
        file_id=file,
        phase=phase,
        caption=caption.strip()[:LONGEST_CAPTION],
        taken_at=picture.taken_at,
        longitude=picture.longitude,
        latitude=picture.latitude,
        distance_m=_distance(code, picture.longitude, picture.latitude),
        portrait_consent=portrait_consent,
        added_at=at,
        added_by=by.username,
    )
    after = {"photo": photo.pk, "milestone": milestone.key if milestone else "", "phase": phase}
    record(by=by, at=at, verb="photo.add", target=f"photo:{photo.pk}", region=code, after=after)
    return photo.pk


@transaction.atomic
def remove_photo(*, by: Actor, at: dt.datetime, photo_id: int) -> None:
    """Take a picture down; nobody sees it any more."""
    photo = Photo.objects.select_for_update().filter(pk=photo_id, removed_at__isnull=True).first()
    if photo is None:
        raise NotFound(_("照片"), photo_id)
    by.require("project.move", photo.village_id)
    photo.removed_at, photo.removed_by = at, by.username
    photo.save(update_fields=["removed_at", "removed_by"])
    record(by=by, at=at, verb="photo.remove", target=f"photo:{photo.pk}", region=photo.village_id)


def _milestone(code: str, milestone_id: int | None) -> Milestone | None:
    if milestone_id is None:
        return None
    found = Milestone.objects.filter(pk=milestone_id, project__village=code).first()
    if found is None:
        raise NotFound(_("节点"), milestone_id)
    return found


def _distance(code: str, longitude: float | None, latitude: float | None) -> int | None:
    """Return how far from the centre, where both places are known."""
    facts = next((one.facts for one in accepted_facts(code)), None)
    if longitude is None or latitude is None or facts is None or facts.longitude is None or facts.latitude is None:
        return None
    return distance_m((longitude, latitude), (facts.longitude, facts.latitude))
