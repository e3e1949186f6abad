"""The record, as those who look after it read it."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from lianxin.base.audit.actions import Personal, record
from lianxin.base.audit.queries import lines
from lianxin.base.audit.sealing import seal
from lianxin.base.jobs.registry import KINDS
from lianxin.base.roles import PERMISSIONS
from lianxin.base.ticks import TICKS
from lianxin.base.vault.actions import destroy_key, draw_key
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.web.audit import views
from lianxin.web.audit.verbs import GROUPS, VERBS
from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR, AT, AUDITOR, COUNTY, COUNTY_OFFICER, OTHER_TOWNSHIP, VILLAGE, VOLUNTEER, person
from tests.web.conftest import As

LIANXIN = Path(__file__).parents[3] / "lianxin"
VERB = re.compile(r'"([a-z]+\.[a-z_]+)"')
SAID = re.compile(r'verb="([a-z._]+)"')


def written() -> set[str]:
    """Every verb that is written down; what is a permission, or a kind of job or tick, and no verb is left out."""
    sources = [path for path in LIANXIN.rglob("*.py") if "web" not in path.parts]
    said = {verb for path in sources for verb in SAID.findall(path.read_text("utf-8"))}
    actions = [path for path in sources if "actions" in path.as_posix()]
    quoted = {verb for path in actions for verb in VERB.findall(path.read_text("utf-8"))}
    quoted = {verb for verb in quoted if verb.partition(".")[0] in GROUPS}
    return said | (quoted - set(PERMISSIONS) - set(KINDS) - set(TICKS))


def page(client: Client, **asked: str) -> str:
    return client.get(reverse("audit"), asked).content.decode()


def rows(text: str) -> list[str]:
    """The lines of the page without their tags."""
    body = text.partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in body.split("<tr>")[1:]]


def of_a_person() -> tuple[int, int]:
    """An entry with a personal value in it, and the person's key."""
    key = draw_key(at=AT)
    record(
        by=COUNTY_OFFICER,
        at=AT,
        verb="person.correct",
        target="person:7",
        region=VILLAGE,
        after={"changed": ["phone"]},
        personal=Personal(key.pk, {"phone": "13812345678"}),
    )
    return lines()[0].id, key.pk


