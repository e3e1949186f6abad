"""The papers of decisions to take away in Word, and the pictures of minutes."""

from django.http import HttpRequest, HttpResponse

from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden
from lianxin.base.papers.word import word
from lianxin.base.sheets.watermark import watermark
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.queries.decision_page import minutes_scan
from lianxin.domain.planning.queries.decision_papers import VILLAGE_PAPERS
from lianxin.domain.planning.queries.decision_papers import village_paper as paper_of
from lianxin.domain.planning.queries.meeting import meeting_scan
from lianxin.domain.planning.queries.meeting_papers import MEETING_PAPERS
from lianxin.domain.planning.queries.meeting_papers import meeting_paper as meeting_paper_of
from lianxin.web.actor import acting, now, reader
from lianxin.web.downloads import handed

LOOKERS = ("decision.write", "decision.review", "decision.approve")


def village_paper(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Hand out a paper of a village's decision."""
    actor = reader(request, "decision.view")
    paper = paper_of(code, kind, watermark(actor, now()).line)
    name = f"{paper.title}.docx" if kind in VILLAGE_PAPERS else f"{kind}.docx"
    plain = f"decision-{code}-{kind}.docx"
    return handed(request, word(paper), name=name, plain=plain, what=f"decision:{code}", region=code)


def meeting_paper(request: HttpRequest, id: int, kind: str) -> HttpResponse:
    """Hand out a paper of a meeting of the county."""
    actor = reader(request, "decision.view")
    paper = meeting_paper_of(id, kind, watermark(actor, now()).line)
    name = f"{paper.title}.docx" if kind in MEETING_PAPERS else f"{kind}.docx"
    plain = f"meeting-{id}-{kind}.docx"
    return handed(request, word(paper), name=name, plain=plain, what=f"meeting:{id}", region=current().code)


def step_picture(request: HttpRequest, code: str, decision: int, id: int) -> HttpResponse:
    """Show the picture of a step's minutes to those who write, review or approve there."""
    actor = acting(request)
    _look(actor, code)
    place, picture = minutes_scan(decision, id)
    _look(actor, place)
    return _picture(picture)


def meeting_picture(request: HttpRequest, id: int) -> HttpResponse:
    """Show the picture of a meeting's minutes to those who approve."""
    acting(request).require("decision.approve", current().code)
    return _picture(meeting_scan(id))


def _look(actor: Actor, code: str) -> None:
    if not any(actor.may(permission, code) for permission in LOOKERS):
        raise Forbidden(LOOKERS[0], code)


def _picture(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="image/jpeg")
    answer["Content-Disposition"] = 'inline; filename="minutes.jpg"'
    answer["Cache-Control"] = "no-store"
    return answer
