"""Files in two steps, by program: read and looked at, then taken in once."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.conftest import Form, Programs, said
from tests.counties import TinyCounty
from tests.people import COUNTY_OFFICER, TOWNSHIP_OFFICER, VILLAGE


def register(name: str, code: str = VILLAGE) -> Form:
    content = f"区划代码,乡镇（街道）,名称\n{code},东岭镇,{name}\n".encode()
    return Form({"file": SimpleUploadedFile("名册.csv", content)})


class TestRegister:
    def test_is_looked_at_then_taken_in_once(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        started = key.send("POST", "/register/intakes", register("新名村"))
        assert started.status_code == 201
        intake = said(started)
        assert (intake["changed"], intake["may_apply"], intake["applied_at"]) == (1, True, None)
        assert said(key.get(f"/villages/{VILLAGE}"))["name"] != "新名村"
        assert [one["id"] for one in said(key.get("/intakes"))] == [intake["id"]]
        path = f"/intakes/{intake['id']}"
        assert said(key.send("POST", f"{path}/apply", {}))["written"] is True
        assert said(key.get(path))["applied_at"] is not None
        assert said(key.get(f"/villages/{VILLAGE}"))["name"] == "新名村"
        again = key.send("POST", f"{path}/apply", {})
        assert (again.status_code, said(again)["code"]) == (409, "applied")

    def test_with_a_fault_comes_in_by_no_way(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        intake = said(key.send("POST", "/register/intakes", register("新名村", "41")))
        assert intake["findings"]
        assert intake["may_apply"] is False
        report = said(key.send("POST", f"/intakes/{intake['id']}/apply", {"skip_bad": True}))
        assert (report["written"], bool(report["findings"])) == (False, True)
        assert said(key.get(f"/intakes/{intake['id']}"))["applied_at"] is None

    def test_that_would_do_something_else_by_now_is_looked_at_again(
        self, county: TinyCounty, program: Programs
    ) -> None:
        key = program(COUNTY_OFFICER)
        intake = said(key.send("POST", "/register/intakes", register("新名村")))
        key.send("POST", "/register/imports?dry_run=false", register("又一名村"))
        late = key.send("POST", f"/intakes/{intake['id']}/apply", {}, Idempotency_Key="once")
        assert (late.status_code, said(late)["code"]) == (409, "changed_since")
        assert said(key.send("POST", f"/intakes/{intake['id']}/apply", {}, Idempotency_Key="once"))["written"] is True


class TestSurveys:
    def test_come_in_as_drafts(self, county: TinyCounty, program: Programs) -> None:
        key = program(TOWNSHIP_OFFICER)
        template = key.get("/surveys/template.xlsx").content
        intake = said(key.send("POST", "/surveys/intakes", Form({"file": SimpleUploadedFile("摸底表.xlsx", template)})))
        assert (intake["kind"], intake["findings"], intake["changed"]) == ("survey", [], 0)

    def test_of_another_kind_of_file_are_told_so(self, county: TinyCounty, program: Programs) -> None:
        form = Form({"file": SimpleUploadedFile("图.xlsx", b"\x89PNG\r\n\x1a\n")})
        intake = said(program(COUNTY_OFFICER).send("POST", "/surveys/intakes", form))
        assert intake["findings"]
        assert intake["may_apply"] is False