class TestRecord:
    def test_has_a_word_for_every_verb(self) -> None:
        assert written()
        assert sorted(written() - set(VERBS)) == []

    def test_has_a_word_for_every_kind_of_deed(self) -> None:
        assert {verb.partition(".")[0] for verb in VERBS} - set(GROUPS) == set()

    def test_shows_who_did_what(self, county: TinyCounty, as_: As) -> None:
        as_(COUNTY_OFFICER)
        text = page(as_(AUDITOR))
        assert "认定了摸底" in text
        assert "周某" in text
        assert "survey.accept" not in text

    def test_names_what_changed_in_words(self, county: TinyCounty, as_: As) -> None:
        made = make_scenario(
            by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=default_settings()
        )
        run_now(by=COUNTY_OFFICER, at=AT, scenario_id=made)
        text = page(as_(AUDITOR))
        assert "算好了" in text
        assert "离最好最多差" in text
        assert "{&#x27;" not in text

    def test_names_codes_as_their_editions_do(self, county: TinyCounty, as_: As) -> None:
        after = {"milestone": "design", "pushed": ["funds"], "level": "township", "step": "branch", "star": "ecology"}
        record(by=COUNTY_OFFICER, at=AT, verb="project.move", target="project:1", region=VILLAGE, after=after)
        entry = lines(limit=1)[0].id
        shown = as_(AUDITOR).get(reverse("audit-entry", args=[entry])).content.decode()
        assert all(word in shown for word in ("设计出图", "资金到位", "乡镇初验", "党支部提议", "生态宜居"))
        assert not any(code in shown for code in ("design", "funds", "township", "ecology"))

    def test_says_how_far_it_is_sealed(self, county: TinyCounty, as_: As) -> None:
        seal(at=AT)
        client = as_(AUDITOR)  # signing in goes on record after the seal
        text = " ".join(re.sub(r"<[^>]+>", "", page(client)).split())
        assert re.search(r"已封存\d+条", text)
        assert re.search(r"未封存[1-9]\d*条", text)
        assert re.search(r"链头 [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}", text)

    def test_goes_on_through_the_whole_of_it(
        self, county: TinyCounty, as_: As, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(views, "A_PAGE", 10)
        client, wanted = as_(AUDITOR), [line.id for line in lines(limit=1000)]
        seen: list[int] = []
        for _page in range(len(wanted) // 10 + 1):
            text = page(client, **({"below": str(seen[-1])} if seen else {}))
            seen += map(int, re.findall(r'href="/audit/(\d+)/"', text))
            assert (f'below={seen[-1]}" rel="next"' in text) == (len(seen) < len(wanted))
        assert seen == wanted


@pytest.mark.usefixtures("county")
class TestSearch:
    @pytest.fixture
    def reader(self, as_: As) -> Client:
        return as_(AUDITOR)

    @pytest.mark.parametrize(
        ("asked", "words"),
        [
            ({"who": "county"}, "周某"),
            ({"who": "县委组织部 周某"}, "周某"),
            ({"group": "standard"}, "载入了标准"),
            ({"region": VILLAGE}, "东岭镇 甲村"),
            ({"region": "西川乡"}, "西川乡"),
            ({"about": VILLAGE}, "东岭镇 甲村"),
            ({"about": "东岭镇 甲村"}, "东岭镇 甲村"),
            ({"about": "auditor"}, "尤某"),
            ({"result": "refused"}, "没让做"),
            ({"behalf": "chief"}, "代chief"),
            ({"place": "10.1.2.3"}, "代chief"),
            ({"since": "2022-12-20", "until": "2022-12-20", "group": "survey"}, "2022-12-20"),
        ],
    )
    def test_finds_what_was_asked_for_and_nothing_else(
        self, asked: dict[str, str], words: str, reader: Client, as_: As
    ) -> None:
        as_(COUNTY_OFFICER)
        as_(VOLUNTEER).get(reverse("audit"))
        deputy = replace(COUNTY_OFFICER, username="deputy", place="web 10.1.2.3", on_behalf="chief")
        record(by=deputy, at=AT, verb="county.change", target=f"county:{COUNTY}", region=COUNTY)
        found, every = rows(page(reader, **asked)), rows(page(reader))
        assert found
        assert len(found) < max(len(every), 50)
        assert [row for row in found if words not in row] == []

    @pytest.mark.parametrize(
        "asked",
        [
            {"who": "nobody"},
            {"since": "2023-01-01", "until": "2023-01-02"},
            {"about": "999999"},
            {"group": "centre"},
            {"place": "10.9.9.9"},
        ],
    )
    def test_says_when_there_is_nothing(self, asked: dict[str, str], reader: Client) -> None:
        text = page(reader, **asked)
        assert rows(text) == []
        assert "没有这样的留痕" in text

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"region": "没有村"}, "名册里没有这个地方"),
            ({"region": "甲村"}, "不止一个"),
            ({"since": "昨天"}, "日期写成"),
            ({"group": "nothing"}, "先改一改上面标出来的地方"),
        ],
    )
    def test_says_what_was_not_understood(self, asked: dict[str, str], said: str, reader: Client) -> None:
        text = page(reader, **asked)
        assert said in text
        assert rows(text) == []

    @pytest.mark.parametrize("below", ["0", "-1", "x", "9" * 18, "9" * 5000, "１"])
    def test_takes_any_address(self, below: str, reader: Client) -> None:
        assert reader.get(reverse("audit"), {"below": below}).status_code == 200

    def test_shows_a_region_s_reader_that_region_alone(self, as_: As) -> None:
        township_reader = person("reader", "某某", "auditor", OTHER_TOWNSHIP)
        found = rows(page(as_(township_reader), group="survey"))
        assert found
        assert [row for row in found if "西川乡" not in row] == []

    def test_withholds_from_who_keeps_accounts_what_the_county_does(self, as_: As) -> None:
        found = rows(page(as_(ADMINISTRATOR), group="survey"))
        assert found
        assert all("业务内容，您的岗位不看" in row for row in found)
        assert not any("乡镇已核" in row for row in found)


