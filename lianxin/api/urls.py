"""Addresses of the API: every operation, its description, and a problem for whatever else is asked."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from lianxin.api.api import API
from lianxin.api.pages import openapi, operations
from lianxin.api.problems import Problem, answer_to

View = Callable[..., HttpResponse]


def _open(view: View) -> View:
    """Let programs in without a session, and say 405 as every other no is said."""

    @wraps(view)
    def opened(request: HttpRequest, **given: Any) -> HttpResponse:
        answer = view(request, **given)
        if answer.status_code != 405:
            return answer
        allowed = {"Allow": ", ".join(sorted(answer["Allow"].split(", ")))}
        return answer_to(request, Problem("wrong_method", headers=allowed, method=request.method))

    return csrf_exempt(login_not_required(opened))


@csrf_exempt
@login_not_required
def unknown(request: HttpRequest) -> HttpResponse:
    """Say that there is no such address."""
    return answer_to(request, Problem("no_such_address"))


def _operations() -> list[URLPattern]:
    patterns = []
    for pattern in API.urls[0]:
        assert isinstance(pattern, URLPattern)
        if pattern.name != "api-root":
            pattern.callback = _open(pattern.callback)
            patterns.append(pattern)
    return patterns


app_name = "api"
urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    path("docs", operations, name="docs"),
    *_operations(),
    re_path("", unknown, name="unknown"),
]
