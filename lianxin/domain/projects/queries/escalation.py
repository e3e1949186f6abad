"""Escalations as lists and pages show them: whose turn it is, by when, and everything that was said."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import villages
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.projects.models import Escalation, EscalationNote
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.blockers import Owner
from lianxin.domain.projects.rules.works import Blocker


@dataclass(frozen=True, slots=True)
class EscalationLine:
    """One escalation; `project_id` is None where its village waits for a project.

    `department` is what the function's lead department is called, "" for a township's post.
    `opened_by` and `closed_by` are names; `opener` is the username of who opened it.
    """

    id: int
    project_id: int | None
    code: str
    name: str
    township: str
    about: Blocker
    words: str
    owner: Owner
    department: str
    owner_place: str
    due_date: dt.date
    state: str
    revision: int
    opened_at: dt.datetime
    opened_by: str
    opener: str
    closed_at: dt.datetime | None
    closed_by: str
    synthetic: bool

    @property
    def open(self) -> bool:
        """Whether it is not closed."""
        return self.state != "closed"

    def late_days(self, today: dt.date) -> int:
        """Return by how many days it is overdue; 0 where it is closed or in time."""
        return max(0, (today - self.due_date).days) if self.open else 0

    def is_mine(self, actor: Actor) -> bool:
        """Tell whether an actor holds the post that was called on."""
        posts = actor.posts if actor.holds("escalation.answer") else ()
        return any(self.owner.is_held_by(post.role, post.region, post.functions) for post in posts)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What was said: answer, extend, remind, close."""

    id: int
    kind: str
    words: str
    due_date: dt.date | None
    said_at: dt.datetime
    said_by: str


@dataclass(frozen=True, slots=True)
class EscalationPage:
    """An escalation with all that was said, oldest first."""

    line: EscalationLine
    notes: tuple[NoteLine, ...]


def open_escalations(region: str) -> tuple[EscalationLine, ...]:
    """Return the escalations under a region that are not closed, the one due first on top."""
    return tuple(one for one in _all_open() if one.code.startswith(region))


def overdue(region: str, today: dt.date) -> tuple[EscalationLine, ...]:
    """Return those under a region that are past their date."""
    return tuple(one for one in open_escalations(region) if one.late_days(today))


def mine(actor: Actor) -> tuple[EscalationLine, ...]:
    """Return those that wait for an actor's answer, the one due first on top."""
    return tuple(one for one in _all_open() if one.state == "open" and one.is_mine(actor))


def closed_escalations(region: str, most: int = 50) -> tuple[EscalationLine, ...]:
    """Return those under a region that were closed last."""
    rows = Escalation.objects.filter(village__code__startswith=region, state="closed")
    return _lines(rows.order_by("-closed_at", "-pk")[:most])


def escalations_of(code: str) -> tuple[EscalationLine, ...]:
    """Return all escalations about a village, newest first."""
    return _lines(Escalation.objects.filter(village=code).order_by("-pk"))


def escalation_page(escalation_id: int) -> EscalationPage:
    """Return one escalation with what was said; raise NotFound where there is none of that id."""
    found = _lines(Escalation.objects.filter(pk=escalation_id))
    if not found:
        raise NotFound(_("督办"), escalation_id)
    notes = list(EscalationNote.objects.filter(escalation=escalation_id).order_by("pk"))
    names = names_of_users({one.said_by for one in notes})
    lines = (
        NoteLine(one.pk, one.kind, one.words, one.due_date, one.said_at, names.get(one.said_by, one.said_by))
        for one in notes
    )
    return EscalationPage(found[0], tuple(lines))


@kept(most=2)
def _all_open() -> tuple[EscalationLine, ...]:
    rows = Escalation.objects.exclude(state="closed")
    return _lines(rows.order_by("due_date", "pk"))


def _lines(found: Iterable[Escalation]) -> tuple[EscalationLine, ...]:
    rows = list(found)
    if not rows:
        return ()
    names = names_of_users({name for row in rows for name in (row.opened_by, row.closed_by) if name})
    places = place_names()
    known = {one.code: one for one in villages(rows[0].village_id[:6], with_centre=False)}
    lines = []
    for row in rows:
        code, edition = row.village_id, works(row.edition)
        place = known.get(code)
        lines.append(
            EscalationLine(
                id=row.pk,
                project_id=row.project_id,
                code=code,
                name=place.name if place else code,
                township=place.township if place else "",
                about=edition.blocker(row.about),
                words=row.words,
                owner=Owner(row.owner_role, row.owner_region, row.owner_function),
                department=edition.departments.get(row.owner_function, ""),
                owner_place=places.get(row.owner_region, row.owner_region),
                due_date=row.due_date,
                state=row.state,
                revision=row.revision,
                opened_at=row.opened_at,
                opened_by=names.get(row.opened_by, row.opened_by),
                opener=row.opened_by,
                closed_at=row.closed_at,
                closed_by=names.get(row.closed_by, row.closed_by),
                synthetic=row.synthetic,
            )
        )
    return tuple(lines)
