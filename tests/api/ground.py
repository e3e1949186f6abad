"""What stands in the tiny county for programs to find: one thing of each kind, by the addresses of operations."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.accounts.actions.cards import issue_card
from lianxin.base.accounts.actions.intake import keep_sheet
from lianxin.base.accounts.actions.mandates import give_mandate
from lianxin.base.accounts.rules.sheet import AccountLine, SheetRead
from lianxin.base.actor import Post
from lianxin.base.audit.queries import lines
from lianxin.base.outbox.actions import send
from lianxin.base.people.actions import ask_request, give_consent, register_person, take_request
from lianxin.domain.places.actions.intake import start_intake
from lianxin.domain.places.actions.sheet import open_sheet
from lianxin.domain.planning.actions.run import ask_run, run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.decided import decided
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.planning.queries.scenario import scenarios
from tests.asking import heard
from tests.base.people.cast import photo
from tests.borrowed import borrowed
from tests.counted import drawn_half_day
from tests.decided import disputed
from tests.domain.projects.accepting import failing
from tests.helped import SHOWN, begun, called_on, paired, shown, supported
from tests.joining import joining
from tests.lent import lent
from tests.moved import asked_for, pictured, stuck
from tests.ordered import ordered
from tests.people import (
    ADMINISTRATOR,
    AT,
    COUNTY_OFFICER,
    OPERATOR,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    VILLAGE_SECRETARY,
)
from tests.starred import formed, starred
from tests.timetabled import timetabled
from tests.volunteers import volunteering
from tests.web.conftest import account

NEWCOMER = "newcomer"
VOLUNTEERS = ("team", "member", "shift", "claim", "circuit", "stint", "correction", "certificate")


@dataclass(frozen=True)
class Ground:
    """What the parameters of an address may name; the longest beginning of a path that is known says what `id` is."""

    ids: dict[str, int]
    run: int
    criterion: int

    def at(self, path: str) -> dict[str, Any]:
        """Return parameters that name things that are there."""
        known = [one for one in self.ids if path.removeprefix("/api/v1").startswith(one)]
        code = TOWNSHIP if path.endswith("/townships/{code}") else VILLAGE
        found = {"code": code, "username": NEWCOMER, "purpose": "contact", "run": self.run}
        found |= {"purpose": "rate"} if path.removeprefix("/api/v1").startswith("/service-requests/") else {}
        found["number"] = "LX-20221223-ABCDEF"
        found |= {"criterion": self.criterion, "file": 1, "stage": "staff", "star": "ecology", "source": SHOWN}
        if path.removeprefix("/api/v1").startswith(("/projects/", "/decisions/", "/twins/")):
            found["code"] = OTHER_VILLAGE
        kinds = {"/decisions/{code}/papers": "proposal", "/decisions/{code}/special": "demolish", "/meetings/": "reply"}
        kind = [kind for start, kind in kinds.items() if path.removeprefix("/api/v1").startswith(start)]
        found["kind"] = kind[0] if kind else "csv"
        return found | ({"id": self.ids[max(known, key=len)]} if known else {})


def laid(edition: str) -> Ground:
    """Lay one thing of each kind."""
    by, now = OPERATOR, timezone.now()
    for actor in (ADMINISTRATOR, COUNTY_OFFICER, VILLAGE_SECRETARY):
        account(actor)
    post = Post("volunteer", VILLAGE)
    open_account(by=by, at=AT, username=NEWCOMER, name="示例新人", password="Lianxin-tests-1", posts=(post,))
    person = register_person(by=by, at=AT, name="钟离试", phone="19900001234", region=VILLAGE)
    signed: dict[str, Any] = {"by": by, "at": AT, "person": person, "way": "paper", "scan": photo()}
    request = ask_request(**signed, kind="export")
    take_request(by=COUNTY_OFFICER, at=AT, request=request)
    scenario = make_scenario(by=by, at=AT, name="方案甲", edition=edition, settings=default_settings())
    run = run_now(by=by, at=AT, scenario_id=scenario)
    ask_run(
        by=by, at=AT, scenario_id=make_scenario(by=by, at=AT, name="乙", edition=edition, settings=default_settings())
    )
    line = AccountLine(4, VILLAGE, "甲村", "volunteer", "郑示例", "", "fresh")
    register = f"区划代码,乡镇（街道）,名称\n{VILLAGE},东岭镇,新名村\n".encode()
    sheet = "村名,常住人口\n甲村,10\n".encode()
    until = now + dt.timedelta(days=3)
    consulted = heard()
    star = starred()
    accepting = failing(project := begun(run))
    exemplar = shown(SHOWN)
    volunteers = volunteering()
    said = disputed(decided(VILLAGE[:6])[0].id)
    joined, lending, centre, reading = joining(), lent(), timetabled(), borrowed()
    return Ground(
        ids={
            "/activities/": joined["activity"],
            "/sessions/": joined["session"],
            "/associations/": joined["association"],
            "/programmes/": joined["programme"],
            "/brands/": joined["brand"],
            "/acceptances/": project,
            "/support/entries/": supported(),
            "/escalations/": called_on(project),
            "/blocking/": project,
            "/exemplars/": exemplar,
            "/pairings/": paired(exemplar),
            "/forms/": formed(),
            "/star-claims/": star["star"],
            "/star-evidence/": star["evidence"],
            "/project-changes/": asked_for(project),
            "/photos/": pictured(),
            "/snags/": stuck(project),
            "/remedies/": accepting["remedy"],
            "/papers/": accepting["paper"],
            "/people/": person,
            "/consents/": give_consent(**signed, purpose="contact"),
            "/requests/": request,
            "/service-requests/": ordered().id,
            "/half-days/": drawn_half_day(),
            "/services/": centre["service"],
            "/slots/": centre["slot"],
            "/closures/": centre["closure"],
            "/key-holders/": centre["key_holder"],
            "/duties/": centre["duty"],
            "/rooms/": lending["room"],
            "/bookings/": lending["booking"],
            "/books/": reading["book"],
            "/loans/": reading["loan"],
            "/cards/": issue_card(by=by, at=AT, person_id=person).id,
            "/scenarios/": scenario,
            "/accounts/sheets/": keep_sheet(by=ADMINISTRATOR, at=now, name="a.xlsx", read=SheetRead((line,))),
            "/rounds/": consulted["consultation"],
            "/meetings/": said["meeting"],
            "/objections/": said["objection"],
            "/opinions/": consulted["opinion"],
            "/wishes/": consulted["wish"],
            "/mandates/": give_mandate(
                by=COUNTY_OFFICER, at=now, deputy=VILLAGE_SECRETARY.username, reason="示例", until=until
            ),
            "/intakes/": start_intake(by=COUNTY_OFFICER, at=AT, kind="register", name="名册.csv", content=register),
            "/sheets/": open_sheet(by=COUNTY_OFFICER, at=AT, name="旧表.csv", content=sheet),
            **{f"/{name}s/": volunteers[name] for name in VOLUNTEERS},
            "/messages/": send(by=by, at=AT, channel="sms", to="19900001234", text="示例", key="ground"),
            "/jobs/": max(one.job_id or 0 for one in scenarios()),
            "/audit/": lines(target=f"person:{person}")[-1].id,
        },
        run=run,
        criterion=accepting["criterion"],
    )
