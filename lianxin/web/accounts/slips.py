"""First passwords on paper: one slip an account, shown once."""

import base64

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.accounts.queries.papers import slips_table
from lianxin.base.accounts.rules.slips import Slip
from lianxin.base.roles import ROLES, role_name


def slip_page(request: HttpRequest, slips: tuple[Slip, ...], *, back: str = "") -> HttpResponse:
    """Show slips to be printed or kept as a table now: they stand nowhere else, and no cache keeps the page."""
    context = {
        "slips": [{"slip": slip, "role": _(role_name(slip.role)) if slip.role in ROLES else ""} for slip in slips],
        "count": len(slips),
        "site_address": request.build_absolute_uri("/"),
        "table": base64.b64encode(slips_table(slips)).decode(),
        "back": reverse("account", args=[back]) if back else reverse("accounts"),
    }
    answer = render(request, "accounts/slips.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
