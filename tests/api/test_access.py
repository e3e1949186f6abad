"""Every operation for every role: who may, and what everybody else is told. A new operation needs a row (`rows/`)."""

from typing import Any

import pytest

from lianxin.base.actor import Actor
from lianxin.base.roles import permits
from tests.api.conftest import Programs, said
from tests.api.facts import asked, facts_for
from tests.api.rows.row import Row
from tests.api.table import OPERATIONS, ROWS
from tests.counties import TinyCounty
from tests.people import CAST, VILLAGE_SECRETARY
from tests.web.conftest import account


def may(actor: Actor, row: Row) -> bool:
    wanted = row.permission.split()
    held = any(permits(post.role, one) for post in actor.posts for one in wanted)
    return not wanted or (held and (not row.at or any(actor.may(one, row.at) for one in wanted)))


def test_every_operation_has_a_row() -> None:
    assert ROWS.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("id", sorted(ROWS))
def test_answers_those_who_may_and_refuses_the_rest(id: str, county: TinyCounty, program: Programs) -> None:
    row, (method, _path) = ROWS[id], OPERATIONS[id]
    facts = facts_for(row, county.edition, program)
    account(VILLAGE_SECRETARY)
    refused, failed = set(), {}
    # Those who are refused come first: the deed of one who may would change what the others find.
    for actor in sorted(CAST, key=lambda one: may(one, row)):
        path, body, headers = asked(row, facts)
        answer = program(actor).send(method, path, body, **headers)
        if answer.status_code == 403:
            refused.add(actor.username)
        elif answer.status_code >= 500 or (row.ready and may(actor, row) and answer.status_code not in DONE):
            failed[actor.username] = answer.content.decode()
    assert refused == {actor.username for actor in CAST if not may(actor, row)}
    assert not failed


NUMBERED = {
    "service_request": 1,
    "half_day": 1,
    "service": 1,
    "slot": 1,
    "closure": 1,
    "key_holder": 1,
    "duty": 1,
    "room": 1,
    "book": 1,
    "loan": 1,
    "booking": 1,
    "support": 1,
    "begun": 1,
    "escalation": 1,
    "exemplar": 1,
    "pairing": 1,
    "star": 1,
    "evidence": 1,
    "form": 1,
    "consultation": 1,
    "opinion": 1,
    "wish": 1,
    "change": 1,
    "snag": 1,
    "photo": 1,
    "project": 1,
    "criterion": 1,
    "remedy": 1,
    "paper": 1,
    "association": 1,
    "activity": 1,
    "session": 1,
    "programme": 1,
    "brand": 1,
    "team": 1,
    "member": 1,
    "shift": 1,
    "claim": 1,
    "circuit": 1,
    "stint": 1,
    "correction": 1,
    "certificate": 1,
}
DONE = (200, 201, 202, 409)  # 409: the one before has done it already


@pytest.mark.parametrize("id", sorted(ROWS))
def test_asks_strangers_for_a_key(id: str, county: TinyCounty, client: Any) -> None:
    method, _path = OPERATIONS[id]
    path = ROWS[id].path.format(scenario=1, run=1, key="abcdefgh23", person=1, card=1, consent=1, request=1, **NUMBERED)
    answer = client.generic(method, f"/api/v1{path}")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert said(answer)["code"] == "no_key"
