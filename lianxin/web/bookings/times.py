"""Where and when: what every form of a room asks for."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.domain.services.rules.clash import Span, at_minute, minute_of
from lianxin.web.fields import DATE, REQUIRED, KeyedForm

HOUR = forms.TimeInput(attrs={"type": "time", "step": "900"}, format="%H:%M")
OFFER = "at"  # the button of an offered time: its span in ISO 8601, with a stroke between
DAY_MIN = 24 * 60


class Room(Protocol):
    """A room as it is chosen."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def seats(self) -> int | None:
        """How many it seats, where that was counted."""

    @property
    def whole_id(self) -> int | None:
        """The hall that it is a part of."""


def minutes(time: dt.time, *, end: bool = False) -> int:
    """Return the minutes since midnight; midnight at the end of something is the day's last."""
    found = time.hour * 60 + time.minute
    return found or (DAY_MIN if end else 0)


def room_choices(rooms: Iterable[Room]) -> list[tuple[str, str]]:
    """Return rooms as choices, a part with its hall."""
    rooms = list(rooms)
    names = {room.id: room.name for room in rooms}
    found = []
    for room in rooms:
        hall = names.get(room.whole_id or 0, "")
        name = f"{hall} {room.name}".strip()
        seated = _("{name}（坐 {seats} 人）").format(name=name, seats=room.seats)
        found.append((str(room.id), seated if room.seats else name))
    return found


class TimesForm(KeyedForm):
    """Where and when."""

    room = forms.ChoiceField(label=gettext_lazy("哪一间"), error_messages={"required": REQUIRED})
    date = forms.DateField(label=gettext_lazy("哪一天"), widget=DATE, error_messages={"required": REQUIRED})
    begins_at = forms.TimeField(label=gettext_lazy("几点开始"), widget=HOUR, error_messages={"required": REQUIRED})
    ends_at = forms.TimeField(label=gettext_lazy("几点结束"), widget=HOUR, error_messages={"required": REQUIRED})

    def __init__(self, data: Any = None, *, rooms: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(_offered(data), **kwargs)
        room = self.fields["room"]
        assert isinstance(room, forms.ChoiceField)
        room.choices = rooms

    def span(self) -> Span:
        """Return from when to when; only of a valid form."""
        said = self.cleaned_data
        day = said["date"]
        return at_minute(day, minutes(said["begins_at"])), at_minute(day, minutes(said["ends_at"], end=True))


def _offered(data: Any) -> Any:
    """Return what was sent with an offered time, whose button was pressed, in place of the one that was typed."""
    begins, _stroke, ends = (data.get(OFFER, "") if data else "").partition("/")
    try:
        span = dt.datetime.fromisoformat(begins), dt.datetime.fromisoformat(ends)
    except ValueError:
        return data
    taken = data.copy()
    for name, value in times_of(span).items():
        taken[name] = value.isoformat() if isinstance(value, dt.date) else f"{value:%H:%M}"
    return taken


def times_of(span: Span) -> dict[str, dt.date | dt.time]:
    """Return a span as the form's fields hold it."""
    begins, ends = minute_of(span[0]), minute_of(span[1])
    day = at_minute(dt.date.min.replace(year=2000), 0)
    clock = [(day + dt.timedelta(minutes=one)).time() for one in (begins, ends)]
    return {"date": span[0].astimezone(day.tzinfo).date(), "begins_at": clock[0], "ends_at": clock[1]}
