"""The first run of an installation without any account."""

import threading
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.accounts.first_run import TRIES, code_file, code_taken, draw_code
from lianxin.base.accounts.queries import actor_named
from lianxin.base.errors import NotFound
from lianxin.domain.places.queries.county import current
from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR
from tests.web.conftest import account

REGISTER = "code,township,name,kind,has_centre\n411425101201,甲镇,甲村,village,yes\n"
NEW = {
    "county": "other",
    "county_code": "411425",
    "county_name": "某县",
    "username": "zhang.san",
    "name": "张某",
    "new": "Yi-ju-hua-2026",
    "again": "Yi-ju-hua-2026",
}


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.LIANXIN_HOME = tmp_path
    return tmp_path


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def hand_in(client: Client, register: Path, **typed: str) -> Any:
    with register.open("rb") as file:
        return client.post(reverse("first-run"), NEW | typed | {"register": file})


@pytest.mark.django_db
class TestFirstRun:
    def test_is_where_every_page_leads_while_there_is_no_account(self, home: Path) -> None:
        draw_code(home)
        for name in ("home", "sign-in", "board"):
            assert Client().get(reverse(name))["Location"] == reverse("first-run")
        assert Client().get(reverse("first-run")).status_code == 200

    def test_makes_the_administrator_and_the_county_and_signs_in(self, home: Path, register: Path) -> None:
        client = Client()
        assert hand_in(client, register, code=draw_code(home)).status_code == 302
        assert current().name == "某县"
        made = actor_named("zhang.san")
        assert made
        assert made.role == "administrator"
        assert client.get(reverse("home"))["Location"] == reverse("factor")

    def test_is_gone_afterwards_with_its_code(self, home: Path, register: Path) -> None:
        code = draw_code(home)
        hand_in(Client(), register, code=code)
        assert Client().get(reverse("first-run")).status_code == 404
        assert list(home.glob("first-run*")) == []
        assert draw_code(home) == ""

    def test_takes_a_county_that_comes_with_the_product(self, home: Path) -> None:
        typed = NEW | {"code": draw_code(home), "county": "410327"}
        assert Client().post(reverse("first-run"), typed).status_code == 302
        assert current().code == "410327"

    def test_offers_no_invented_county(self, home: Path) -> None:
        draw_code(home)
        assert "连心县" not in Client().get(reverse("first-run")).content.decode()

    def test_bears_a_few_wrong_codes_and_then_no_right_one(self, home: Path, register: Path) -> None:
        code = draw_code(home)
        for _n in range(TRIES - 1):
            assert "启动码不对" in hand_in(Client(), register, code="AAAA-BBBB-CCCC").content.decode()
        hand_in(Client(), register, code="AAAA-BBBB-CCCC")
        assert "已经作废" in hand_in(Client(), register, code=code).content.decode()
        assert actor_named("zhang.san") is None
        assert hand_in(Client(), register, code=draw_code(home)).status_code == 302

    def test_keeps_the_code_where_something_else_is_wrong(self, home: Path, register: Path) -> None:
        code = draw_code(home)
        weak = {"new": "12345678", "again": "12345678"}
        assert "密码要 10 位以上" in hand_in(Client(), register, code=code, **weak).content.decode()
        register.write_text(REGISTER.replace("village", "castle"), encoding="utf-8")
        assert "名册有 1 处要改" in hand_in(Client(), register, code=code).content.decode()
        register.write_text(REGISTER, encoding="utf-8")
        assert hand_in(Client(), register, code=code).status_code == 302

    def test_asks_for_what_a_county_of_one_s_own_needs(self, home: Path) -> None:
        page = Client().post(reverse("first-run"), NEW | {"code": draw_code(home), "county_name": ""})
        assert page.content.decode().count("这一项还没填") == 2  # the name and the file

    def test_lets_nobody_but_the_owner_read_the_code(self, home: Path) -> None:
        draw_code(home)
        assert code_file(home).stat().st_mode & 0o777 == 0o600

    def test_never_opens_where_there_is_an_account(self, home: Path, tree: TinyCounty) -> None:
        account(ADMINISTRATOR)
        code_file(home).write_text("OLD\n")
        assert draw_code(home) == ""
        assert Client().get(reverse("first-run")).status_code == 404

    def test_closes_once_accounts_were_made_in_another_way(self, home: Path, tree: TinyCounty) -> None:
        draw_code(home)
        account(ADMINISTRATOR)
        client = Client()
        assert client.get(reverse("sign-in"))["Location"] == reverse("first-run")
        assert client.get(reverse("first-run"))["Location"] == reverse("home")
        assert client.get(reverse("sign-in")).status_code == 200


class TestTwoAtOnce:
    def test_find_the_code_taken_but_for_one(self, tmp_path: Path) -> None:
        code_file(tmp_path).write_text("ABCD-EFGH-JKLM\n")
        start, inside, refused = threading.Barrier(8), [], []

        def run(number: int) -> None:
            start.wait()
            try:
                with code_taken(tmp_path, "abcd efgh jklm"):
                    inside.append(number)
            except NotFound:
                refused.append(number)

        threads = [threading.Thread(target=run, args=[number]) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(inside), len(refused)) == (1, 7)
