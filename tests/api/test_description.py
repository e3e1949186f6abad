"""The description of the API and the client made from it are current, and say enough."""

import re
from pathlib import Path

import pytest
from django.test import Client

from lianxin.api.meanings import MEANINGS
from lianxin.api.pages import description
from lianxin.api.problems import TITLES
from lianxin.base.errors import STATUS
from tools.api_client import made

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", ["docs/openapi.json", "clients/python/lianxin_client.py"])
def test_kept_file_is_current(path: str) -> None:
    """`python tools/api_client.py` writes both anew."""
    assert ROOT.joinpath(path).read_text(encoding="utf-8") == made()[ROOT / path]


def test_every_name_stands_for_one_shape() -> None:
    from ninja import Schema

    import lianxin.api.api  # noqa: F401  loads every area

    def below(kind: type) -> list[type]:
        return [one for child in kind.__subclasses__() for one in (child, *below(child))]

    names = [one.__name__ for one in below(Schema) if one.__module__.startswith("lianxin.api.schemas")]
    assert sorted(names) == sorted(set(names))


def test_every_operation_says_what_it_does_and_who_may() -> None:
    silent = [
        operation["operationId"]
        for methods in description()["paths"].values()
        for operation in methods.values()
        if "Needs " not in operation["description"] or not operation["summary"]
    ]
    assert silent == []


class TestPages:
    @pytest.mark.parametrize("path", ["/api/v1/docs", "/docs/api/problems"])
    def test_open_without_an_account_and_load_nothing_from_elsewhere(self, path: str, db: None) -> None:
        answer = Client().get(path)
        assert answer.status_code == 200
        assert "//" not in answer.content.decode().replace("https://schemas", "").split("<body")[0].split("xmlns")[0]

    def test_operations_name_their_permissions_as_people_do(self, db: None) -> None:
        page = Client().get("/api/v1/docs").content.decode()
        assert "认定摸底" in page
        assert "Needs " not in page
        assert "Needs " in Client().get("/api/v1/docs", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    def test_problems_are_told_in_words(self, db: None) -> None:
        page = Client().get("/docs/api/problems").content.decode().split("<main")[1].split("</main")[0]
        assert not re.findall(r"{\w+}", page)
        assert "正文套得太深了，最多 20 层。" in page
        assert "没有「…」这个参数。" in page
        assert "账号「…」已经有人用了，请换一个。" in page
        assert TITLES[409] not in page  # each says what of the state is in the way

    def test_meanings_are_the_words_in_which_an_action_says_it(self) -> None:
        code = "".join(
            path.read_text(encoding="utf-8") for path in (ROOT / "lianxin").rglob("*.py") if "api" not in path.parts
        )
        assert [one for one, sentence in MEANINGS.items() if sentence not in code] == []
        assert MEANINGS.keys() <= STATUS.keys()

    def test_description_is_served(self, db: None) -> None:
        answer = Client().get("/api/v1/openapi.json")
        assert answer.json() == description()
        assert Client().get("/api/v1/openapi.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304
