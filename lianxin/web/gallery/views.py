"""The gallery's pages; open to all in a demo and while developing, behind sign-in in a real county."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current
from lianxin.web.gallery.forms import sample_form
from lianxin.web.gallery.samples import content, parts


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu or of the phone's bottom bar."""

    label: str
    href: str
    current: bool
    icon: str = ""


def _open() -> bool:
    """Tell whether anybody may look: while developing, in a demo, and before there is a county."""
    if settings.DEBUG:
        return True
    try:
        return bool(current().demo)
    except Refusal:
        return True


def _site() -> dict[str, Any]:
    held = content()
    return {
        "county_name": held["county"],
        "as_of": held["as_of"],
        "synthetic": True,
        "demo": "invented",
        "menu": [Entry(label, "#", place == 0) for place, label in enumerate(held["menu"])],
        "tabs": [Entry(label, "#", place == 0, icon) for place, (icon, label) in enumerate(held["tabs"])],
        "user_label": held["user"],
        "role_label": held["role"],
    }


def _page(request: HttpRequest, template: str) -> HttpResponse:
    if not _open() and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return render(request, template, {**parts(), "form": sample_form(), "site": _site()})


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every part in every state."""
    return _page(request, "gallery/gallery.html")


@login_not_required
def screen(request: HttpRequest) -> HttpResponse:
    """Show the hall screen."""
    return _page(request, "gallery/screen.html")
