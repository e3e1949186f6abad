"""Lend a book: a name, a phone, done. Take one back, let somebody have it for longer: one tap each."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import STATUS, Refusal
from lianxin.domain.places.queries.county import current, village
from lianxin.domain.services.actions.loan import give_back, lend, renew, undo_give_back
from lianxin.domain.services.queries.books import book
from lianxin.domain.services.queries.held_book import due_date
from lianxin.domain.services.queries.loans import loan_village
from lianxin.web.actor import acting, now
from lianxin.web.books.forms import ReaderForm
from lianxin.web.books.shelf import OUT
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.templatetags.look import day
from lianxin.web.toast import toast


def lend_one(request: HttpRequest, id: int) -> HttpResponse:
    """Lend a copy to whoever stands at the counter."""
    row, actor, county = book(id), acting(request), current()
    actor.require("book.lend", row.village)
    form, status, until = ReaderForm(request.POST or None), 200, due_date(row.village, county.as_of)
    if request.method == "POST" and form.is_valid():
        given = {"today": county.as_of, "book_id": id, "synthetic": county.synthetic}
        try:
            lend(by=actor, at=now(), **given, **form.reader())  # type: ignore[arg-type]
        except Refusal as refusal:
            say_at_field(form, refusal)
            status = STATUS.get(refusal.code, 200)
        else:
            words = _("《{title}》借出去了，请在{date}前还。").format(title=row.title, date=day(until))
            toast(request, words)
            return redirect("books", row.village)
    place = village(row.village)
    context = {
        "row": row,
        "place": place,
        "form": form,
        "until": until,
        "crumbs": [(county.name, reverse("board")), (place.name, reverse("books", args=[row.village]))],
    }
    return render(request, "books/lend.html", context, status=status)


@require_POST
def back(request: HttpRequest, id: int) -> HttpResponse:
    """Take a book back; the toast has the way back from a slip of the finger."""
    by, county = acting(request), current()

    def deed() -> str:
        give_back(by=by, at=now(), today=county.as_of, loan_id=id)
        return _("收回来了，放回书架吧。")

    return _done(request, id, deed, way_back=reverse("loan-undo", args=[id]))


@require_POST
def undo(request: HttpRequest, id: int) -> HttpResponse:
    """Take back that a book was given back."""
    by, county = acting(request), current()

    def deed() -> str:
        undo_give_back(by=by, at=now(), today=county.as_of, loan_id=id)
        return _("撤回了，还算借在外面。")

    return _done(request, id, deed)


@require_POST
def again(request: HttpRequest, id: int) -> HttpResponse:
    """Let the reader have it for longer."""
    revision = request.POST.get("revision", "")
    given = {"by": acting(request), "at": now(), "today": current().as_of, "loan_id": id}

    def deed() -> str:
        until = renew(**given, revision=int(revision) if revision.isdecimal() else None)  # type: ignore[arg-type]
        return _("续好了，到{date}。").format(date=day(until))

    return _done(request, id, deed)


def _done(request: HttpRequest, id: int, deed: Callable[[], str], way_back: str = "") -> HttpResponse:
    code = loan_village(id)
    try:
        words = deed()
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, words, undo=way_back)
    return redirect(f"{reverse('books', args=[code])}?show={OUT}")
