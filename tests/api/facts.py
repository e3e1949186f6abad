"""What an operation of the table needs beside the surveys, and how its body is sent."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from lianxin.base.accounts.actions.cards import issue_card
from lianxin.base.people.actions import ask_request, give_consent, register_person
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.planning.rules.settings import to_json
from tests.api.conftest import Form, Programs
from tests.api.rows.row import FILE, GIVEN, LEFT_OPEN, MATERIAL, ON_PAPER, PHOTO, SCENARIO, SHEET, VOLUNTEER, Row
from tests.asking import heard
from tests.base.people.cast import photo
from tests.borrowed import borrowed
from tests.counted import drawn_half_day
from tests.domain.projects.accepting import failing
from tests.helped import SHOWN, begun, called_on, paired, shown, supported
from tests.joining import joining
from tests.lent import lent
from tests.moved import asked_for, pictured, stuck
from tests.ordered import finished, ordered
from tests.people import AT, COUNTY_OFFICER, OPERATOR, VILLAGE, person
from tests.starred import empty_form, formed, starred
from tests.timetabled import timetabled
from tests.volunteers import volunteering

BEGUN = ("{project}", "{remedy}", "{paper}", "{change}", "{photo}", "{snag}")
STARRED = ("{star}", "{evidence}", "{form}")
TIMETABLED = ("{service}", "{slot}", "{closure}", "{key_holder}", "{duty}")
HEARD = ("{consultation}", "{opinion}", "{wish}")
JOINED = ("{association}", "{activity}", "{session}", "{programme}", "{brand}")
PAPERS = ("{person}", "{card}", "{consent}", "{request}")
CALLED = ("{begun}", "{escalation}")
VOLUNTEERS = ("{team}", "{member}", "{shift}", "{claim}", "{circuit}", "{stint}", "{correction}", "{certificate}")


def facts_for(row: Row, edition: str, program: Programs) -> dict[str, Any]:
    """What an operation needs beside the surveys: a scenario with its run, the key or papers of somebody there."""
    if "{key}" in row.path:
        return {"key": program(person("newcomer", "示例新人", "volunteer", VILLAGE)).key.split("_")[1]}
    if lived := life_of_a_centre(row):
        return lived
    if any(one in row.path for one in PAPERS):
        return papers_for(row)
    if any(one in row.path for one in STARRED):
        return {**starred(), "form": formed()}
    if any(one in row.path for one in ("{support}", "{exemplar}", "{pairing}")):
        return helped(row)
    if not any(one in row.path for one in (SCENARIO, *BEGUN, *CALLED, *HEARD)):
        return {}
    settings = default_settings()
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=edition, settings=settings)
    run = run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
    if any(one in row.path for one in HEARD):
        return {**heard()}
    if any(one in row.path for one in CALLED):
        project = begun(run)
        return {"begun": project, "escalation": called_on(project)}
    if any(one in row.path for one in BEGUN):
        found = {"project": begun(run)}
        found |= {"change": asked_for(found["project"]), "photo": pictured(), "snag": stuck(found["project"])}
        return found | failing(found["project"])
    chosen = {name: value for name, value in to_json(settings).items() if name != "proposed"}
    return {"scenario": scenario, "run": run, "settings": chosen}


def life_of_a_centre(row: Row) -> dict[str, Any]:
    """What an operation on requests, volunteers or activities needs; nothing for any other."""
    wanted = row.path + str(row.body)
    if any(one in wanted for one in ("{room}", "{booking}")):
        return {**lent()}
    if any(one in wanted for one in ("{book}", "{loan}")):
        return {**borrowed()}
    if any(one in wanted for one in TIMETABLED):
        return {**timetabled()}
    if "{half_day}" in wanted:
        return {"half_day": drawn_half_day()}
    if "{service_request}" in wanted:
        return {"service_request": finished().id if "rat" in row.path.split("/")[-1] else ordered().id}
    if any(one in wanted for one in JOINED):
        return {**joining()}
    if any(one in wanted for one in VOLUNTEERS) or VOLUNTEER in wanted:
        return {**volunteering()}
    return {}


def helped(row: Row) -> dict[str, int]:
    if "{support}" in row.path:
        return {"support": supported()}
    exemplar = shown(SHOWN)
    return {"exemplar": exemplar, "pairing": paired(exemplar)}


def papers_for(row: Row) -> dict[str, int]:
    id = register_person(by=OPERATOR, at=AT, name="示例群众", region=VILLAGE)
    signed = {"by": OPERATOR, "at": AT, "person": id, "way": "paper", "scan": photo()}
    facts = {"person": id}
    if "{card}" in row.path:
        facts["card"] = issue_card(by=OPERATOR, at=AT, person_id=id).id
    if "{consent}" in row.path:
        facts["consent"] = give_consent(**signed, purpose="contact")
    if "{request}" in row.path:
        facts["request"] = ask_request(**signed, kind="export")
    return facts


def asked(row: Row, facts: dict[str, Any]) -> tuple[str, Any, dict[str, str]]:
    path = row.path.format(**facts)
    if row.body is FILE:
        return path, Form({"file": SimpleUploadedFile("表.csv", b"a,b\n1,2\n")}), dict(row.headers)
    if row.body is GIVEN:
        return path, Form({"receipt": SimpleUploadedFile("票.pdf", b"%PDF-1.4 a"), **row.body}), dict(row.headers)
    if row.body is PHOTO:
        return path, Form({"photo": SimpleUploadedFile("照.jpg", photo())}), dict(row.headers)
    if any(row.body is one for one in ON_PAPER):
        return path, Form({"scan": SimpleUploadedFile("纸.jpg", photo()), **row.body}), dict(row.headers)
    if row.body is SHEET:
        return path, Form({"file": SimpleUploadedFile("表样.xlsx", empty_form()), **row.body}), dict(row.headers)
    if row.body is MATERIAL:
        return path, Form({"file": SimpleUploadedFile("材料.pdf", b"%PDF-1.4 a"), **row.body}), dict(row.headers)
    body = row.body
    if isinstance(body, dict):
        body = {name: facts[value.strip("{}")] if str(value) in LEFT_OPEN else value for name, value in body.items()}
    return path, body, dict(row.headers)
