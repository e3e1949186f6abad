from random import Random

from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.planning.rules.slip import LENGTH, LETTERS, draw, is_code, plain, spaced

CODES = st.integers().map(lambda seed: draw(Random(seed).randrange))
PLACES = st.integers(0, LENGTH - 1)


class TestDraw:
    @given(CODES)
    def test_gives_a_code(self, code: str) -> None:
        assert is_code(code)

    @given(CODES)
    def test_uses_nothing_that_hands_write_alike(self, code: str) -> None:
        assert not set(code) & set("0O1IL")


class TestIsCode:
    @given(CODES, PLACES, st.sampled_from(LETTERS))
    def test_finds_one_wrong_character(self, code: str, place: int, letter: str) -> None:
        wrong = code[:place] + letter + code[place + 1 :]
        assert is_code(wrong) == (wrong == code)

    @given(CODES, PLACES, PLACES)
    def test_finds_two_that_changed_places(self, code: str, one: int, other: int) -> None:
        swapped = list(code)
        swapped[one], swapped[other] = code[other], code[one]
        assert is_code("".join(swapped)) == ("".join(swapped) == code)

    @given(st.text(max_size=12))
    def test_takes_any_text(self, text: str) -> None:
        assert is_code(plain(text)) in (True, False)

    def test_misses_a_character_left_out(self) -> None:
        assert not is_code(draw(Random(1).randrange)[:-1])


class TestPlain:
    @given(CODES)
    def test_reads_what_is_printed(self, code: str) -> None:
        assert plain(spaced(code)) == code

    @given(CODES)
    def test_reads_small_letters_and_hyphens(self, code: str) -> None:
        assert plain(f" {code[:4].lower()}-{code[4:]}　") == code

    def test_reads_wide_letters(self) -> None:
        assert plain("ＡＢ２３") == "AB23"
