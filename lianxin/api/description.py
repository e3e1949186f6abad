"""The description of the API (OpenAPI): what ninja finds, and what the frame adds to every operation."""

from typing import Any

from lianxin.api.frame import NEVER_KEPT
from lianxin.api.problems import PROBLEM, TITLES
from lianxin.base.words import gettext_noop as _

TITLE = "Lianxin"
VERSION = "1"
ABOUT = (
    "Lianxin's data and deeds for programs. Every request carries a key: `Authorization: Bearer lx_…`. "
    "A no is answered as application/problem+json. Money is in fen, areas are in m², dates in ISO 8601. "
    "Lists come in parts: `limit`, and `cursor` from the `next` of the part before. "
    "A change may carry an Idempotency-Key: the same request under the same key is done once."
)

# Tag > Chinese name and what it is about.
TAGS = {
    "places": (_("县、乡镇、村（社区）"), "The county, its board, townships and villages."),
    "register": (_("名册"), "The division register, other names, names to match, openings."),
    "standards": (_("标准"), "Editions of the standard."),
    "surveys": (_("摸底"), "Surveys of villages and their way to acceptance."),
    "scenarios": (_("方案"), "Scenarios, their settings, locks, runs and plans."),
    "consultations": (_("征求意见"), "Villages asked about their packages: slips, papers, answers, promises."),
    "decisions": (_("议定"), "Villages decide on packages, townships review, the county approves and puts up lists."),
    "acceptance": (_("验收"), "Acceptance of projects: reports, visits, remedies, papers, the county's word."),
    "projects": (_("改造项目"), "How every village stands, stages of projects, changes, pictures."),
    "support": (_("支持"), "People, goods and money for villages: a ledger that adds up."),
    "escalations": (_("督办"), "What blocks a project, and calls on whoever owns it."),
    "exemplars": (_("范本"), "Centres that others learn from, who goes along, villages like a village."),
    "rooms": (_("功能室"), "Rooms of a centre: parts of halls, functions, works."),
    "bookings": (_("订房"), "Rooms booked once or by a rule, moved, cancelled, agreed to; what is free."),
    "books": (_("党建书屋"), "The shelf of a reading room: titles, what is out, lending and giving back."),
    "centres": (_("中心"), "What a centre offers and when: services, timetable, hours, keys, duty."),
    "activities": (_("活动"), "Activities, their review, sessions, who takes part; programmes and brands."),
    "volunteers": (_("志愿服务"), "Teams, stations, shifts, circuits, hours given, certificates."),
    "service requests": (_("点单"), "What residents ask for, and what became of it."),
    "visits": (_("到访"), "Half-days that are counted, and visits estimated from them."),
    "stars": (_("五星支部"), "The stars of branches: claimed, checked, reviewed, granted."),
    "figures": (_("数"), "The county's totals, what waits, the record."),
    "people": (_("登记的人"), "Persons on file: masked, or in full for a reason that is put on record."),
    "accounts": (_("账号"), "Who may sign in."),
    "keys": (_("接口钥匙"), "Keys of programs."),
    "work": (_("后台任务和消息"), "Work in the background, and messages."),
}

SAID = {
    304: "What the asker holds is still so",
    400: "The request cannot be read",
    401: "No key, or one that is not good",
    403: "The key may not do this here",
    404: "Not found",
    409: "The state of things stands in the way",
    412: "Somebody else changed it meanwhile",
    413: "Too large",
    415: "Another content type is read here",
    422: "Something in it is wrong; `errors` says what",
    428: "Say with If-Match what the change rests on",
    429: "Too fast; Retry-After says when",
    500: "A fault of the software",
    503: "The database cannot be reached or takes no writes, or no county is set up",
    507: "The disk is full: nothing was written",
}
ALWAYS = (400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503, 507)
TAGGED = (412, 428)
IF_MATCH = r'^(\*|"[0-9]{1,9}(-[0-9a-f]+)?")$'

