"""A village asked about its package, for every test that wants what people said of it."""

import datetime as dt
from secrets import token_hex

from lianxin.base.actor import Actor
from lianxin.domain.planning.actions.consultation import open_consultation
from lianxin.domain.planning.actions.opinion import Answer, give_opinion, type_opinions
from lianxin.domain.planning.actions.slips import draw_slips
from lianxin.domain.planning.actions.wish import make_wish
from lianxin.domain.planning.models import Consultation, Opinion, Slip, Wish
from tests.counties import AS_OF
from tests.people import AT, OTHER_SECRETARY, OTHER_VILLAGE, TOWNSHIP, TOWNSHIP_OFFICER

COMMUNITY = TOWNSHIP + "001"
NOBODY = Actor(id=None, username="", name="", posts=(), place="web")
ASKED = {"member": 4, "representative": 5, "household": 20}
LAST_DAY = AS_OF + dt.timedelta(days=7)
OVER = LAST_DAY + dt.timedelta(days=1)


def asked(code: str = OTHER_VILLAGE, by: Actor = OTHER_SECRETARY) -> int:
    """Open a round in a village of the tiny county."""
    return open_consultation(by=by, at=AT, today=AS_OF, code=code, closes_date=LAST_DAY, asked=ASKED)


def slips(consultation: int, kind: str = "household", count: int = 3) -> list[str]:
    """Draw slips and return their codes."""
    first, last = draw_slips(by=OTHER_SECRETARY, at=AT, consultation_id=consultation, kind=kind, count=count)
    return list(Slip.objects.filter(pk__range=(first, last)).order_by("pk").values_list("code", flat=True))


def say(
    consultation: int, verdict: str = "agree", *, code: str = "", key: str = "", at: dt.datetime = AT, **said: object
) -> None:
    """Answer on the public page."""
    address = Consultation.objects.get(pk=consultation).address
    answer = Answer(verdict=verdict, code=code, key=key or token_hex(4), **said)  # type: ignore[arg-type]
    give_opinion(by=NOBODY, at=at, today=AS_OF, address=address, answer=answer, origin="10.0.0.9")


def enough(consultation: int) -> None:
    """Let just as many as the edition wants agree, on paper."""
    for kind, count in (("member", 2), ("representative", 3), ("household", 6)):
        codes = slips(consultation, kind, count)
        answers = [Answer(verdict="agree", code=code, key=code) for code in codes]
        type_opinions(by=OTHER_SECRETARY, at=AT, consultation_id=consultation, answers=answers)


def suggestion(consultation: int, *functions: str, text: str = "") -> int:
    """Let somebody ask for something, and return the opinion's id."""
    say(consultation, "other", functions=functions, text=text)
    return Opinion.objects.latest("pk").pk


def heard() -> dict[str, int]:
    """Ask 丙社区 about its package; return ids of the round, of what somebody asks for, and of what was promised."""
    consultation = asked(COMMUNITY, TOWNSHIP_OFFICER)
    opinion = suggestion(consultation, text="门口加个坡道")
    make_wish(by=TOWNSHIP_OFFICER, at=AT, code=COMMUNITY, function="reading")
    return {"consultation": consultation, "opinion": opinion, "wish": Wish.objects.get().pk}
