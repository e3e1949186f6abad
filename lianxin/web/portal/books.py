"""Which books a reading room has, and which are in: no account, no script, nobody's name."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianxin.domain.board.public.books import public_shelf

A_PAGE = 50
LONGEST_TEXT = 40


@login_not_required
@never_cache
@require_safe
def books(request: HttpRequest, code: str) -> HttpResponse:
    """Show the titles of a reading room."""
    text = request.GET.get("book", "").strip()[:LONGEST_TEXT]
    page = public_shelf(code, text)
    shown = Paginator(page.books, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "shown": shown, "text": text, "query": f"{urlencode({'book': text})}&" if text else ""}
    return render(request, "portal/books.html", context)
