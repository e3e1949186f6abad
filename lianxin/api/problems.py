"""How a no is said to a program: application/problem+json (RFC 9457), in the language that it asked for."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.utils.translation import get_language, gettext
from ninja.errors import HttpError, ValidationError

from lianxin.base.audit.actions import refused
from lianxin.base.errors import STATUS, Forbidden, Refusal
from lianxin.base.storage import refusal_of
from lianxin.base.words import filled
from lianxin.base.words import gettext_noop as _

log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
HELP = "/docs/api/problems"

TITLES = {
    400: _("这个请求读不懂"),
    401: _("要带上有效的钥匙"),
    403: _("这把钥匙不能做这件事"),
    404: _("没有找到"),
    405: _("这个地址不能这样用"),
    409: _("眼下的状态做不了"),
    412: _("资料已经变了"),
    413: _("太大了"),
    415: _("类型不对"),
    422: _("有的地方填得不对"),
    428: _("要说明是照着哪一版改的"),
    429: _("问得太快了"),
    500: _("电脑这边出了错"),
    503: _("眼下办不了"),
    507: _("磁盘满了"),
}

# The door's own problems: code > status and sentence.
OWN: dict[str, tuple[int, str]] = {
    "bad_request": (400, _("请求的写法不对，请看接口说明。")),
    "bad_json": (400, _("正文不是合格的 JSON。")),
    "too_deep": (400, _("正文套得太深了，最多 {most} 层。")),
    "no_key": (401, _("请带上钥匙：Authorization: Bearer lx_…")),
    "bad_key": (401, _("这把钥匙不对，或者已经停用、过期，或者它的账号停用了。")),
    "no_such_address": (404, _("没有这个地址，请看接口说明。")),
    "wrong_method": (405, _("这个地址不能用 {method}。")),
    "wrong_content_type": (415, _("正文的类型要是 {wanted}。")),
    "body_too_large": (413, _("正文超过了 {limit} MB。")),
    "invalid": (422, _("有 {count} 处不对，请看各处的说明。")),
    "unknown_parameter": (422, _("没有「{name}」这个参数。")),
    "bad_text": (422, _("文字里有不能用的字符。")),
    "bad_cursor": (422, _("这个 cursor 不是本地址给的，请从第一页看起。")),
    "bad_idempotency_key": (422, _("Idempotency-Key 要有 1 到 {most} 个可见字符。")),
    "other_request": (422, _("这个 Idempotency-Key 已经用在另一个请求上了，请另换一个。")),
    "bad_if_match": (412, _("If-Match 要写读到的那个 ETag，一个就够。")),
    "no_if_match": (428, _("请先读一遍，再用 If-Match 带上读到的 ETag 来改。")),
    "too_fast": (429, _("一分钟最多问 {most} 次，请过 {wait} 秒再来。")),
    "too_many_failures": (429, _("从这里来的请求错得太多，请过 {wait} 秒再来。")),
    "fault": (500, _("电脑这边出了错，已经记下。请稍后再试；还不行，请联系县里的管理员。")),
}

# What is wrong with one value, by the kind of error that pydantic names.
WRONG: dict[str, str] = {
    "missing": _("缺这一项。"),
    "extra_forbidden": _("没有这一项。"),
    "int_parsing": _("要填整数。"),
    "int_type": _("要填整数。"),
    "int_from_float": _("要填整数。"),
    "float_type": _("要填数字。"),
    "float_parsing": _("要填数字。"),
    "bool_type": _("要填 true 或 false。"),
    "bool_parsing": _("要填 true 或 false。"),
    "string_type": _("要填文字。"),
    "list_type": _("要填一个列表。"),
    "tuple_type": _("要填一个列表。"),
    "dict_type": _("要填一个对象。"),
    "model_attributes_type": _("要填一个对象。"),
    "date_from_datetime_parsing": _("日期写成 2026-01-31 这样。"),
    "date_parsing": _("日期写成 2026-01-31 这样。"),
    "datetime_from_date_parsing": _("时间写成 2026-01-31T09:00:00+08:00 这样。"),
    "datetime_parsing": _("时间写成 2026-01-31T09:00:00+08:00 这样。"),
    "string_pattern_mismatch": _("写法要合 {pattern}。"),
    "string_too_short": _("至少 {min_length} 个字。"),
    "string_too_long": _("最多 {max_length} 个字。"),
    "too_long": _("最多 {max_length} 项。"),
    "too_short": _("至少 {min_length} 项。"),
    "greater_than_equal": _("不能小于 {ge}。"),
    "less_than_equal": _("不能大于 {le}。"),
    "greater_than": _("要大于 {gt}。"),
    "literal_error": _("只能是 {expected}。"),
    "enum": _("只能是 {expected}。"),
}
NOT_SO = _("填得不对。")


class Problem(Refusal):
    """A no of the door itself; `headers` go with its answer."""

    def __init__(
        self, code: str, field: str | None = None, headers: dict[str, str] | None = None, **facts: Any
    ) -> None:
        super().__init__(code, OWN[code][1], field, **facts)
        self.headers = headers or {}


def status_of(refusal: Refusal) -> int:
    """Return the HTTP status of a refusal."""
    own = OWN.get(refusal.code)
    return own[0] if own else STATUS.get(refusal.code, 422)


def said(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer with a refusal."""
    status = status_of(refusal)
    holder = getattr(request, "holder", None)
    if holder is not None and isinstance(refusal, Forbidden):
        refused(by=holder.actor, at=timezone.now(), **refusal.facts)
    if refusal.code == "stale" and "If-Match" in request.headers:
        status = 412
    errors = [
        {"field": one.field, "code": one.code, "detail": filled(one.message, one.facts, gettext)}
        for one in getattr(refusal, "problems", ())
    ]
    if not errors and refusal.field:
        errors = [{"field": refusal.field, "code": refusal.code, "detail": refusal.sentence(gettext)}]
    answer = problem(status, refusal.code, refusal.sentence(gettext), errors)
    for name, value in getattr(refusal, "headers", {}).items():
        answer[name] = value
    return answer


