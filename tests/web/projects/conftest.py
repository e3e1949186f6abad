"""A project of 乙村 for the pages."""

import pytest

from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from tests.counties import TinyCounty
from tests.helped import begun
from tests.people import AT, COUNTY_OFFICER


@pytest.fixture
def run(county: TinyCounty) -> int:
    """A plan of the tiny county."""
    settings = default_settings(county.edition)
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    return run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)


@pytest.fixture
def project(run: int) -> int:
    """乙村's project."""
    return begun(run)
