"""Type papers in: a grid that keeps what is typed on the device until all of it is counted."""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.base.sheets.reading import read_grids
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop
from lianxin.domain.planning.actions.opinion import AT_ONCE, Answer, PapersRefused, type_opinions
from lianxin.domain.planning.queries.consultation import Consulted, consulted_one
from lianxin.domain.planning.queries.consultation_page import consultation_page, typed_by
from lianxin.domain.planning.queries.opinion_sheet import opinion_template
from lianxin.domain.planning.queries.plain_package import plain_package
from lianxin.domain.planning.rules.consulting import PAPER, TYPED, VERDICTS
from lianxin.domain.planning.rules.opinion_sheet import read_papers
from lianxin.domain.planning.rules.slip import plain
from lianxin.web.actor import acting, now
from lianxin.web.downloads import handed
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast
from lianxin.web.uploads import TABLES, UploadForm

ROWS, MORE = 12, 12
KEY_DIGITS = 24  # of a sheet's hash, before the row


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the grid as it was filled in; `wrong` says what to look at again."""

    number: int
    key: str
    code: str = ""
    verdict: str = ""
    functions: tuple[str, ...] = ()
    text: str = ""
    wrong: str = ""

    @property
    def filled(self) -> bool:
        """Whether anything was filled in."""
        return bool(self.code or self.verdict or self.functions or self.text)


def type_in(request: HttpRequest, id: int) -> HttpResponse:
    """Show the grid, and count what was typed: all of it, or none and what is wrong where."""
    actor, one = acting(request), consulted_one(id)
    actor.require("consult.type", one.code)
    lines = _read(request.POST) if request.method == "POST" else _empty(_rows(request))
    way = request.POST.get("way", PAPER)
    if request.method == "POST":
        typed = typed_by(id, actor.username)
        filled = [line for line in lines if line.filled]
        try:
            answers = [_answer(line) for line in filled]
            done = type_opinions(by=actor, at=now(), consultation_id=id, answers=answers, way=way)
        except PapersRefused as refusal:
            faults = {filled[row].number: fault for row, fault in refusal.faults}
            lines = [_with(line, faults[line.number].sentence(_)) if line.number in faults else line for line in lines]
            say_above(request, PapersRefused(tuple(faults.items())))
        except Refusal as refusal:
            say_above(request, refusal)
        else:
            again = _("其中 {count} 张以前记过。").format(count=done.before) if done.before else ""
            toast(request, _("记下了 {count} 张。").format(count=done.counted), again)
            return redirect(f"{reverse('consultation-type', args=[id])}?after={typed}")
    return _grid(request, one, lines, way=way, wrong=request.method == "POST")


def sheet(request: HttpRequest, id: int) -> HttpResponse:
    """Hand out the sheet for many papers; one that is filled in comes back as rows of the grid, to be looked over."""
    actor, one = acting(request), consulted_one(id)
    actor.require("consult.type", one.code)
    if request.method != "POST":
        content = opinion_template(id, watermark(actor, now()))
        name = _("征求意见代录表") + ".xlsx"
        what = f"consultation:{id}"
        return handed(request, content, name=name, plain="papers.xlsx", what=what, region=one.code)
    form = UploadForm.of(request, accept=TABLES, help="")
    try:
        if form.is_valid():
            return _grid(request, one, _from_sheet(one, *form.name_and_content()), wrong=True)
        messages.error(request, str(form.errors["file"][0]))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("consultation-type", id)


def _from_sheet(one: Consulted, name: str, content: bytes) -> list[Line]:
    """Return the rows of a sheet; the same file read twice has the same keys, so that each row counts once."""
    offered = {name: id for id, name in plain_package(one.package_id).offered}
    rows = read_papers(read_grids(name, content), offered)
    if not 1 <= len(rows) <= AT_ONCE:
        raise Refusal("papers", gettext_noop("一次录 1 到 {most} 张。"), "file", most=AT_ONCE)
    mark = sha256(content).hexdigest()[:KEY_DIGITS]
    unread = _("「{words}」没有认出来，请在这里选。")
    return [
        Line(
            number=number,
            key=f"{mark}-{row.row}",
            code=row.code,
            verdict=row.verdict,
            functions=row.functions,
            text=row.text,
            wrong=unread.format(words=_("、").join(row.unread)) if row.unread else "",
        )
        for number, row in enumerate(rows)
    ]


def _grid(
    request: HttpRequest, one: Consulted, lines: list[Line], *, way: str = PAPER, wrong: bool = False
) -> HttpResponse:
    """Show the grid; `wrong` keeps the device's own draft away from rows that came back."""
    page = consultation_page(one.code, one.round)
    context = {
        "page": page,
        "lines": lines,
        "wrong": wrong,
        "typed": typed_by(one.consultation_id, acting(request).username),
        "upload": UploadForm(accept=TABLES, help=_("用代录表填好的，.xlsx、.xls 或 CSV。")),
        "after": request.GET.get("after", ""),
        "verdicts": [(key, _(word)) for key, word in VERDICTS.items()],
        "ways": [(key, _(word), key == way) for key, word in TYPED.items()],
        "more": min(len(lines) + MORE, AT_ONCE),
        "crumbs": [
            (_("征求意见"), reverse("consultations")),
            (page.name, reverse("consultation", args=[page.code])),
            (_("代录"), ""),
        ],
    }
    return render(request, "consultations/papers.html", context)


def _rows(request: HttpRequest) -> int:
    text = request.GET.get("rows", "")
    return min(max(int(text), 1), AT_ONCE) if text.isdecimal() and len(text) < len("1000") else ROWS


def _empty(count: int) -> list[Line]:
    return [Line(number, token_urlsafe(9)) for number in range(count)]


def _read(posted: QueryDict) -> list[Line]:
    """Return the rows that came, whatever is in them."""
    keys = posted.getlist("key")[:AT_ONCE]
    return [
        Line(
            number=number,
            key=key,
            code=posted.get(f"code-{number}", "").strip(),
            verdict=posted.get(f"verdict-{number}", ""),
            functions=tuple(posted.getlist(f"functions-{number}")),
            text=posted.get(f"text-{number}", "").strip(),
        )
        for number, key in enumerate(keys)
    ]


def _answer(line: Line) -> Answer:
    return Answer(
        verdict=line.verdict,
        functions=line.functions,
        text=line.text,
        code=plain(line.code),
        key=line.key,
    )


def _with(line: Line, wrong: str) -> Line:
    return Line(line.number, line.key, line.code, line.verdict, line.functions, line.text, wrong)
