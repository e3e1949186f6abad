"""What a criterion wants, whether what is said is enough, and how both are put into words."""

import pytest

from lianxin.base.errors import Refusal
from lianxin.domain.projects.rules.criteria import is_safety, said, short
from lianxin.domain.projects.rules.criteria_words import papers_sentence, reported_sentence, wanted_sentence


class TestShort:
    @pytest.mark.parametrize(
        ("key", "need", "have", "is_short"),
        [
            ("area", 60, 59, True),
            ("area", 60, 60, False),
            ("hours", 40, 39, True),
            ("staff", 2, 2, False),
            ("floor", 1, 2, True),
            ("floor", 1, 1, False),
            ("office", 0, 1, True),
            ("wall", 0, 0, False),
        ],
    )
    def test_holds_what_is_there_against_what_is_needed(self, key: str, need: int, have: int, is_short: bool) -> None:
        assert short(key, {"need": need}, {"have": have}) is is_short

    def test_wants_a_yes(self) -> None:
        assert short("equipment", {}, {"yes": False})
        assert not short("building", {}, {"yes": True})

    def test_leaves_papers_to_the_papers(self) -> None:
        assert not short("papers", {"kinds": ["a"]}, {"without": []})


class TestSaid:
    @pytest.mark.parametrize(
        ("key", "given"),
        [("area", {}), ("area", {"have": -1}), ("area", {"have": True}), ("building", {"yes": "yes"}), ("office", {})],
    )
    def test_refuses_what_is_no_answer(self, key: str, given: dict[str, object]) -> None:
        with pytest.raises(Refusal) as refused:
            said(key, {}, given)
        assert refused.value.code == "not_said"

    def test_refuses_to_do_without_a_paper_that_is_always_needed(self) -> None:
        with pytest.raises(Refusal) as refused:
            said("papers", {"kinds": ["a", "b"], "optional": ["b"]}, {"without": ["a"]})
        assert refused.value.code == "paper_needed"

    def test_keeps_nothing_else(self) -> None:
        assert said("area", {}, {"have": 3, "more": 1}) == {"have": 3}
        assert said("office", {}, {"have": 0, "m2": 0}) == {"have": 0, "m2": 0}


class TestSafety:
    def test_is_the_floor_of_those_who_cannot_run(self) -> None:
        assert is_safety("floor", {"rule": "safety"})
        assert not is_safety("floor", {"rule": "preference"})
        assert not is_safety("area", {})


class TestWords:
    def test_say_before_and_after(self) -> None:
        wanted = {"need": 0, "before": 3, "before_m2": 72}
        assert wanted_sentence("office", wanted).text() == "不再单独设；改造前 3 间 72 平方米"
        gone = reported_sentence("office", {"have": 0, "m2": 0})
        assert gone is not None
        assert gone.text() == "不单独设了"

    def test_name_the_papers_that_lack(self) -> None:
        assert papers_sentence(("甲证", "乙证")).text() == "没有或过期：甲证、乙证"