@pytest.mark.usefixtures("county")
class TestEntry:
    def test_shows_one_line_whole_with_its_seal(self, as_: As) -> None:
        record(
            by=replace(COUNTY_OFFICER, place="web 10.1.2.3"),
            at=AT,
            verb="county.change",
            target=f"county:{COUNTY}",
            before={"name": "旧"},
            after={"name": "新" * 100},
        )
        entry = lines()[0].id
        seal(at=AT)
        text = as_(AUDITOR).get(reverse("audit-entry", args=[entry])).content.decode()
        for words in ("示例县", "web 10.1.2.3", "旧", "新" * 100, "sha256:"):
            assert words in text

    def test_of_another_region_is_not_there(self, as_: As) -> None:
        entry = next(line for line in lines(region=VILLAGE))
        township_reader = person("reader", "某某", "auditor", OTHER_TOWNSHIP)
        assert as_(township_reader).get(reverse("audit-entry", args=[entry.id])).status_code == 404

    def test_keeps_what_is_personal_back(self, as_: As) -> None:
        entry, _key = of_a_person()
        for reader in (AUDITOR, ADMINISTRATOR, COUNTY_OFFICER):
            text = as_(reader).get(reverse("audit-entry", args=[entry])).content.decode()
            assert "（个人信息，已加密）" in text
            assert "13812345678" not in text
            assert ("看个人信息（会留痕）" in text) == (reader is COUNTY_OFFICER)

    def test_opens_it_for_who_may_and_puts_the_look_on_record(self, as_: As) -> None:
        entry, key = of_a_person()
        text = as_(COUNTY_OFFICER).post(reverse("audit-personal", args=[entry])).content.decode()
        assert "13812345678" in text
        look = next(line for line in lines() if line.verb == "person.look")
        assert (look.username, look.subject, look.after) == ("county", key, {"what": ["phone"]})

    @pytest.mark.parametrize("reader", [AUDITOR, ADMINISTRATOR])
    def test_opens_it_for_nobody_else(self, reader: object, as_: As) -> None:
        entry, _key = of_a_person()
        answer = as_(reader).post(reverse("audit-personal", args=[entry]))  # type: ignore[arg-type]
        assert answer.status_code == 403
        assert "13812345678" not in answer.content.decode()

    def test_says_that_it_was_deleted(self, as_: As) -> None:
        entry, key = of_a_person()
        destroy_key(at=AT, subject=key)
        client = as_(COUNTY_OFFICER)
        assert "（已按本人要求删除）" in client.get(reverse("audit-entry", args=[entry])).content.decode()
        assert "（已按本人要求删除）" in page(client, group="person")
        assert "13812345678" not in client.post(reverse("audit-personal", args=[entry])).content.decode()


@pytest.mark.usefixtures("county")
class TestExport:
    def test_hands_out_what_was_found_with_the_mark_of_who_takes_it(self, as_: As) -> None:
        entry, _key = of_a_person()
        answer = as_(AUDITOR).get(reverse("audit-export") + "?group=person")
        assert quote("留痕-") in answer["Content-Disposition"]
        book = load_workbook(BytesIO(answer.content))
        values = list(book["留痕"].values)
        assert (values[0][0], values[1][0]) == ("第几条", str(entry))
        assert "尤某" in str(list(book["说明"].values))
        assert "auditor" in book["留痕"].oddFooter.left.text
        assert "13812345678" not in str([list(sheet.values) for sheet in book])
        assert (lines()[0].verb, lines()[0].target) == ("export", "audit:search")

    def test_writes_what_looks_like_a_formula_as_text(self, as_: As) -> None:
        record(by=COUNTY_OFFICER, at=AT, verb="county.change", target="county:1", after={"name": "=1+1"})
        answer = as_(AUDITOR).get(reverse("audit-export") + "?group=county")
        sheet = load_workbook(BytesIO(answer.content))["留痕"]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)

    def test_says_when_one_file_does_not_take_all(self, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(views, "MOST_EXPORTED", 3)
        book = load_workbook(BytesIO(as_(AUDITOR).get(reverse("audit-export")).content))
        assert len(list(book["留痕"].values)) == 4
        assert "请按日期分几次导" in str(list(book["说明"].values))


@pytest.mark.usefixtures("county")
class TestForbidden:
    def test_goes_on_record_once_a_minute(self, as_: As) -> None:
        client = as_(VOLUNTEER)
        for _ in range(3):
            assert client.get(reverse("audit")).status_code == 403
        refused = [line for line in lines() if line.result == "refused"]
        assert [(line.username, line.target) for line in refused] == [("volunteer", "permission:audit.view")]
        assert refused[0].place.startswith("web")
