"""Files that programs take away: recorded, marked with who and when, and described."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from lianxin.api.caller import acting, now
from lianxin.base.exports import hand_out

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "geojson": "application/geo+json",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def handed(request: HttpRequest, content: bytes, *, name: str, what: str, region: str = "") -> HttpResponse:
    """Hand a file out and record it."""
    file = hand_out(by=acting(request), at=now(), what=what, name=name, content=content, region=region)
    return attached(file.content, name=name)


def attached(content: bytes, *, name: str) -> HttpResponse:
    """Answer with a file whose going out is on record already."""
    answer = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def file_of(*kinds: str) -> dict[str, Any]:
    """Return how the description of an operation names the file that it answers with."""
    binary = {"type": "string", "contentMediaType": "application/octet-stream"}
    shapes = {kind: {"type": "object"} if kind == "geojson" else binary for kind in kinds}
    return {
        "responses": {200: {"content": {TYPES[kind].partition(";")[0]: {"schema": shapes[kind]} for kind in kinds}}}
    }
