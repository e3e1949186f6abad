"""What the body of a request may be: of the type that the operation reads, not too large, and plain JSON."""

import json
import math
import re
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.operation import Operation
from ninja.parser import Parser

from lianxin.api.problems import Problem
from lianxin.base.files.actions import LARGEST_BYTES

MEGABYTE = 1024 * 1024
MOST_JSON_BYTES = MEGABYTE
MOST_FORM_BYTES = LARGEST_BYTES + MEGABYTE
DEEPEST = 20
JSON, FORM = "application/json", "multipart/form-data"
UNUSABLE = re.compile("[\x00\ud800-\udfff]")


class PlainJson(Parser):
    """JSON without what JSON does not have (NaN) and without what no database keeps."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what a body says; raise Problem where it is no JSON, or goes too deep."""
        try:
            said = json.loads(request.body, parse_constant=_no_constant)
        except RecursionError as error:
            raise Problem("too_deep", most=DEEPEST) from error
        except ValueError as error:
            raise Problem("bad_json") from error
        _walk(said, 1)
        return said


def check_body(request: HttpRequest, operation: Operation) -> None:
    """Refuse a body of another type than the operation reads, or one that is too large."""
    wanted = body_type(operation)
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    most = MOST_FORM_BYTES if wanted == FORM else MOST_JSON_BYTES
    if size > most:
        raise Problem("body_too_large", limit=most // MEGABYTE)
    if wanted and request.content_type != wanted:
        raise Problem("wrong_content_type", wanted=wanted)
    if wanted == FORM and any(UNUSABLE.search(file.name or "") for _part, file in request.FILES.items()):  # type: ignore[union-attr]
        raise Problem("bad_text", "file")
    if wanted == JSON and request.body:
        PlainJson().parse_body(request)  # ninja would answer whatever it raises with a plain "cannot parse"


def body_type(operation: Operation) -> str:
    """Return what type of body an operation reads, empty for none."""
    sources = {model.__ninja_param_source__ for model in operation.models}
    return FORM if "file" in sources else JSON if "body" in sources else ""


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _walk(said: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise Problem("too_deep", most=DEEPEST)
    if isinstance(said, str):
        if UNUSABLE.search(said):
            raise Problem("bad_text")
    elif isinstance(said, float):
        if not math.isfinite(said):
            raise Problem("bad_json")
    elif isinstance(said, dict):
        for name, value in said.items():
            _walk(name, depth)
            _walk(value, depth + 1)
    elif isinstance(said, list):
        for value in said:
            _walk(value, depth + 1)
