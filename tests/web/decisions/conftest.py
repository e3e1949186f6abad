"""A run of the tiny county, on which decisions rest."""

import pytest

from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER


@pytest.fixture
def run(county: TinyCounty) -> int:
    """A plan of the tiny county."""
    made = make_scenario(
        by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=default_settings(county.edition)
    )
    return run_now(by=COUNTY_OFFICER, at=AT, scenario_id=made)
