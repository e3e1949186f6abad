"""A project of the tiny county, begun from an approved package."""

import pytest

from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.projects.actions.begin import begin_project
from tests.counties import AS_OF, TinyCounty
from tests.decided import approved
from tests.people import AT, COUNTY_OFFICER, TOWNSHIP

CODE = TOWNSHIP + "202"  # 乙村, which lacks day care, nursery and store


@pytest.fixture
def run(county: TinyCounty) -> int:
    """A plan of the tiny county."""
    settings = default_settings(county.edition)
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    return run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)


@pytest.fixture
def decision(run: int) -> int:
    """What it gives 乙村, approved, its notice over."""
    return approved(run, CODE)


@pytest.fixture
def project(decision: int) -> int:
    """乙村's project."""
    return begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=decision)