PROBLEM_SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "A no, as RFC 9457 words it; `code` is for programs, `detail` for people.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ProblemError"}},
    },
}
PROBLEM_ERROR: dict[str, Any] = {
    "title": "ProblemError",
    "description": "One value that is wrong, by its path.",
    "type": "object",
    "required": ["field", "code", "detail"],
    "properties": {"field": {"type": "string"}, "code": {"type": "string"}, "detail": {"type": "string"}},
}
ONCE = "Any text that names this request: done once, kept for a day."
NOT_ONCE = "Has no effect here: what is answered is secret or personal and is kept nowhere, so it is done each time."
TAG = {"description": "Strong tag of the answer", "schema": {"type": "string"}}
LINK = {"description": "The first and the next part of the list", "schema": {"type": "string"}}
REPLAYED = {"description": "`true` where this is the answer of before", "schema": {"type": "string"}}
RETRY = {"description": "Seconds to wait", "schema": {"type": "string"}}


def described(schema: dict[str, Any]) -> dict[str, Any]:
    """Add to ninja's description what the frame does: problems, tags, headers; ordered, so that it never changes."""
    schema["tags"] = [{"name": name, "description": f"{chinese} · {about}"} for name, (chinese, about) in TAGS.items()]
    schema["components"]["schemas"] |= {"Problem": PROBLEM_SCHEMA, "ProblemError": PROBLEM_ERROR}
    schema["components"]["responses"] = {f"Problem{status}": _problem(status) for status in (*ALWAYS, *TAGGED)}
    schema["components"]["responses"]["Unchanged"] = {"description": SAID[304], "headers": {"ETag": TAG}}
    schema["components"]["parameters"] = {
        "IfNoneMatch": _header("If-None-Match", "The tag that the asker holds."),
        "IdempotencyKey": _header("Idempotency-Key", ONCE, 255),
    }
    for path in schema["paths"].values():
        for method, operation in path.items():
            _operation(method, operation)
    schema["paths"] = dict(sorted(schema["paths"].items()))
    schema["components"]["schemas"] = dict(sorted(schema["components"]["schemas"].items()))
    return schema


def _operation(method: str, operation: dict[str, Any]) -> None:
    parameters = operation.setdefault("parameters", [])
    tagged = operation.pop("x-if-match", "")
    if method == "get":
        parameters.append({"$ref": "#/components/parameters/IfNoneMatch"})
    else:
        once = NOT_ONCE if operation["operationId"] in NEVER_KEPT else ONCE
        parameters.append(_header("Idempotency-Key", once, 255))
    if tagged:
        what = "The ETag that was read: the change rests on it; `*` rests on any."
        parameters.append(_header("If-Match", what, required=tagged == "required", pattern=IF_MATCH))
    answers = operation["responses"]
    for status, answer in list(answers.items()):
        _success(method, operation["operationId"], int(status), answer)
    for status in (*ALWAYS, *(TAGGED if tagged else ())):
        answers[status] = {"$ref": f"#/components/responses/Problem{status}"}
    if method == "get":
        answers[304] = {"$ref": "#/components/responses/Unchanged"}
    operation["responses"] = {str(status): answers[status] for status in sorted(answers, key=int)}


def _success(method: str, id: str, status: int, answer: dict[str, Any]) -> None:
    answer["description"] = {200: "Here it is", 201: "Made", 202: "Asked for", 204: "Done"}[status]
    headers = {"ETag": TAG} if method == "get" else {} if id in NEVER_KEPT else {"Idempotency-Replayed": REPLAYED}
    if method == "get" and id.startswith("list_"):
        headers["Link"] = LINK
    if headers:
        answer["headers"] = headers


def _problem(status: int) -> dict[str, Any]:
    assert status in TITLES
    answer: dict[str, Any] = {
        "description": SAID[status],
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in (429, 503):
        answer["headers"] = {"Retry-After": RETRY}
    return answer


def _header(name: str, what: str, most: int = 0, *, required: bool = False, pattern: str = "") -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if most:
        schema |= {"minLength": 1, "maxLength": most, "pattern": "^[!-~]+$"}
    if pattern:
        schema["pattern"] = pattern
    return {"in": "header", "name": name, "required": required, "description": what, "schema": schema}
