"""Pictures of a village's site."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound
from lianxin.base.files.queries import content_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.models import Photo
from lianxin.domain.projects.queries.works import works_to_judge_by


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """One picture; `milestone` is the key of its stage or "", `far_m` set only where it was taken far from the centre.

    What is far says the edition in force when it was added. `public` where nobody is to be recognised,
    or all who are have agreed.
    """

    id: int
    code: str
    milestone: str
    phase: str
    caption: str
    taken_at: dt.datetime | None
    far_m: int | None
    public: bool
    added_at: dt.datetime
    added_by: str


def photos_of(code: str) -> tuple[PhotoRow, ...]:
    """Return the pictures of a village, newest first."""
    rows = list(Photo.objects.filter(village=code, removed_at__isnull=True).select_related("milestone").order_by("-pk"))
    names = names_of_users({row.added_by for row in rows})
    return tuple(
        PhotoRow(
            id=row.pk,
            code=row.village_id,
            milestone=row.milestone.key if row.milestone else "",
            phase=row.phase,
            caption=row.caption,
            taken_at=row.taken_at,
            far_m=_far_m(row),
            public=row.portrait_consent,
            added_at=row.added_at,
            added_by=names.get(row.added_by, row.added_by),
        )
        for row in rows
    )


def village_of_photo(photo_id: int) -> str:
    """Return the code of the village that a picture shows, taken down or not; raise NotFound where there is none."""
    code = Photo.objects.filter(pk=photo_id).values_list("village", flat=True).first()
    if code is None:
        raise NotFound(_("照片"), photo_id)
    return str(code)


def photo_content(photo_id: int) -> tuple[str, bytes]:
    """Return the village of a picture and its JPEG; raise NotFound where it is not there or was taken down."""
    row = Photo.objects.filter(pk=photo_id, removed_at__isnull=True).first()
    if row is None:
        raise NotFound(_("照片"), photo_id)
    return row.village_id, content_of(row.file_id).content


def _far_m(row: Photo) -> int | None:
    most = works_to_judge_by(row.added_at.astimezone(CHINA).date()).photos.far_m
    return row.distance_m if row.distance_m is not None and row.distance_m > most else None
