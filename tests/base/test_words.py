"""Sentences filled with facts: what is a word is said in the reader's language, what is a name stays."""

import json

import pytest
from django.utils.translation import gettext, override

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import Word, filled, stored

STEP = Word("县里研究")
OWN = Word("党员大会审议", "Party members' meeting examines")
TURN = "现在轮到的是「{turn}」，请按顺序来。"


class TestRefusal:
    @pytest.mark.parametrize("turn", [STEP, OWN])
    def test_says_its_words_in_the_reader_s_language(self, turn: Word) -> None:
        refusal = Refusal("out_of_order", TURN, turn=turn)
        assert refusal.sentence() == f"现在轮到的是「{turn}」，请按顺序来。"
        with override("en"):
            said = refusal.sentence(gettext)
        assert not any("一" <= letter <= "鿿" for letter in said), said
        with override("zh-hans"):
            assert refusal.sentence(gettext) == refusal.sentence()

    def test_says_what_was_not_found(self) -> None:
        with override("en"):
            said = NotFound("方案", 7).sentence(gettext)
        assert "方案" not in said
        assert "7" in said

    def test_leaves_names_as_they_are(self) -> None:
        refusal = Refusal("name_taken", "已经有一个方案叫「{name}」，请换个名字。", name="方案")
        with override("en"):
            assert "方案" in refusal.sentence(gettext)

    def test_lists_what_is_several(self) -> None:
        message = "{count} 个村（社区）还不能上会，这次会议没有记：{names}。"
        refusal = Refusal("not_ready", message, count=2, names=("甲村", "乙村"))
        assert "甲村、乙村" in refusal.sentence()
        with override("en"):
            assert "甲村, 乙村" in refusal.sentence(gettext)


class TestStored:
    def test_keeps_words_as_words(self) -> None:
        facts = json.loads(json.dumps(stored({"turn": STEP, "own": OWN, "names": ("甲", "乙")})))
        with override("en"):
            said = filled("{turn} {own} {names}", facts, gettext)
        assert said.endswith("Party members' meeting examines 甲, 乙")
        assert "县里" not in said

    def test_fills_with_nothing_where_a_word_is_empty(self) -> None:
        with override("en"):
            assert filled("{a}", {"a": Word("")}, gettext) == ""
