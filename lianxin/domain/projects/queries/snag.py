"""What is stuck (卡住) now."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.models import Snag
from lianxin.domain.projects.rules.standing import Stuck


@dataclass(frozen=True, slots=True)
class SnagLine:
    """A stage that is stuck: what blocks it (a blocker's key), since when, and who said so in which words."""

    id: int
    stage: str
    about: str
    words: str
    date: dt.date
    by: str


def snags_of(project_id: int) -> tuple[SnagLine, ...]:
    """Return what is stuck of one project, in the order of its stages."""
    rows = list(_open().filter(milestone__project=project_id).order_by("milestone__order"))
    names = names_of_users({row.said_by for row in rows}) if rows else {}
    return tuple(
        SnagLine(row.pk, row.milestone.key, row.about, row.words, row.date, names.get(row.said_by, row.said_by))
        for row in rows
    )


def stuck(region: str) -> dict[int, tuple[Stuck, ...]]:
    """Return what is stuck under a region, by project, as a standing is judged by it."""
    found: dict[int, list[Stuck]] = defaultdict(list)
    for row in _open().filter(milestone__project__village__code__startswith=region).order_by("milestone__order"):
        found[row.milestone.project_id].append(Stuck(row.milestone.key, row.about, row.words, row.date))
    return {project: tuple(rows) for project, rows in found.items()}


def village_of_snag(snag_id: int) -> str:
    """Return the code of the village of a snag; raise NotFound where there is none."""
    code = Snag.objects.filter(pk=snag_id).values_list("milestone__project__village", flat=True).first()
    if code is None:
        raise NotFound(_("卡住的事"), snag_id)
    return str(code)


def _open() -> QuerySet[Snag]:
    return Snag.objects.filter(over_at__isnull=True).select_related("milestone")
