"""The calendar of a centre, for phones and other programs."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lianxin.domain.board.public.calendar import calendar_of

FIVE_MINUTES = 300


@login_not_required
@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Answer with the calendar of a centre; nothing in it names anybody."""
    content = calendar_of(code, request.get_host().partition(":")[0])
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}.ics"'
    answer["Cache-Control"] = f"public, max-age={FIVE_MINUTES}"
    return answer
