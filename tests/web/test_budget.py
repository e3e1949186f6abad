"""How much work a page is: at most ten queries for each, and no more where there are more villages and more people."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lianxin.base.actor import Actor
from lianxin.domain.places.actions.register import import_register
from lianxin.domain.places.rules.register import RegisterRow
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import copy_scenario
from tests.counties import REGISTER, SURVEYS, TinyCounty, accept
from tests.people import ADMINISTRATOR, AT, CAST, COUNTY_OFFICER, OTHER_TOWNSHIP, OTHER_VILLAGE, person
from tests.web.conftest import As, account
from tests.web.test_access import NAMES, PAGES, SCENARIO, SIGNED_IN, address, may, one_of_everything

MOST = 10
LATER = AT + dt.timedelta(hours=1)
STEPS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
READERS = (COUNTY_OFFICER, ADMINISTRATOR, *CAST)  # the first who may open a page is the one who sees most of it


def pages(ids: dict[object, int]) -> Iterator[tuple[str, str, Actor]]:
    """Every page that is opened by its address: name, address, and who opens it."""
    for name in sorted(NAMES & SIGNED_IN.keys()):
        yield name, address(name, (), ids), COUNTY_OFFICER
    for name in sorted(NAMES & PAGES.keys()):
        reader = next(actor for actor in READERS if may(actor, PAGES[name].permission, PAGES[name].at))
        yield name, address(name, PAGES[name].arguments, ids), reader


def queries(client: Client, where: str) -> int:
    """How many queries a page takes once the county has been read."""
    client.get(where)
    with CaptureQueriesContext(connection) as found:
        client.get(where)
    return sum(one["sql"].split()[0] not in STEPS for one in found)


def measured(ids: dict[object, int], as_: As) -> dict[str, int]:
    clients = {actor.username: as_(actor) for actor in READERS}
    return {name: queries(clients[actor.username], where) for name, where, actor in pages(ids)}


def grow() -> None:
    """Twice the villages, surveyed, and as many more people."""
    new = [f"{OTHER_TOWNSHIP}{number}" for number in range(301, 301 + len(SURVEYS))]
    rows = [RegisterRow(20 + n, code, "西川乡", f"新村{n}", "village", True) for n, code in enumerate(new)]
    import_register(by=COUNTY_OFFICER, at=LATER, name="名册.csv", rows=(*REGISTER, *rows), dry_run=False)
    for code in new:
        accept(code, SURVEYS[OTHER_VILLAGE], LATER)
        account(person(f"secretary-{code}", "某某", "village_secretary", code))


@pytest.mark.django_db(transaction=True)
class TestBudget:
    def test_is_held_by_every_page_and_does_not_grow_with_the_county(self, county: TinyCounty, as_: As) -> None:
        ids = one_of_everything(county)
        scenario = ids[SCENARIO]
        other = copy_scenario(by=COUNTY_OFFICER, at=AT, scenario_id=scenario, name="方案乙")  # compared on the page
        run_now(by=COUNTY_OFFICER, at=AT, scenario_id=other)
        before = measured(ids, as_)
        grow()
        run_now(by=COUNTY_OFFICER, at=LATER, scenario_id=scenario)
        after = measured(ids, as_)
        assert {name: count for name, count in after.items() if count > MOST} == {}
        assert {name: (before[name], count) for name, count in after.items() if count > before[name]} == {}
