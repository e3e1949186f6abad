"""Ask for a room, and see what became of it: no account, no script."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from lianxin.base.errors import STATUS, Refusal
from lianxin.domain.board.public.rooms import (
    Clash,
    PublicOffers,
    PublicRooms,
    public_booking,
    public_offers,
    public_rooms,
)
from lianxin.domain.services.actions.asking import ask_for_room, cancel_asked
from lianxin.domain.services.rules.clash import said_span
from lianxin.web.actor import now
from lianxin.web.bookings.times import TimesForm, room_choices
from lianxin.web.fields import REQUIRED
from lianxin.web.portal.nobody import ANYBODY
from lianxin.web.refusals import say_above, say_at_field

LONGEST_NAME, LONGEST_PHONE = 40, 20


class AskForm(TimesForm):
    """Which room, when, what for, and who."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("做什么"), widget=forms.RadioSelect, error_messages={"required": gettext_lazy("请选一项。")}
    )
    name = forms.CharField(
        label=gettext_lazy("您贵姓，怎么称呼"),
        max_length=LONGEST_NAME,
        error_messages={"required": REQUIRED},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("电话"),
        max_length=LONGEST_PHONE,
        error_messages={"required": REQUIRED},
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        help_text=gettext_lazy("只给村里办这件事的人看，不公开。"),
    )
    tell = forms.BooleanField(label=gettext_lazy("同意了没有、快到时候了，发短信告诉我"), required=False, initial=True)

    def __init__(self, data: Any = None, *, page: PublicRooms, **kwargs: Any) -> None:
        super().__init__(data, rooms=room_choices(page.rooms), **kwargs)
        self.words = dict(page.purposes)
        purpose = self.fields["purpose"]
        assert isinstance(purpose, forms.ChoiceField)
        purpose.choices = list(page.purposes)


@login_not_required
@never_cache
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Take a wish for a room; the village agrees to it, or says why not."""
    page = public_rooms(code)
    form = AskForm(request.POST or None, page=page, initial={"room": request.GET.get("room", "")})
    found: PublicOffers | None = None
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            address = _ask(page, form)
        except Clash as clash:
            found, status = public_offers(code, clash.room_id, form.span()), STATUS.get(clash.code, 200)
            # Who has it is nobody's business: only that it is taken.
            form.add_error("date", _("这一间那个时间有人用了。换个时间，或者换一间。"))
        except Refusal as refusal:
            say_at_field(form, refusal, "date")
            status = STATUS.get(refusal.code, 200)
        else:
            return redirect(f"{reverse('room-asked', args=[address])}?new=1")
    times = [(f"{one[0].isoformat()}/{one[1].isoformat()}", said_span(one)) for one in found.times] if found else []
    context = {"page": page, "form": form, "found": found, "times": times}
    return render(request, "portal/room.html", context, status=status)


@login_not_required
@never_cache
def asked(request: HttpRequest, address: str) -> HttpResponse:
    """Show what became of a wish, and let it be taken back."""
    page = public_booking(address)
    if request.method == "POST":
        try:
            cancel_asked(by=ANYBODY, at=now(), today=page.as_of, address=address)
        except Refusal as refusal:
            say_above(request, refusal)
        return redirect("room-asked", address)
    when = said_span((page.begins_at, page.ends_at))
    return render(request, "portal/room_asked.html", {"page": page, "when": when, "new": "new" in request.GET})


def _ask(page: PublicRooms, form: AskForm) -> str:
    said = form.cleaned_data
    begins_at, ends_at = form.span()
    return ask_for_room(
        by=ANYBODY,
        at=now(),
        today=page.as_of,
        village=page.code,
        room_id=int(said["room"]),
        purpose=said["purpose"],
        title=form.words[said["purpose"]],
        begins_at=begins_at,
        ends_at=ends_at,
        name=said["name"],
        phone=said["phone"],
        tell=said["tell"],
        key=said["key"],
    )
