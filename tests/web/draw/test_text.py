"""Text in pictures."""

from hypothesis import given
from hypothesis import strategies as st

from lianxin.web.draw.text import CLOSING, width, wrap

WORDS = st.text(alphabet="便民服务中心，。（）0123456789㎡ ab", max_size=60)


class TestWidth:
    def test_counts_a_chinese_character_as_one_em(self) -> None:
        assert width("便民", 14) == 28

    def test_counts_digits_narrower(self) -> None:
        assert width("12", 14) < width("便", 14) * 1.3


class TestWrap:
    def test_breaks_between_characters(self) -> None:
        assert wrap("便民服务中心站点", 10, 50) == ("便民服务中", "心站点")

    def test_keeps_a_number_in_one_piece(self) -> None:
        assert wrap("面积12345㎡", 10, 35)[1].startswith("12345")

    def test_gives_no_line_for_no_text(self) -> None:
        assert wrap("", 12, 100) == ()

    @given(WORDS, st.integers(30, 200))
    def test_loses_no_character(self, words: str, room: int) -> None:
        assert "".join(wrap(words, 12, room)).replace(" ", "") == words.replace(" ", "")

    @given(
        st.text(alphabet="便民服务中心，。）", min_size=1, max_size=60).filter(lambda words: words[0] not in CLOSING)
    )
    def test_starts_no_line_with_a_closing_mark(self, words: str) -> None:
        assert not [line for line in wrap(words, 12, 60) if line[0] in CLOSING]

    @given(st.text(alphabet="便民服务中心", max_size=60), st.integers(30, 200))
    def test_keeps_lines_within_the_room(self, words: str, room: int) -> None:
        assert all(width(line, 12) <= room for line in wrap(words, 12, room))

    @given(st.text(alphabet="便民服务中心", min_size=8, max_size=60))
    def test_avoids_a_last_line_of_one_or_two_characters(self, words: str) -> None:
        assert len(wrap(words, 12, 72)[-1]) > 2
