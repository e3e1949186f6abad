"""What stands around every operation: keys, limits, how a no is said, tags, and lists in parts."""

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lianxin.api import limits
from lianxin.base.accounts.actions.keys import end_key
from tests.api.conftest import Form, Programs, said
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER, OPERATOR, VILLAGE
from tests.web.conftest import account

PROBLEM = "application/problem+json"


class TestKey:
    def test_lets_its_holder_read(self, county: TinyCounty, program: Programs) -> None:
        answer = program(COUNTY_OFFICER).get("/county")
        assert answer.status_code == 200
        assert said(answer)["code"] == county.code

    @pytest.mark.parametrize("sent", ["Bearer lx_abcdefgh23_wrong", "Bearer nonsense", "Bearer lx_", "Bearer _"])
    def test_that_is_none_of_ours_is_told_so(self, sent: str, county: TinyCounty) -> None:
        answer = Client().get("/api/v1/county", headers={"Authorization": sent})
        assert (answer.status_code, said(answer)["code"]) == (401, "bad_key")

    def test_with_another_secret_is_told_so(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        key.key = key.key[:-1] + ("a" if key.key[-1] != "a" else "b")
        assert key.get("/county").status_code == 401

    def test_that_was_ended_opens_nothing(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        end_key(by=OPERATOR, at=AT, prefix=key.key.split("_")[1])
        assert key.get("/county").status_code == 401

    def test_of_a_session_is_not_looked_at(self, county: TinyCounty) -> None:
        signed_in = Client()
        signed_in.force_login(account(COUNTY_OFFICER))
        assert signed_in.get("/api/v1/county").status_code == 401


class TestLimits:
    def test_stop_a_key_that_asks_too_fast(self, county: TinyCounty, program: Programs, settings: Any) -> None:
        settings.API_RATE, settings.WORKERS = 3, 1
        key, other = program(COUNTY_OFFICER), program(COUNTY_OFFICER)
        assert [key.get("/me").status_code for _time in range(4)] == [200, 200, 200, 429]
        assert int(key.get("/me")["Retry-After"]) > 0
        assert other.get("/me").status_code == 200

    def test_give_each_process_its_share(self, county: TinyCounty, program: Programs, settings: Any) -> None:
        settings.API_RATE, settings.WORKERS = 6, 3
        key = program(COUNTY_OFFICER)
        assert [key.get("/me").status_code for _time in range(3)] == [200, 200, 429]

    def test_stop_an_address_that_guesses(self, county: TinyCounty, program: Programs) -> None:
        sent = {"Authorization": "Bearer lx_abcdefgh23_guess"}
        codes = [Client().get("/api/v1/me", headers=sent).status_code for _time in range(limits.FAILURES + 1)]
        assert codes == [401] * limits.FAILURES + [429]
        assert program(COUNTY_OFFICER).get("/me").status_code == 429

    def test_give_tokens_back_evenly(self) -> None:
        limiter = limits.Limiter()
        assert [limiter.take("a", 2, now=0.0) for _time in range(3)] == [0, 0, 31]
        assert limiter.take("a", 2, now=31.0) == 0
        assert limiter.take("a", 2, now=31.0) > 0


class TestProblem:
    @pytest.mark.parametrize(
        ("method", "path", "status", "code"),
        [
            ("GET", "/nothing", 404, "no_such_address"),
            ("GET", "/villages/990101101299", 404, "not_found"),
            ("PATCH", "/county", 405, "wrong_method"),
            ("GET", "/villages/99", 422, "invalid"),
            ("GET", "/villages?colour=red", 422, "unknown_parameter"),
            ("GET", "/villages?township=%00", 422, "bad_text"),
            ("GET", "/villages?limit=201", 422, "invalid"),
            ("GET", "/villages?cursor=abc", 422, "bad_cursor"),
            ("POST", f"/surveys/{VILLAGE}/check", 409, "wrong_state"),
        ],
    )
    def test_says_what_is_wrong(
        self, method: str, path: str, status: int, code: str, county: TinyCounty, program: Programs
    ) -> None:
        answer = program(COUNTY_OFFICER).send(method, path)
        problem = said(answer)
        assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
        assert answer["Content-Type"] == PROBLEM
        assert problem["type"] == f"/docs/api/problems#{code}"

    def test_speaks_the_language_that_was_asked_for(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        assert "没有这个地址" in said(key.get("/nothing"))["detail"]
        assert key.get("/nothing")["Content-Language"] == "zh-hans"
        assert key.get("/nothing", Accept_Language="en")["Content-Language"] == "en"

    def test_names_the_value_by_its_path(self, county: TinyCounty, program: Programs) -> None:
        body = {"people": {"resident": -1}, "buildings": [{"key": "A", "colour": "red"}]}
        answer = program(COUNTY_OFFICER).send("PUT", f"/surveys/{VILLAGE}", body, If_Match="*")
        assert {one["field"]: one["code"] for one in said(answer)["errors"]} == {
            "people.resident": "greater_than_equal",
            "buildings.0.colour": "extra_forbidden",
        }

    def test_names_what_the_rules_find_wrong(self, county: TinyCounty, program: Programs) -> None:
        body = {"people": {"registered": 10, "resident": 10, "aged_60": 500}}
        answer = program(COUNTY_OFFICER).send("PUT", f"/surveys/{VILLAGE}", body, If_Match="*")
        problem = said(answer)
        assert (answer.status_code, problem["code"]) == (422, "faulty")
        assert problem["errors"][0]["field"] == "people.aged_60"

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            (b"{", "bad_json"),
            (b'{"wall_m": NaN}', "bad_json"),
            (b'{"longitude": 1e999}', "bad_json"),
            (b'{"remark": "\\u0000"}', "bad_text"),
            (b'{"remark": "\\ud800"}', "bad_text"),
            (b"[" * 30 + b"]" * 30, "too_deep"),
            (b"[" * 100_000, "too_deep"),
        ],
    )
    def test_says_what_no_json_is(self, body: bytes, code: str, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        headers = {"Authorization": f"Bearer {key.key}", "If-Match": "*"}
        answer = Client().put(f"/api/v1/surveys/{VILLAGE}", body, content_type="application/json", headers=headers)
        assert said(answer)["code"] == code
        assert 400 <= answer.status_code < 500

    def test_of_another_content_type(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        headers = {"Authorization": f"Bearer {key.key}", "If-Match": "*"}
        answer = Client().put(f"/api/v1/surveys/{VILLAGE}", b"a=1", content_type="text/plain", headers=headers)
        assert (answer.status_code, said(answer)["code"]) == (415, "wrong_content_type")

    def test_of_a_body_that_is_too_large(self, county: TinyCounty, program: Programs) -> None:
        body = {"remark": "大" * 400_000}
        answer = program(COUNTY_OFFICER).send("PUT", f"/surveys/{VILLAGE}", body, If_Match="*")
        assert (answer.status_code, said(answer)["code"]) == (413, "body_too_large")

    def test_of_a_fault_of_ours_says_nothing_of_it(
        self, county: TinyCounty, program: Programs, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken() -> None:
            raise RuntimeError("a secret place")

        monkeypatch.setattr("lianxin.api.routers.county.current", broken)
        answer = program(COUNTY_OFFICER).get("/county")
        assert (answer.status_code, said(answer)["code"]) == (500, "fault")
        assert b"secret" not in answer.content


class TestTag:
    def test_saves_sending_what_the_asker_holds(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        first = key.get("/county")
        again = key.get("/county", If_None_Match=first["ETag"])
        assert re.fullmatch(r'"[0-9a-f]{32}"', first["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        assert key.get("/county", If_None_Match='"other"').status_code == 200

    def test_lets_a_save_rest_on_what_was_read(self, county: TinyCounty, program: Programs) -> None:
        key, path = program(COUNTY_OFFICER), f"/surveys/{VILLAGE}"
        read = key.get(path)["ETag"]
        saved = key.send("PUT", path, {"wall_m": 5}, If_Match=read)
        assert saved.status_code == 200
        assert key.send("PUT", path, {"wall_m": 6}, If_Match=saved["ETag"]).status_code == 200
        late = key.send("PUT", path, {"wall_m": 9}, If_Match=read)
        assert (late.status_code, said(late)["code"]) == (412, "stale")
        assert said(key.get(path))["facts"]["wall_m"] == 6

    @pytest.mark.parametrize(("sent", "status"), [({}, 428), ({"If_Match": "5"}, 412), ({"If_Match": 'W/"1"'}, 412)])
    def test_has_to_be_sent_to_change(
        self, sent: dict[str, str], status: int, county: TinyCounty, program: Programs
    ) -> None:
        assert program(COUNTY_OFFICER).send("PUT", f"/surveys/{VILLAGE}", {"wall_m": 5}, **sent).status_code == status


class TestList:
    def test_comes_in_parts_that_make_the_whole(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        path, codes = "/villages?limit=4", []
        while path:
            answer = key.get(path)
            codes += [one["code"] for one in said(answer)["items"]]
            assert said(answer)["total"] == len(county.villages)
            following = re.search(r'<([^>]+)>; rel="next"', answer["Link"])
            path = following[1].removeprefix("/api/v1") if following else ""
        assert codes == sorted(county.villages)

    def test_takes_no_cursor_of_another_list(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        cursor = said(key.get("/villages?limit=1"))["next"]
        assert said(key.get(f"/surveys?cursor={cursor}"))["code"] == "bad_cursor"

    def test_is_narrowed_as_asked(self, county: TinyCounty, program: Programs) -> None:
        found = said(program(COUNTY_OFFICER).get("/villages?lacks=nursery"))["items"]
        assert found
        assert all("nursery" in one["missing"] for one in found)


class TestFile:
    def test_is_looked_at_without_writing(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        content = f"区划代码,乡镇（街道）,名称\n{VILLAGE},东岭镇,新名村\n".encode()
        for dry_run, written in (("true", False), ("false", True)):
            form = Form({"file": SimpleUploadedFile("名册.csv", content)})
            answer = key.send("POST", f"/register/imports?dry_run={dry_run}", form)
            assert answer.status_code == 200, answer.content
            assert said(answer)["written"] is written, said(answer)["findings"]

    def test_that_is_none_is_named_as_a_finding(self, county: TinyCounty, program: Programs) -> None:
        form = Form({"file": SimpleUploadedFile("图.xlsx", b"\x89PNG\r\n\x1a\n")})
        report = said(program(COUNTY_OFFICER).send("POST", "/surveys/imports?dry_run=false", form))
        assert report["written"] is False
        assert report["findings"]


def test_figures_are_those_of_the_command(county: TinyCounty, program: Programs, capsys: Any) -> None:
    from lianxin.cli.figures import figures

    figures(json=True)
    assert said(program(COUNTY_OFFICER).get("/figures")) == json.loads(capsys.readouterr().out)
