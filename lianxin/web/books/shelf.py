"""The shelf: titles found, put on it, changed, taken off, brought in from a sheet; and what is out."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import STATUS, Refusal
from lianxin.domain.places.queries.county import CountyInfo, VillageRow, current
from lianxin.domain.services.actions.book import add_book, change_book, import_books, retire_book
from lianxin.domain.services.queries.books import book as book_row
from lianxin.domain.services.queries.books import shelf
from lianxin.domain.services.queries.loans import LoanRow, loans_out
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.rules.book_sheet import BooksRead
from lianxin.web.actor import acting, now, reader
from lianxin.web.books.forms import BookForm
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.rooms.tabs import tabs
from lianxin.web.toast import toast
from lianxin.web.uploads import TABLES, UploadForm, findings

A_PAGE = 40
LONGEST_TEXT = 40
OUT = "out"


def books(request: HttpRequest, code: str) -> HttpResponse:
    """Show the shelf of a centre, or what is out; whoever lends there does so from here."""
    actor, place, county = reader(request, "service.view"), centre(code), current()
    text, lends = request.GET.get("book", "").strip()[:LONGEST_TEXT], actor.may("book.lend", code)
    out = loans_out(code, county.as_of) if lends else ()
    whole = shelf(code)
    rows = shelf(code, text) if text else whole
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "place": place,
        "today": county.as_of,
        "tabs": tabs(actor, code, "books"),
        "text": text,
        "query": f"{urlencode({'book': text})}&" if text else "",
        "shown": shown,
        "titles": len(whole),
        "copies": sum(row.copies for row in whole),
        "lent": sum(row.lent for row in whole),
        "out": _having(out, text),
        "late": sum(row.late_days > 0 for row in out),
        "shows_out": lends and request.GET.get("show") == OUT,
        "segments": _segments(code, out, request.GET.get("show") == OUT) if lends else (),
        "lends": lends,
        "keeps": actor.may("service.write", code),
        "sees_people": actor.may("person.view", code),
        "synthetic": any(row.synthetic for row in whole),
        "crumbs": [(county.name, reverse("board")), (place.name, reverse("village", args=[code]))],
    }
    return render(request, "books/books.html", context)


def new(request: HttpRequest, code: str) -> HttpResponse:
    """Put a title on the shelf, and then the next."""
    actor, place, county = acting(request), centre(code), current()
    actor.require("service.write", code)
    form, status = BookForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        said = form.said()
        try:
            add_book(by=actor, at=now(), village=code, title=said, synthetic=county.synthetic)
        except Refusal as refusal:
            say_at_field(form, refusal, "title")
            status = STATUS.get(refusal.code, 200)
        else:
            toast(request, _("《{title}》上架了。").format(title=said.title))
            return redirect("book-new" if "next" in request.POST else "books", code)
    context = {"place": place, "form": form, "crumbs": _crumbs(county, place)}
    return render(request, "books/book.html", context, status=status)


def book(request: HttpRequest, id: int) -> HttpResponse:
    """Change what is said of a title."""
    row, actor = book_row(id), acting(request)
    actor.require("service.write", row.village)
    first = {name: getattr(row, name) for name in ("title", "author", "call_number", "isbn", "copies", "revision")}
    form, status = BookForm(request.POST or None, initial=first), 200
    if request.method == "POST" and form.is_valid():
        try:
            revision = form.cleaned_data["revision"]
            change_book(by=actor, at=now(), book_id=id, title=form.said(), revision=revision)
        except Refusal as refusal:
            say_at_field(form, refusal, "title")
            status = STATUS.get(refusal.code, 200)
        else:
            toast(request, _("记下了。"))
            return redirect("books", row.village)
    place = centre(row.village)
    context = {"place": place, "form": form, "row": row, "crumbs": _crumbs(current(), place)}
    return render(request, "books/book.html", context, status=status)


@require_POST
def retire(request: HttpRequest, id: int) -> HttpResponse:
    """Take a title off the shelf."""
    row, actor = book_row(id), acting(request)
    try:
        retire_book(by=actor, at=now(), book_id=id)
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("book", id)
    toast(request, _("《{title}》下架了。").format(title=row.title))
    return redirect("books", row.village)


def bring_in(request: HttpRequest, code: str) -> HttpResponse:
    """Put all titles of a sheet on the shelf, or none, with every fault named."""
    actor, place, county = acting(request), centre(code), current()
    actor.require("service.write", code)
    help = _("第一行写：书名、作者、索书号、书号、册数；只有书名非写不可，册数空着算 1 册。.xlsx、.xls 或 CSV。")
    form, read = UploadForm.of(request, accept=TABLES, help=help), BooksRead()
    if request.method == "POST" and form.is_valid():
        name, content = form.name_and_content()
        given: dict[str, Any] = {"village": code, "name": name, "content": content, "synthetic": county.synthetic}
        read = import_books(by=actor, at=now(), **given)
        if not read.findings:
            copies = sum(one.copies for one in read.titles)
            toast(request, _("上架了 {count} 种、{copies} 册。").format(count=len(read.titles), copies=copies))
            return redirect("books", code)
    context = {
        "title": _("照表上架"),
        "place": place,
        "form": form,
        "findings": findings(read.findings),
        "crumbs": _crumbs(county, place),
    }
    return render(request, "books/import.html", context)


def _crumbs(county: CountyInfo, place: VillageRow) -> list[tuple[str, str]]:
    return [(county.name, reverse("board")), (place.name, reverse("books", args=[place.code]))]


def _segments(code: str, out: tuple[LoanRow, ...], shows_out: bool) -> list[tuple[str, str, bool]]:
    here = reverse("books", args=[code])
    words = _("借在外面 {count}").format(count=len(out))
    return [(_("书架"), here, not shows_out), (words, f"{here}?show={OUT}", shows_out)]


def _having(out: tuple[LoanRow, ...], text: str) -> list[LoanRow]:
    return [row for row in out if text.lower() in row.title.lower()]
