"""A name on a paper is matched, proposed or listed, never guessed."""

import pytest

from lianxin.domain.places.rules.matching import NONE, NORMALISED, SAME, SEVERAL, Candidate, edits, match, tidy
from lianxin.domain.places.rules.pinyin import initials

PLACES = (
    Candidate("1", "沙坡村", "樊村镇"),
    Candidate("2", "铁炉村", "樊村镇"),
    Candidate("3", "铁炉村", "锦屏镇"),
    Candidate("4", "梨树沟村", "上观乡", others=("大队部",)),
    Candidate("5", "西街社区", "兴宜街道", township_others=("城关镇",)),
)


class TestMatch:
    @pytest.mark.parametrize(
        ("name", "township", "how", "code"),
        [
            ("沙坡村", "樊村镇", SAME, "1"),
            ("沙坡村", "", SAME, "1"),
            ("沙坡", "樊村镇", NORMALISED, "1"),
            ("沙坡村委会", "樊村", NORMALISED, "1"),
            (" 沙 坡 村 ", "樊村镇", NORMALISED, "1"),
            ("沙坡村村民委员会", "樊村镇人民政府", NORMALISED, "1"),
            ("梨樹溝村", "上观乡", NORMALISED, "4"),
            ("大队部", "上观乡", SAME, "4"),
            ("铁炉村", "锦屏镇", SAME, "3"),
            ("铁炉村", "", SEVERAL, ""),
            ("西街社区居民委员会", "城关镇", NORMALISED, "5"),
            ("西街", "兴宜街道办事处", NORMALISED, "5"),
            ("西街村", "兴宜街道", NONE, ""),
            ("沙坡村", "锦屏镇", NONE, ""),
            ("沙波村", "樊村镇", NONE, ""),
            ("", "", NONE, ""),
        ],
    )
    def test_says_how_a_name_was_met(self, name: str, township: str, how: str, code: str) -> None:
        found = match(name, township, PLACES)
        assert (found.how, found.code) == (how, code)

    def test_lists_the_nearest_by_look_and_by_sound(self) -> None:
        assert match("沙波村", "樊村镇", PLACES).nearest[0] == "1"
        assert match("铁路村", "锦屏镇", PLACES).nearest[:2] == ("3", "2")
        assert set(match("铁炉村", "", PLACES).nearest) == {"2", "3"}


class TestTidy:
    @pytest.mark.parametrize(
        ("written", "plain"),
        [
            ("沙坡村委会", "沙坡村"),
            ("西街居委会", "西街社区"),
            ("Ａ１ 村", "A1村"),
            ("村委会", "村委会"),
            ("東莊", "东庄"),
        ],
    )
    def test_writes_a_name_as_the_register_does(self, written: str, plain: str) -> None:
        assert tidy(written) == plain


class TestEdits:
    def test_count_what_must_change(self) -> None:
        assert [edits("abc", "abc"), edits("", "abc"), edits("abc", "ac"), edits("kitten", "sitting")] == [0, 3, 1, 3]


class TestInitials:
    def test_hold_every_reading(self) -> None:
        assert "cqc" in initials("重渠村").split()
        assert "zqc" in initials("重渠村").split()

    def test_stay_within_their_column(self) -> None:
        assert len(initials("重" * 40)) <= 80
