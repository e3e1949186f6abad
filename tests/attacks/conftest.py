"""The ground on which bad inputs fall: the tiny county with one of everything that a page can be about."""

import datetime as dt
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from lianxin.base.accounts.actions.cards import issue_card
from lianxin.base.accounts.actions.mandates import give_mandate
from lianxin.base.actor import Actor
from lianxin.base.outbox.actions import send
from lianxin.base.people.actions import ask_request, give_consent, put_on_file
from lianxin.domain.places.actions.intake import start_intake
from lianxin.domain.places.actions.names import match_mentions
from lianxin.domain.places.actions.sheet import open_sheet
from lianxin.domain.places.queries.names import unmatched_names
from lianxin.domain.places.queries.workbook import survey_template
from lianxin.domain.places.rules.matching import Mention
from lianxin.domain.planning.actions.run import ask_run, run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.consultation import consulted_one
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.services.actions.request_link import draw_link
from lianxin.domain.services.models import Session
from tests.api.conftest import program
from tests.asking import heard
from tests.attacks.watch import Watch
from tests.base.people.cast import photo
from tests.borrowed import borrowed
from tests.counted import drawn_half_day
from tests.counties import AS_OF, STANDARD, TinyCounty
from tests.domain.places.workbooks import changed, put, row_of, table
from tests.domain.projects.accepting import failing
from tests.helped import SHOWN, begun, called_on, paired, shown, supported
from tests.joining import comes, joining
from tests.lent import lent
from tests.moved import asked_for, pictured, stuck
from tests.ordered import finished
from tests.people import (
    ADMINISTRATOR,
    AT,
    CAST,
    COUNTY,
    COUNTY_OFFICER,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    VILLAGE_SECRETARY,
)
from tests.starred import formed, starred
from tests.timetabled import timetabled
from tests.volunteers import volunteering
from tests.web.conftest import As, as_

__all__ = ["as_", "program"]

OLD = [["乡镇", "村名", "常驻人口"], ["东岭镇", "甲村村委会", 1250], ["东岭镇", "乙村", 1210]]
REGISTER = "code,township,name,kind,has_centre\n" + "\n".join(
    f"{TOWNSHIP}{n},东岭镇,示例{n}村,village,true" for n in range(201, 206)
)


HEARD = ("answer", "show", "move", "sum-up", "withdraw")  # what is done with a consultation


