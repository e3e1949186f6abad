"""The page of an account that rests after too many wrong passwords."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lianxin.base.accounts.actions.lockout import locked_until
from lianxin.web.actor import now


def locked_out(request: HttpRequest, answer: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Say when the account opens again; django-axes asks for it in place of whatever the view answered."""
    del answer
    at = now()
    username = str((credentials or {}).get("username") or request.POST.get("username", ""))
    until = locked_until(username, at) or at
    minutes = -(-(until - at).total_seconds() // 60)
    response = render(
        request,
        "accounts/locked.html",
        {"username": username, "until": until, "minutes": int(max(minutes, 1))},
        status=429,
    )
    response["Retry-After"] = str(int(max((until - at).total_seconds(), 1)))
    return response
