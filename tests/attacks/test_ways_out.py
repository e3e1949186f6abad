"""Ways out of the site and out of its folders: addresses to go on to, names of files, cells of a table."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from lianxin.base.sheets import text as csv_text
from lianxin.domain.places.actions.names import add_name
from lianxin.domain.places.models import County, Village
from lianxin.domain.planning.actions.scenario import rename_scenario
from lianxin.web import links
from tests.attacks.conftest import Ground
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER, OTHER_VILLAGE, VILLAGE
from tests.web.conftest import PASSWORD, As, account

ELSEWHERE = (
    "https://example.org/",
    "//example.org/",
    "/\\example.org/",
    "\\\\example.org",
    "///example.org",
    "https:example.org",
    "http:///example.org",
    "javascript:alert(1)",
    "data:text/html,x",
    "\t//example.org",
    "https://testserver@example.org/",
    "http://testserver.example.org/",
    "board",
)
SCARCE = "=HYPERLINK(1)"  # what would be reckoned where a sheet took it for a formula
GUARDED = "=+-@＝＋－＠\t\r"


def where(answer: HttpResponse) -> str:
    return answer.headers.get("Location", "")


class TestGoingOn:
    @pytest.mark.parametrize("asked", ELSEWHERE)
    def test_stays_here_after_signing_in(self, asked: str, county: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        typed = {"username": COUNTY_OFFICER.username, "password": PASSWORD, "next": asked}
        assert where(Client().post(reverse("sign-in"), typed)) == reverse("home")

    @pytest.mark.parametrize("asked", ELSEWHERE)
    def test_stays_here_after_a_deed(self, asked: str, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        assert where(client.post(reverse("surveys-many"), {"back": asked})) == reverse("surveys")

    @pytest.mark.parametrize("asked", [one for one in ELSEWHERE if one != "board"])
    def test_stays_here_after_another_language(self, asked: str, county: TinyCounty) -> None:
        assert where(Client().post(reverse("set_language"), {"language": "en", "next": asked})) == "/"

    def test_goes_to_a_page_of_ours(self, county: TinyCounty, as_: As) -> None:
        assert where(as_(COUNTY_OFFICER).post(reverse("surveys-many"), {"back": "/surveys/?page=2"})).endswith("page=2")

    def test_would_leave_without_the_guard(self, county: TinyCounty, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(links, "url_has_allowed_host_and_scheme", lambda *_, **__: True)
        answer = as_(COUNTY_OFFICER).post(reverse("surveys-many"), {"back": "//example.org/"})
        assert where(answer) == "//example.org/"


class TestNamesOfFiles:
    def test_lead_nowhere(self, ground: Ground, settings: Any, tmp_path: Path) -> None:
        before = {path for path in tmp_path.rglob("*") if path.is_file()}
        for name in ("../../planted.csv", "/planted.csv", "..\\planted.csv", "a/b/../../planted.csv"):
            held = io.BytesIO(b"planted,1\n2,3\n")
            held.name = name
            ground.clients["county"].post(reverse("survey-sheet"), {"file": held})
        after = {path for path in tmp_path.rglob("*") if path.is_file()} - before
        assert all(path.is_relative_to(settings.MEDIA_ROOT) for path in after)
        assert all(len(path.name) == 64 for path in after)

    @pytest.mark.parametrize(
        "path", ["/static/../secret.key", "/static/%2e%2e/secret.key", "/static/..%2fsecret.key", "/static//etc/passwd"]
    )
    def test_of_styles_lead_nowhere(self, path: str, county: TinyCounty) -> None:
        assert Client().get(path).status_code in (302, 404)


def cells(answer: HttpResponse) -> tuple[list[str], list[str]]:
    """The texts of a file that was handed out, and its formulas."""
    content, name = answer.content, answer["Content-Disposition"]
    if ".csv" in name:
        return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row], []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    if "xl/workbook.xml" not in parts:
        return [], []
    sheets = [content for part, content in parts.items() if part.startswith("xl/worksheets/")]
    formulas = [piece.partition(b"</f>")[0].decode() for sheet in sheets for piece in sheet.split(b"<f>")[1:]]
    return [parts.get("xl/sharedStrings.xml", b"").decode()], formulas


class TestCells:
    """Whatever somebody typed, a spreadsheet that opens an export reckons nothing of it."""

    @pytest.fixture
    def exports(self, ground: Ground) -> dict[str, HttpResponse]:
        """Every file that pages hand out, of a county in which everything is called by a formula."""
        rename_scenario(by=COUNTY_OFFICER, at=AT, scenario_id=ground.facts["scenario"], name=SCARCE)
        add_name(by=COUNTY_OFFICER, at=AT, code=VILLAGE, name=SCARCE, kind="alias")
        Village.objects.filter(code=OTHER_VILLAGE).update(name=SCARCE)
        County.objects.update(name=SCARCE)
        scenario = ground.facts["scenario"]
        asked = {
            "board": ("county", reverse("figures")),
            "surveys": ("county", reverse("survey-template")),
            "accounts": ("administrator", reverse("account-template")),
            "plan": ("county", reverse("scenario-export", args=[scenario, "xlsx"])),
            "plan as CSV": ("county", reverse("scenario-export", args=[scenario, "csv"])),
            "record": ("auditor", reverse("audit-export")),
        }
        return {name: ground.clients[who].get(address) for name, (who, address) in asked.items()}

    def test_are_texts_in_every_export(self, exports: dict[str, HttpResponse]) -> None:
        assert {name: taken for name, answer in exports.items() if (taken := reckoned(answer))} == {}
        shown = [name for name, answer in exports.items() if any("HYPERLINK" in one for one in cells(answer)[0])]
        assert len(shown) >= 3  # else nothing was there to be taken for a formula

    def test_would_be_reckoned_without_the_guard(self, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(csv_text, "_taken_for_a_formula", lambda _: False)
        Village.objects.filter(code=OTHER_VILLAGE).update(name=SCARCE)
        plan = reverse("scenario-export", args=[ground.facts["scenario"], "csv"])
        assert SCARCE in reckoned(ground.clients["county"].get(plan))


def reckoned(answer: HttpResponse) -> list[str]:
    """The cells of a file that a spreadsheet would take for a formula, of those that somebody typed."""
    assert answer.status_code == 200
    texts, formulas = cells(answer)
    if ".csv" in answer["Content-Disposition"]:
        return [one for one in texts if one[:1] and one[0] in GUARDED and not _number(one)]
    return [one for one in formulas if "HYPERLINK" in one]


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
