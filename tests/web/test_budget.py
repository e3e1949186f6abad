"""How much work a page is, and that it is no more where there are more villages."""

import datetime as dt

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lianxin.domain.places.actions.register import import_register
from lianxin.domain.places.rules.register import RegisterRow
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import copy_scenario
from tests.counties import REGISTER, SURVEYS, accept
from tests.domain.planning.conftest import opened, proposal, run, scenario
from tests.people import AT, COUNTY_OFFICER, OTHER_TOWNSHIP, OTHER_VILLAGE
from tests.web.conftest import As

__all__ = ["opened", "proposal", "run", "scenario"]

# Of these, seven are session, person and head; none is spent a village.
BUDGETS = {"todo": 12, "village": 21, "scenario": 23}
LATER = AT + dt.timedelta(hours=1)


def queries(client: Client, address: str) -> int:
    """How many queries a page takes."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as found:
        client.get(address)
    return len(found)


def grow() -> None:
    """Three villages more, surveyed."""
    new = [f"{OTHER_TOWNSHIP}{number}" for number in (301, 302, 303)]
    rows = [RegisterRow(20 + n, code, "西川乡", f"新村{n}", "village", True) for n, code in enumerate(new)]
    import_register(by=COUNTY_OFFICER, at=LATER, name="名册.csv", rows=(*REGISTER, *rows), dry_run=False)
    for code in new:
        accept(code, SURVEYS[OTHER_VILLAGE], LATER)


class TestBudget:
    def test_is_held_and_does_not_grow_with_the_villages(self, scenario: int, run: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        other = copy_scenario(by=COUNTY_OFFICER, at=AT, scenario_id=scenario, name="方案乙")  # compared on the page
        run_now(by=COUNTY_OFFICER, at=AT, scenario_id=other)
        pages = {"todo": [], "village": [OTHER_VILLAGE], "scenario": [scenario]}
        before = {name: queries(client, reverse(name, args=arguments)) for name, arguments in pages.items()}
        grow()
        run_now(by=COUNTY_OFFICER, at=LATER, scenario_id=scenario)
        after = {name: queries(client, reverse(name, args=arguments)) for name, arguments in pages.items()}
        assert after == before
        assert {name: count for name, count in after.items() if count > BUDGETS[name]} == {}
