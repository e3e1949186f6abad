"""The sealed file: whole it gives back what was put in, and harmed in any way it gives back nothing."""

import io
import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.backup import package
from lianxin.base.backup.package import Packer, Unpacker, key_of, new_header, read_header
from lianxin.base.ciphers import Suite, new_key
from lianxin.base.errors import Refusal
from lianxin.base.vault.ring import Ring

RING = Ring({"k1": new_key(), "k2": new_key()}, new_key(), Path("ring.json"))
SUITES = [Suite("sha256", "aes"), Suite("sm3", "sm4")]


def packed(content: bytes, suite: Suite = SUITES[0], ring: Ring = RING) -> bytes:
    file = io.BytesIO()
    header, key = new_header(ring, suite, product="1", county="990101", made_at="2022-12-20T09:00:00+00:00")
    packer = Packer(file, header, key)
    packer.write(content)
    packer.finish()
    return file.getvalue()


def unpacked(sealed: bytes, ring: Ring = RING) -> bytes:
    file = io.BytesIO(sealed)
    header = read_header(file)
    return io.BufferedReader(Unpacker(file, header, key_of(header, ring))).read()


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PIECE_BYTES", 64)


class TestRoundTrip:
    @pytest.mark.parametrize("suite", SUITES)
    @given(content=st.binary(max_size=3000))
    def test_gives_back_what_was_put_in(self, suite: Suite, content: bytes) -> None:
        assert unpacked(packed(content, suite)) == content

    def test_takes_more_than_a_piece_that_squeezes_well_or_not_at_all(self) -> None:
        content = bytes(5 << 20) + os.urandom(3 << 20)
        assert unpacked(packed(content)) == content

    def test_shows_nothing_of_what_is_in_it(self) -> None:
        assert b"wangfangchun" not in packed(b"wangfangchun")


@pytest.mark.usefixtures("small_pieces")
class TestHarm:
    CONTENT = random.Random(3).randbytes(1000)

    def test_any_changed_byte_is_found(self) -> None:
        sealed = packed(self.CONTENT)
        for place in range(len(sealed)):
            harmed = bytearray(sealed)
            harmed[place] ^= 1
            with pytest.raises(Refusal):
                unpacked(bytes(harmed))

    def test_any_cut_is_found(self) -> None:
        sealed = packed(self.CONTENT)
        for length in range(len(sealed)):
            with pytest.raises(Refusal):
                unpacked(sealed[:length])

    def test_pieces_cannot_change_places_or_go_missing(self) -> None:
        head, *pieces = self.pieces(packed(self.CONTENT))
        for order in ([1, 0, *range(2, len(pieces))], range(1, len(pieces)), [0, *range(len(pieces))]):
            with pytest.raises(Refusal):
                unpacked(head + b"".join(pieces[place] for place in order))

    def test_pieces_of_another_copy_do_not_fit(self) -> None:
        head, *pieces = self.pieces(packed(self.CONTENT))
        _other, *others = self.pieces(packed(self.CONTENT))
        with pytest.raises(Refusal):
            unpacked(head + pieces[0] + b"".join(others[1:]))

    def test_nothing_may_stand_behind_the_end(self) -> None:
        with pytest.raises(Refusal):
            unpacked(packed(self.CONTENT) + b"x")

    @staticmethod
    def pieces(sealed: bytes) -> list[bytes]:
        """The header, then every piece with its flag and length."""
        start = sealed.index(b"\n", 5) + 1
        found = [sealed[:start]]
        while start < len(sealed):
            end = start + 5 + int.from_bytes(sealed[start + 1 : start + 5], "big")
            found.append(sealed[start:end])
            start = end
        return found


class TestKey:
    def test_that_is_missing_is_named(self) -> None:
        with pytest.raises(Refusal, match="k2") as refused:
            unpacked(packed(b"x"), Ring({"k1": RING.keys["k1"]}, RING.index, RING.path))
        assert refused.value.code == "key_missing"

    def test_of_another_county_is_told_from_a_damaged_file(self) -> None:
        with pytest.raises(Refusal) as refused:
            unpacked(packed(b"x"), Ring({"k2": new_key()}, new_key(), RING.path))
        assert refused.value.code == "other_key"

    def test_that_is_older_still_opens(self) -> None:
        sealed = packed(b"x", ring=Ring({"k1": RING.keys["k1"]}, RING.index, RING.path))
        assert unpacked(sealed) == b"x"


class TestReadHeader:
    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"LXB1\n", b"LXB1\n{}\n", b"LXB1\n[]\n", b"LXB1\nno\n"])
    def test_refuses_what_is_no_copy(self, content: bytes) -> None:
        with pytest.raises(Refusal):
            read_header(io.BytesIO(content))

    def test_says_which_version_made_a_format_of_the_future(self) -> None:
        with pytest.raises(Refusal, match=r"9\.1"):
            read_header(io.BytesIO(b'LXB1\n{"format": 2, "product": "9.1"}\n'))
