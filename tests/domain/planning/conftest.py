"""A scenario of the tiny county, reckoned."""

import datetime as dt

import pytest

from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.planning.rules.settings import Settings
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER, TOWNSHIP

BUILT = TOWNSHIP + "201"


@pytest.fixture
def opened(county: TinyCounty) -> TinyCounty:
    """The tiny county with one centre open."""
    record_opening(
        by=COUNTY_OFFICER,
        at=AT,
        code=BUILT,
        accepted_date=dt.date(2022, 11, 1),
        opened_date=dt.date(2022, 12, 1),
        cost_fen=38_000_000,
        source="示例验收 1 号",
        synthetic=True,
    )
    return county


@pytest.fixture
def proposal(opened: TinyCounty) -> Settings:
    """The settings proposed for it."""
    return default_settings(opened.edition)


@pytest.fixture
def scenario(proposal: Settings) -> int:
    """A scenario with the proposed settings."""
    return make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition="seven-2022", settings=proposal)


@pytest.fixture
def run(scenario: int) -> int:
    """Its run."""
    return run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