def problem(status: int, code: str, detail: str, errors: Iterable[Mapping[str, Any]] = ()) -> HttpResponse:
    """Return a problem as RFC 9457 words it, with our code and the fields that are wrong."""
    facts: dict[str, Any] = {
        "type": f"{HELP}#{code}",
        "title": gettext(TITLES[status]),
        "status": status,
        "code": code,
        "detail": detail,
    }
    if listed := list(errors):
        facts["errors"] = listed
    answer = JsonResponse(facts, status=status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False})
    answer["Content-Language"] = get_language() or "zh-hans"
    return answer


def answer_to(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Answer any error; what nobody foresaw is logged, and its trace never leaves the house."""
    assert isinstance(error, Exception)
    if isinstance(error, Forbidden) and hasattr(request, "holder"):
        refused(by=request.holder.actor, at=timezone.now(), **error.facts)
    if isinstance(error, Refusal):
        return said(request, error)
    if isinstance(error, ValidationError):
        return _invalid(error)
    if isinstance(error, RequestDataTooBig):
        return said(request, Problem("body_too_large", limit=5))
    if isinstance(error, HttpError) and error.status_code == 400:
        return said(request, Problem("bad_json"))
    if isinstance(error, Http404):
        return said(request, Problem("no_such_address"))
    if isinstance(error, SuspiciousOperation | HttpError | MultiPartParserError | UnreadablePostError):
        return said(request, Problem("bad_request"))
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    if refused_by_storage := refusal_of(error):
        answer = said(request, refused_by_storage)
        if answer.status_code == 503:
            answer["Retry-After"] = "5"
        return answer
    return said(request, Problem("fault"))


def _invalid(error: ValidationError) -> HttpResponse:
    """Name every value that is wrong by its path."""
    errors = [
        {
            "field": ".".join(str(part) for part in _path(one["loc"])),
            "code": one["type"],
            "detail": gettext(WRONG.get(one["type"], NOT_SO)).format(**one.get("ctx", {})),
        }
        for one in error.errors
    ]
    status, message = OWN["invalid"]
    return problem(status, "invalid", gettext(message).format(count=len(errors)), errors)


def _path(loc: tuple[Any, ...]) -> tuple[Any, ...]:
    """Leave out where it was read from, and for a body the name of our own parameter."""
    source, *rest = loc
    return tuple(rest[1:] if source == "body" and len(rest) > 1 else rest or [source])