@dataclass
class Ground:
    """What there is to attack: the words that addresses take, sound files, and a browser for each of the cast."""

    words: dict[str, list[object]]
    files: list[bytes]
    clients: dict[str, Client]
    facts: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def ground(county: TinyCounty, as_: As, tmp_path: Path, settings: Any) -> Ground:
    """One of everything: a plan with its run, a resident with papers, files read and waiting, a message, a mandate."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.KEY_FOLDER = tmp_path / "keys"
    clients = {actor.username: as_(actor) for actor in CAST}
    chosen = default_settings()
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=chosen)
    run = run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
    other = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案乙", edition=county.edition, settings=chosen)
    person = put_on_file(at=AT, name="钱示例", region=VILLAGE).pk
    asked: dict[str, Any] = {"by": VILLAGE_SECRETARY, "at": AT, "person": person, "way": "paper"}
    papers = {
        "card": issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person).id,
        "request": ask_request(**asked, kind="export"),
        "consent": give_consent(**asked, purpose="contact", scan=photo()),
    }
    survey = changed(
        survey_template(COUNTY), lambda book: put(book, "村情", row_of(book, "村情", 区划代码=VILLAGE), "户数", 333)
    )
    accounts = filled(clients[ADMINISTRATOR.username])
    match_mentions(by=COUNTY_OFFICER, at=AT, mentions=(Mention("杏花村", "东岭镇", "报"),))
    until = AT + dt.timedelta(days=3)
    said = heard()
    project = begun(run)
    works = failing(project) | {
        "change": asked_for(project),
        "photo": pictured(),
        "snag": stuck(project),
        "project": project,
    }
    life = centre_s_life()
    exemplar = shown(SHOWN)
    party = comes(life["session"], 2).party
    address = Session.objects.values_list("activity__address", flat=True).get(pk=life["session"])
    asked_for_repair = finished()
    words: dict[str, list[object]] = {
        "address": [consulted_one(said["consultation"]).address, address],
        "party": [party, "x"],
        "token": [token_of(asked_for_repair.id), "x"],
        "scenario_id": [scenario, other],
        "run_id": [run],
        "job_id": [ask_run(by=COUNTY_OFFICER, at=AT, scenario_id=other)],
        "person_id": [person],
        "message_id": [send(by=COUNTY_OFFICER, at=AT, channel="sms", to="19900001234", text="示例", key="1")],
        "id": sorted(
            {
                person,
                start_intake(by=COUNTY_OFFICER, at=AT, kind="survey", name="摸底.xlsx", content=survey),
                start_intake(by=COUNTY_OFFICER, at=AT, kind="register", name="名册.csv", content=REGISTER.encode()),
                open_sheet(by=COUNTY_OFFICER, at=AT, name="旧表.xlsx", content=table(OLD)),
                *papers.values(),
                give_mandate(by=VILLAGE_SECRETARY, at=AT, deputy="county", reason="示例", until=until),
                unmatched_names(county.code)[0][0],
                *said.values(),
                *works.values(),
                1,
                *life.values(),
                asked_for_repair.id,
            }
        ),
        "stage": ["staff", "site", "inspection"],
        "star": ["branch", "x"],
        "source": [VILLAGE],
        "level": ["township", "county"],
        **{name: [works.get(name, 1), 1] for name in ("criterion", "decision", "file", "objection", "paper", "remedy")},
        "code": [VILLAGE, OTHER_VILLAGE, TOWNSHIP, COUNTY, asked_for_repair.code],
        "region": [VILLAGE, COUNTY],
        "role": ["village_secretary", "county_officer"],
        "username": [VILLAGE_SECRETARY.username, COUNTY_OFFICER.username],
        "step": ["cancel", "renew", "suspend", "take", "answer", "resend", "settle", "close", "erase", "look", *HEARD],
        "verb": ["check", "submit", "accept", "return", "withdraw", "grant", "refuse", "done"],
        "kind": ["xlsx", "csv", "consent", "geojson"],
        "purpose": ["contact", "service"],
        "prefix": ["abcdefgh23"],
    }
    files = [survey, accounts, table(OLD), REGISTER.encode(), STANDARD.read_bytes(), photo()]
    facts: dict[str, Any] = {
        **said,
        "scenario": scenario,
        "run": run,
        "key": "abcdefgh23",
        "settings": chosen,
        "person": person,
        **papers,
        **works,
        **life,
        **starred(),
        "form": formed(),
        "support": supported(),
        "exemplar": exemplar,
        "pairing": paired(exemplar),
        "begun": project,
        "escalation": called_on(project),
        "service_request": asked_for_repair.id,
    }
    return Ground(words, files, clients, facts)


def centre_s_life() -> dict[str, int]:
    """One of everything that happens inside a centre."""
    return lent() | timetabled() | borrowed() | joining() | volunteering() | {"half_day": drawn_half_day()}


def token_of(request: int) -> str:
    """A link that works once, for whoever asked."""
    return draw_link(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, request_id=request, purpose="rate")


def filled(client: Client) -> bytes:
    """The sheet of accounts with one name written in."""
    book = openpyxl.load_workbook(BytesIO(client.get(reverse("account-template")).content))
    book.worksheets[0]["E4"] = "郑示例"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def watch(ground: Ground) -> Watch:
    """An eye on what bad inputs do."""
    eye = Watch()
    eye.look()
    return eye


def patterns(resolver: URLResolver | None = None, before: str = "") -> list[tuple[str, URLPattern]]:
    """The route and pattern of every page, programs' door left out."""
    found: list[tuple[str, URLPattern]] = []
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            found.append((before + str(one.pattern), one))
        elif one.namespace != "api":
            found += patterns(one, before + str(one.pattern))
    return found


def county_s(actor: Actor) -> bool:
    """Whether somebody sees most pages: these few are always tried."""
    return actor.username in ("county", "administrator", "secretary")
