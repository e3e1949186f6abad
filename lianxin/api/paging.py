"""Lists in parts: a limit, an opaque cursor, and Link headers; stable under what is added meanwhile."""

import operator
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import ConfigDict, Field

from lianxin.api.problems import Problem

SALT = "lianxin.api.cursor"
MOST, USUAL = 200, 50
Row = TypeVar("Row")
Place = str | int


class Paging(Schema):
    """Which part of a list is asked for."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(USUAL, ge=1, le=MOST, description="How many at most.")
    cursor: str = Field("", max_length=400, description="Where the part before ended: `next` of its answer.")


class Listed(Schema):
    """A part of a list: `total` counts the whole, `next` is the cursor of the next part."""

    total: int = Field(ge=0)
    next: str | None


def part(
    request: HttpRequest,
    response: HttpResponse,
    rows: Sequence[Row],
    place: Callable[[Row], Place],
    asked: Paging,
    *,
    newest_first: bool = False,
) -> dict[str, Any]:
    """Return the part of the rows that was asked for, as a list's answer; rows come in the order of their places."""
    left = rows
    if asked.cursor:
        after = opened(request, asked.cursor)
        beyond = operator.lt if newest_first else operator.gt
        left = [row for row in rows if beyond(place(row), after)]
    shown = left[: asked.limit]
    following = sealed(request, place(shown[-1])) if len(left) > len(shown) else None
    link(request, response, following)
    return {"items": list(shown), "total": len(rows), "next": following}


def sealed(request: HttpRequest, place: Place) -> str:
    """Return the cursor of a place in the list of a request."""
    return signing.dumps([request.path, place], salt=SALT, compress=True)


def opened(request: HttpRequest, cursor: str) -> Place:
    """Return the place of a cursor; raise Problem for one of another list."""
    try:
        path, place = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise Problem("bad_cursor", "cursor") from error
    if path != request.path or not isinstance(place, str | int):
        raise Problem("bad_cursor", "cursor")
    return place


def link(request: HttpRequest, response: HttpResponse, following: str | None) -> None:
    """Name the first part of a list, and the following one where there is one."""
    kept = {name: value for name, value in request.GET.items() if name != "cursor"}
    first = f"{request.path}?{urlencode(kept)}" if kept else request.path
    links = [f'<{first}>; rel="first"']
    if following:
        links.append(f'<{request.path}?{urlencode({**kept, "cursor": following})}>; rel="next"')
    response["Link"] = ", ".join(links)
