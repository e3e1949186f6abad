"""乙村's project on its way to acceptance, as people meet it on pages: all on the county's date."""

import pytest

from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from tests.counties import AS_OF, TinyCounty
from tests.domain.projects.accepting import Accepting
from tests.helped import begun
from tests.people import AT, COUNTY_OFFICER, OTHER_SECRETARY


@pytest.fixture
def going(county: TinyCounty) -> Accepting:
    settings = default_settings(county.edition)
    scenario = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    run = run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
    return Accepting(begun(run), OTHER_SECRETARY, AS_OF)
