"""The form of a scenario's settings."""

import datetime as dt
from typing import Any

import pytest
from django.test import TestCase
from django.urls import reverse

from lianxin.domain.planning.queries.form import settings_form, settings_of
from lianxin.domain.planning.queries.scenario import scenario_page
from lianxin.web.plans.forms import SettingsForm
from tests.people import COUNTY_OFFICER, TOWNSHIP, TOWNSHIP_OFFICER
from tests.web.conftest import As
from tests.web.plans.pages import said, text


def filled(scenario: int, **changes: Any) -> dict[str, Any]:
    """What a browser sends back of the form as it stands, with some fields changed."""
    form = SettingsForm(settings_form(scenario))
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (values | changes).items() if value not in (None, False)}


def address(scenario: int) -> str:
    return reverse("scenario-settings", args=[scenario])


class TestSettings:
    def test_sent_back_untouched_change_nothing(self, scenario: int, as_: As) -> None:
        before = settings_of(scenario)
        answer = as_(COUNTY_OFFICER).post(address(scenario), filled(scenario))
        assert answer.status_code == 302
        assert settings_of(scenario) == before
        assert settings_form(scenario).revision == 1

    def test_are_kept_in_fen_dates_and_counts(self, scenario: int, as_: As) -> None:
        changes = {
            "budget-2": "1,234.5",
            "most-3": "",
            "least-3": "",
            f"crew-{TOWNSHIP}-2": "1,200",
            "free": "on",
            "tier-weak": ["1", "2"],
            "price-remove_wall_fen_per_m": "99.5",
        }
        as_(COUNTY_OFFICER).post(address(scenario), filled(scenario, **changes))
        now = settings_of(scenario)
        assert now.tranches[1].budget_fen == 1_234_500_000
        assert (now.tranches[2].least, now.tranches[2].most) == (None, None)
        assert now.crew_days[TOWNSHIP][1] == 1200
        assert now.free
        assert now.tier_tranches["weak"] == (1, 2)
        assert list(now.prices.values()) == [9950]

    def test_take_a_tranche_more_and_a_tranche_less(self, scenario: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        later = {"deadline-4": "2024-06-30", "horizon_date": "2025-12-31"}
        client.post(address(scenario), filled(scenario, **later))
        assert settings_of(scenario).tranches[3].deadline == dt.date(2024, 6, 30)
        client.post(address(scenario), filled(scenario, **{"deadline-4": ""}))
        now = settings_of(scenario)
        assert len(now.tranches) == 3
        assert all(len(days) == 3 for days in now.crew_days.values())

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"budget-2": "很多"}, "这里填数字，比如120.5。"),
            ({"budget-2": "-3"}, "这里填一个不小于0的数。"),
            ({"least-2": "5", "most-2": "4"}, "第2批的村数，最多不能比最少还少。"),
            ({"deadline-2": "2022-01-01"}, "各批期限要一批比一批晚。"),
            ({"horizon_date": "2023-01-01"}, "服务算到的日期要晚于最后一批的期限。"),
            ({"pilots_min": "3", "pilots_max": "1"}, "每个乡镇的试点数，最多不能比最少还少。"),
            ({"start_date": ""}, "这一项还没填。"),
            ({"most-2": "1.5"}, "这里填整数。"),
        ],
    )
    def test_say_what_is_wrong_and_keep_what_was_typed(
        self, changes: dict[str, str], sentence: str, scenario: int, as_: As
    ) -> None:
        answer = as_(COUNTY_OFFICER).post(address(scenario), filled(scenario, **changes, **{"budget-3": "777"}))
        assert answer.status_code == 200
        assert sentence in said(answer)
        assert 'value="777"' in answer.content.decode()
        assert settings_form(scenario).revision == 1

    def test_do_not_overwrite_what_somebody_else_has_changed(self, scenario: int, as_: As) -> None:
        client, seen = as_(COUNTY_OFFICER), filled(scenario)
        client.post(address(scenario), filled(scenario, **{"budget-2": "500"}))
        answer = client.post(address(scenario), seen | {"budget-2": "600"})
        assert "改过这份资料" in said(answer)
        assert settings_of(scenario).tranches[1].budget_fen == 500_000_000

    def test_run_at_once_where_that_was_asked_for(self, scenario: int, as_: As) -> None:
        with TestCase.captureOnCommitCallbacks():
            as_(COUNTY_OFFICER).post(address(scenario), filled(scenario, run="1"))
        assert scenario_page(scenario).run_state == "queued"

    def test_stay_saved_where_a_run_is_under_way_and_say_so(self, scenario: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        with TestCase.captureOnCommitCallbacks():
            client.post(address(scenario), filled(scenario, run="1"))
            answer = client.post(address(scenario), filled(scenario, run="1", **{"budget-2": "600"}), follow=True)
        assert answer.status_code == 200
        assert "安排存好了。" in said(answer)
        assert "正在测算，请等它算完" in said(answer)
        assert settings_of(scenario).tranches[1].budget_fen == 600_000_000

    def test_sent_twice_count_once(self, scenario: int, as_: As) -> None:
        client, typed = as_(COUNTY_OFFICER), filled(scenario, **{"budget-2": "600"})
        assert [client.post(address(scenario), typed).status_code for _again in range(2)] == [302, 302]
        assert settings_form(scenario).revision == 2
        client.post(address(scenario), filled(scenario, **{"budget-2": "700"}))
        assert "改过这份资料" in said(client.post(address(scenario), typed))

    def test_say_which_figures_were_reckoned(self, scenario: int, as_: As) -> None:
        assert "预算为推算" in text(as_(COUNTY_OFFICER), address(scenario))

    def test_are_closed_to_those_who_may_only_read(self, scenario: int, as_: As) -> None:
        assert as_(TOWNSHIP_OFFICER).get(address(scenario)).status_code == 403
