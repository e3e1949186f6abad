"""The record, as those who look after it read it."""

import re
from pathlib import Path

from django.urls import reverse

from lianxin.base.jobs.registry import HANDLERS
from lianxin.base.roles import ROLES
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.web.audit.verbs import VERBS
from tests.counties import TinyCounty
from tests.people import AT, AUDITOR, COUNTY_OFFICER
from tests.web.conftest import As

LIANXIN = Path(__file__).parents[3] / "lianxin"
VERB = re.compile(r'"([a-z]+\.[a-z_]+)"')


def written() -> set[str]:
    """Every verb that an action writes down; what is a permission or a kind of job and no verb is left out."""
    permissions = {permission for _, held in ROLES.values() for permission in held}
    sources = [path for path in LIANXIN.rglob("*.py") if "actions" in path.as_posix() and "web" not in path.parts]
    return {verb for path in sources for verb in VERB.findall(path.read_text("utf-8"))} - permissions - set(HANDLERS)


class TestRecord:
    def test_has_a_word_for_every_verb(self) -> None:
        assert written()
        assert sorted(written() - set(VERBS)) == []

    def test_shows_who_did_what(self, county: TinyCounty, as_: As) -> None:
        page = as_(AUDITOR).get(reverse("audit")).content.decode()
        assert "认定摸底" in page
        assert "县委组织部 周某" in page
        assert "survey.accept" not in page

    def test_names_what_changed_in_words(self, county: TinyCounty, as_: As) -> None:
        made = make_scenario(
            by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=default_settings()
        )
        run_now(by=COUNTY_OFFICER, at=AT, scenario_id=made)
        page = as_(AUDITOR).get(reverse("audit")).content.decode()
        assert "算好了" in page
        assert "离最好最多差" in page
        assert "{&#x27;" not in page
