"""Requests about one's own data: what is open, and one of them."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound
from lianxin.base.people.models import DataRequest
from lianxin.base.people.models.request import OPEN
from lianxin.base.people.queries.found import within
from lianxin.base.people.rules import masked_name
from lianxin.base.vault.sealing import open_text, unwrapped
from lianxin.base.words import gettext_noop as _
from lianxin.base.workdays import Calendar, calendar

KINDS = {"export": _("要一份自己的信息"), "correct": _("更正信息"), "erase": _("删除信息")}
STATES = {
    "asked": _("等人接手"),
    "taken": _("正在办"),
    "done": _("办好了"),
    "declined": _("没有照办"),
    "withdrawn": _("收回了"),
}


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request; `days_left` are working days, below zero how many it is overdue; None once it has ended.

    `wish` and `answer` are empty for whoever may not read them.
    """

    id: int
    person: int
    name: str
    region: str
    kind: str
    way: str
    state: str
    asked_at: dt.datetime
    asked_by: str
    due_date: dt.date
    days_left: int | None
    taken_by: str
    wish: str
    answer: str
    answered_at: dt.datetime | None
    answered_by: str
    scanned: bool

    @property
    def open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state in OPEN

    @property
    def overdue(self) -> bool:
        """Whether it should have been answered."""
        return self.days_left is not None and self.days_left < 0


def open_requests(by: Actor, today: dt.date, *, permission: str = "person.view") -> tuple[RequestLine, ...]:
    """Return the open requests of the actor's regions, the one due first on top."""
    regions = by.holds(permission)
    rows = DataRequest.objects.filter(within(regions, "person__"), state__in=OPEN)
    days = calendar()
    found = rows.select_related("person__key").order_by("due_date", "pk")
    return tuple(line(row, today=today, days=days, reads=False) for row in found)


def count_open(regions: tuple[str, ...]) -> int:
    """Return how many requests of some regions wait for an answer."""
    return DataRequest.objects.filter(within(regions, "person__"), state__in=OPEN).count()


def request_line(request: int, by: Actor, today: dt.date) -> RequestLine:
    """Return one request as the actor may read it; what the person wrote is open once somebody took it up."""
    row = DataRequest.objects.select_related("person__key").filter(pk=request).first()
    if row is None:
        raise NotFound(_("请求"), request)
    if by.person != row.person_id:
        by.require("person.view", row.person.region)
    return line(row, today=today, days=calendar(), reads=reads(row, by))


def reads(row: DataRequest, by: Actor) -> bool:
    """Tell whether an actor reads what was written: the person, or who may answer, once it was taken up."""
    answers = by.may("person.answer", row.person.region) and row.state != "asked"
    return by.person == row.person_id or answers


def line(row: DataRequest, *, today: dt.date, days: Calendar, reads: bool) -> RequestLine:
    """Return a request that was read with its person and their key."""
    there = row.person.erased_at is None
    key = unwrapped(row.person.key) if there else None
    return RequestLine(
        id=row.pk,
        person=row.person_id,
        name=masked_name(open_text(key, row.person.name_sealed, "name")),
        region=row.person.region,
        kind=row.kind,
        way=row.way,
        state=row.state,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        due_date=row.due_date,
        days_left=days.left(today, row.due_date) if row.state in OPEN else None,
        taken_by=row.taken_by,
        wish=open_text(key, row.wish_sealed, "wish") if reads else "",
        answer=open_text(key, row.answer_sealed, "answer") if reads else "",
        answered_at=row.answered_at,
        answered_by=row.answered_by,
        scanned=row.scan_id is not None,
    )
