"""A file to take away: recorded, and named for every browser."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from lianxin.base.exports import hand_out
from lianxin.web.actor import acting, now

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "geojson": "application/geo+json",
    "jpg": "image/jpeg",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def handed(request: HttpRequest, content: bytes, *, name: str, plain: str, what: str, region: str = "") -> HttpResponse:
    """Hand a file out and record it. `plain` is the name in letters alone, for browsers that know no others."""
    file = hand_out(by=acting(request), at=now(), what=what, name=name, content=content, region=region)
    return attachment(file.content, name=name, plain=plain)


def attachment(content: bytes, *, name: str, plain: str) -> HttpResponse:
    """Return the answer that makes a browser keep a file; it is kept in no cache on the way."""
    answer = HttpResponse(content, content_type=TYPES[plain.rpartition(".")[2]])
    answer["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    answer["Cache-Control"] = "no-store"
    return answer
