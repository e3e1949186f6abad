"""The Python client against a site that serves: the happy paths of a program."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lianxin.api.limits import LIMITER
from tests.api.conftest import Programs
from tests.base.people.cast import photo
from tests.counties import SURVEYS, accept, make_register
from tests.people import COUNTY_OFFICER, VILLAGE

FILE = Path(__file__).parents[2] / "clients" / "python" / "lianxin_client.py"


@pytest.fixture(scope="module")
def client() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lianxin_client", FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["lianxin_client"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def lianxin(transactional_db: None, live_server: Any, program: Programs, client: ModuleType) -> Iterator[Any]:
    """The client with a key of the county officer's; the county has two accepted surveys."""
    make_register()
    for code in list(SURVEYS)[:2]:
        accept(code, SURVEYS[code])
    made = client.Lianxin(live_server.url, key=program(COUNTY_OFFICER).key)
    # A line that stays open keeps its thread, and that one the database, beyond the last test.
    made.session.headers["Connection"] = "close"
    with made.session:
        yield made


class TestClient:
    def test_reads_saves_and_takes_a_survey_on(self, lianxin: Any) -> None:
        read = lianxin.read_survey(VILLAGE)
        read["facts"]["wall_m"] = 12
        saved = lianxin.save_survey(VILLAGE, read["facts"], if_match=lianxin.tag)
        assert saved["state"] == "draft"
        assert lianxin.submit_survey(VILLAGE)["state"] == "submitted"
        assert lianxin.check_survey(VILLAGE)["state"] == "checked"
        assert lianxin.accept_survey(VILLAGE)["state"] == "accepted"
        assert lianxin.read_survey(VILLAGE)["facts"]["wall_m"] == 12

    def test_goes_through_a_list_part_by_part(self, lianxin: Any) -> None:
        assert [one["code"] for one in lianxin.all(lianxin.list_villages, limit=2)] == sorted(SURVEYS)

    def test_keeps_what_is_still_so(self, lianxin: Any) -> None:
        answered: list[int] = []
        lianxin.session.hooks["response"].append(lambda answer, **_more: answered.append(answer.status_code))
        assert lianxin.read_figures() == lianxin.read_figures()
        assert answered == [200, 304]

    def test_sends_a_change_again_that_is_done_once(self, lianxin: Any) -> None:
        first = lianxin.add_name(VILLAGE, {"name": "老甲村"}, once="again")
        assert lianxin.add_name(VILLAGE, {"name": "老甲村"}, once="again") == first
        assert [one["name"] for one in lianxin.read_names(VILLAGE)] == ["老甲村"]

    def test_hands_files_in_and_takes_them_away(self, lianxin: Any) -> None:
        template = lianxin.export_survey_template()
        report = lianxin.import_surveys(("摸底表.xlsx", template), dry_run=True)
        assert (report["findings"], report["changed"]) == ([], 0)

    def test_hands_in_a_signed_paper_and_takes_it_away(self, lianxin: Any) -> None:
        person = lianxin.register_person({"name": "示例群众", "region": VILLAGE})["id"]
        given = lianxin.give_signed_consent(person, ("纸.jpg", photo()), purpose="contact")
        assert [one["scanned"] for one in lianxin.read_person(person)["consents"]] == [True]
        assert lianxin.look_at_consent_scan(given["id"]).startswith(b"\xff\xd8")

    def test_raises_a_no_with_its_code(self, lianxin: Any, client: ModuleType) -> None:
        with pytest.raises(client.Refused) as refused:
            lianxin.read_village("990101101299")
        assert (refused.value.status, refused.value.code) == (404, "not_found")

    def test_waits_where_it_asked_too_fast(
        self, lianxin: Any, client: ModuleType, monkeypatch: pytest.MonkeyPatch, settings: Any
    ) -> None:
        settings.API_RATE, slept = 1, []

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            if seconds > 1:  # a shorter one is that of a line that broke
                LIMITER.clear()

        monkeypatch.setattr(client.time, "sleep", sleep)
        lianxin.read_me()
        assert lianxin.read_keys()
        assert max(slept) > 1
