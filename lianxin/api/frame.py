"""What stands around every operation: key, limits, the form of a request, doing it once, the tag of an answer."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from ninja.operation import Operation

from lianxin.api.bodies import UNUSABLE, check_body
from lianxin.api.caller import now, recognised
from lianxin.api.problems import Problem, answer_to
from lianxin.base.ciphers import keyed_digest
from lianxin.base.receipts.actions import Answer, Asked, do_once

Run = Callable[..., HttpResponse]

# Asked again, a person is looked at again, and that is on record again: what is personal stands in no receipt, where it
# would outlive the person's key. Nor does a secret that is shown once.
NEVER_KEPT = frozenset(
    {
        "find_people",
        "issue_card",
        "look_at_consent_scan",
        "look_at_entry",
        "look_at_message",
        "look_at_person",
        "look_at_request_scan",
        "take_copy",
        "take_slips",
    }
)
LONGEST_MARK = 255
MARK = re.compile(r"[!-~]{1,255}")
KEPT_HEADERS = ("Content-Type", "Content-Language", "Location", "Link", "ETag")
TAG_DIGITS = 32


class _Broken(Exception):
    """Carries an answer of 500 and more out of the transaction that it must undo."""

    def __init__(self, answer: HttpResponse) -> None:
        self.answer = answer


def framed(run: Run) -> Run:
    """Put the frame around an operation of ninja's."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]
    parameters, parts = _named(operation, "query"), _named(operation, "form") | _named(operation, "file")
    operation.view_func = _listed(operation.view_func)

    @wraps(run)
    def framed_run(request: HttpRequest, **path: Any) -> HttpResponse:
        try:
            request.holder = recognised(request)  # type: ignore[attr-defined]
            _check_named(request.GET, parameters)
            check_body(request, operation)
            if parts:
                _check_named(request.POST, parts)
                _check_named(request.FILES, parts)
            if request.method in ("GET", "HEAD"):
                return tagged(request, run(request, **path))
            mark = request.headers.get("Idempotency-Key")
            if mark is None or operation.operation_id in NEVER_KEPT:
                return revised(request, run(request, **path))
            return _once(request, mark, lambda: revised(request, run(request, **path)))
        except Exception as error:
            return answer_to(request, error)

    return framed_run


def _listed(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a view answer with a tuple: ninja would take one of two for a status and what is said."""

    @wraps(view)
    def listed(*arguments: Any, **named: Any) -> Any:
        said = view(*arguments, **named)
        return list(said) if type(said) is tuple else said

    return listed


def tagged(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Give an answer its strong tag, or say that what the asker holds is still so."""
    if answer.status_code != 200:
        return answer
    digest = hashlib.sha256(answer.content).hexdigest()[:TAG_DIGITS]
    revision = getattr(request, "revision", None)
    answer["ETag"] = f'"{digest}"' if revision is None else f'"{revision}-{digest}"'
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Accept-Language, Authorization"
    held = [tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")]
    if answer["ETag"] in held or held == ["*"]:
        unchanged = HttpResponse(status=304)
        for name in ("ETag", "Cache-Control", "Vary", "Link"):
            if name in answer:
                unchanged[name] = answer[name]
        del unchanged["Content-Type"]
        return unchanged
    return answer


def revised(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Give the answer to a change the tag of the revision that it made."""
    revision = getattr(request, "revision", None)
    if revision is not None and answer.status_code < 400:
        answer["ETag"] = f'"{revision}"'
    answer["Cache-Control"] = "no-store"
    return answer


def set_revision(request: HttpRequest, revision: int) -> None:
    """Say which revision of a thing the answer shows: it leads the tag, by which a change names what it rests on."""
    request.revision = revision  # type: ignore[attr-defined]


def revision_asked(request: HttpRequest) -> int | None:
    """Return the revision that a change rests on, from If-Match; None for `*`, which rests on any.

    Raises Problem where the header is missing or is no tag of ours.
    """
    text = request.headers.get("If-Match", "").strip()
    if not text:
        raise Problem("no_if_match", "If-Match")
    if text == "*":
        return None
    found = re.fullmatch(r'"(\d{1,9})(?:-[0-9a-f]+)?"', text, re.ASCII)
    if found is None:
        raise Problem("bad_if_match", "If-Match")
    return int(found[1])


def revision_if_asked(request: HttpRequest) -> int | None:
    """Return the revision that a change rests on where the request names one."""
    return revision_asked(request) if "If-Match" in request.headers else None


def _once(request: HttpRequest, mark: str, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Do a request under its key once; the same again is answered as before."""
    if not MARK.fullmatch(mark):
        raise Problem("bad_idempotency_key", "Idempotency-Key", most=LONGEST_MARK)

    def done() -> Answer:
        answer = work()
        if answer.status_code >= 500:
            raise _Broken(answer)
        made.append(answer)
        headers = {name: answer[name] for name in KEPT_HEADERS if name in answer}
        return Answer(answer.status_code, headers, answer.content)

    made: list[HttpResponse] = []
    try:
        answer, replayed = do_once(at=now(), asked=_asked(request, mark), work=done)
    except _Broken as broken:
        return broken.answer
    if not replayed:
        return made[0]
    again = HttpResponse(answer.body, status=answer.status, headers=answer.headers)
    again["Idempotency-Replayed"] = "true"
    again["Cache-Control"] = "no-store"
    return again


def _asked(request: HttpRequest, mark: str) -> Asked:
    """Return what tells a request from another one; what seals its answer comes from the key, which is not kept."""
    secret = hashlib.sha256(b"receipt\0" + request.headers["Authorization"].encode()).digest()
    parts = (request.method or "", request.get_full_path(), request.headers.get("If-Match", ""), request.content_type)
    content = _content(request)
    head = "\0".join((*map(str, parts), str(len(content)))).encode()
    owner = request.holder.prefix  # type: ignore[attr-defined]
    return Asked(owner, mark, keyed_digest("sha256", secret, head + b"\0" + content), secret)


def _content(request: HttpRequest) -> bytes:
    """Return the body; of a form with files what its parts say, since its boundary is drawn anew each time."""
    if request.content_type != "multipart/form-data":
        return request.body
    parts = [f"{name}={value}".encode() for name, value in sorted(request.POST.items())]
    for name, file in sorted(request.FILES.items()):
        digest = hashlib.sha256(file.read()).hexdigest()  # type: ignore[union-attr]
        file.seek(0)  # type: ignore[union-attr]
        parts.append(f"{name}:{file.name}:{digest}".encode())  # type: ignore[union-attr]
    return b"\0".join(parts)


def _named(operation: Operation, source: str) -> frozenset[str]:
    """Return the names that an operation reads from the query, or from the parts of a form."""
    return frozenset(
        name
        for model in operation.models
        if model.__ninja_param_source__ == source
        for name in getattr(model, "__ninja_flatten_map__", model.model_fields)
    )


def _check_named(given: MultiValueDict[str, Any], known: frozenset[str]) -> None:
    """Refuse a name that is not known, and text that no database keeps."""
    for name, values in given.lists():
        if name not in known:
            raise Problem("unknown_parameter", name[:60], name=name[:60])
        if any(isinstance(value, str) and UNUSABLE.search(value) for value in values):
            raise Problem("bad_text", name)
