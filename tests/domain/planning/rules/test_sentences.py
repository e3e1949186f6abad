"""Every code has a sentence, and every sentence can be said."""

import re
from string import Formatter
from typing import Any

import pytest

from lianxin.domain.planning.rules.item import ORDER
from lianxin.domain.planning.rules.sentences import (
    GAPS,
    GROUPS,
    ITEM_REASONS,
    ITEMS,
    REASONS,
    RELAXATIONS,
    STALE,
    UNITS,
    Words,
    gap_words,
    people_months,
    say,
)

WORDS = Words(translate=str, function={"store": "便民超市"}.get, tranche_names=("", "收尾"), places={"1": "甲村"})  # type: ignore[arg-type]
SAMPLES: dict[str, Any] = {
    "functions": ["store", "store"],
    "function": "store",
    "buildings": ["原小学"],
    "label": {"code": "label_build", "facts": {"area_m2": 60}},
    "tier": "weak",
    "village": "1",
    "township": "1",
    "opened_date": "2022-12-01",
}
TABLES = (REASONS, ITEMS, ITEM_REASONS, UNITS, GAPS, GROUPS, RELAXATIONS, STALE)
EVERY = [(table, code) for table in TABLES for code in table]


@pytest.mark.parametrize(("table", "code"), EVERY)
def test_every_sentence_can_be_said(table: dict[str, str], code: str) -> None:
    names = [name for _, name, _, _ in Formatter().parse(table[code]) if name]
    said = say(table, code, {name: SAMPLES.get(name, 1) for name in names}, WORDS)
    assert not re.search(r"[{}]|None", said)


def test_every_item_has_its_name_and_reason() -> None:
    assert set(ITEMS) == set(ORDER)


class TestSay:
    def test_writes_facts_as_their_names_ask(self) -> None:
        facts = {"label": SAMPLES["label"], "difference_fen": 22_600_000, "difference_percent": 4.0}
        assert (
            say(REASONS, "beats_equal", facts, WORDS) == "比第二名「新建 60 平方米」省 22.6 万元，满足的需要不比它少。"
        )
        assert say(REASONS, "built", {"opened_date": "2022-12-01"}, WORDS).startswith("已经在 2022 年 12 月 1 日 开门")

    def test_calls_a_tranche_by_its_own_name_where_it_has_one(self) -> None:
        assert [WORDS.tranche(n) for n in (0, 1, 2, 8)] == ["第一批", "收尾", "第三批", "第 9 批"]

    def test_names_a_gap(self) -> None:
        gaps = ("missing:store", "below:store:area", "two_go:wall", "safety:appraisal", "")
        assert [gap_words(gap, WORDS) for gap in gaps] == [
            "缺便民超市",
            "便民超市面积不够",
            "有围墙",
            "没有房屋安全鉴定",
            "",
        ]

    @pytest.mark.parametrize(("value", "said"), [(0.26, "0.3"), (4.0, "4"), (87.4, "87"), (4849.0, "4,800")])
    def test_gives_people_months_two_digits(self, value: float, said: str) -> None:
        assert people_months(value) == said
