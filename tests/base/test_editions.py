"""Editions of policy: those that come with the product, and the county's own over them."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lianxin.base import editions
from lianxin.base.editions import Shelf
from lianxin.base.errors import NotFound, Refusal


@dataclass(frozen=True)
class Rule:
    id: str
    in_force_date: dt.date
    days: int


def parse(text: str) -> Rule:
    return Rule(**tomllib.loads(text))


SHELF = Shelf("rules", "规矩", parse)


@pytest.fixture
def own(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The county's own folder; the product comes with one edition of 2022."""
    shipped = tmp_path / "data"
    shipped.joinpath("rules").mkdir(parents=True)
    shipped.joinpath("rules", "2022.toml").write_text('id = "r-2022"\nin_force_date = 2022-01-01\ndays = 7\n')
    monkeypatch.setattr(editions, "SHIPPED", shipped)
    editions._shipped.cache_clear()
    settings.LIANXIN_HOME = tmp_path / "home"
    folder = tmp_path / "home" / "rules"
    folder.mkdir(parents=True)
    return folder


class TestShelf:
    def test_holds_what_comes_with_the_product(self, own: Path) -> None:
        assert SHELF.edition("r-2022").days == 7

    def test_lets_a_county_put_its_own_over_it_at_once(self, own: Path) -> None:
        assert SHELF.in_force(dt.date(2023, 1, 1)).days == 7
        own.joinpath("ours.toml").write_text('id = "r-2022"\nin_force_date = 2022-01-01\ndays = 10\n')
        assert SHELF.in_force(dt.date(2023, 1, 1)).days == 10

    def test_counts_an_edition_from_its_day_on(self, own: Path) -> None:
        own.joinpath("next.toml").write_text('id = "r-2023"\nin_force_date = 2023-07-01\ndays = 5\n')
        assert SHELF.in_force(dt.date(2023, 6, 30)).id == "r-2022"
        assert SHELF.in_force(dt.date(2023, 7, 1)).id == "r-2023"

    def test_says_that_none_is_in_force_yet(self, own: Path) -> None:
        with pytest.raises(Refusal, match="2021-12-31 还没有施行的规矩"):
            SHELF.in_force(dt.date(2021, 12, 31))

    def test_knows_no_other(self, own: Path) -> None:
        with pytest.raises(NotFound, match="规矩「r-1999」"):
            SHELF.edition("r-1999")

    @pytest.mark.parametrize("text", ["id = ", 'id = "x"', 'id = "x"\nin_force_date = 2022-01-01\nday = 1\n'])
    def test_names_the_file_that_is_not_well_written(self, own: Path, text: str) -> None:
        own.joinpath("faulty.toml").write_text(text)
        with pytest.raises(Refusal, match=r"faulty\.toml 写得不对"):
            SHELF.in_force(dt.date(2023, 1, 1))
