"""Hashes and ciphers by name, held against published vectors; a token opens for its key and its purpose alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.ciphers import KEY_BYTES, CannotOpen, Suite, decrypt, digest, digest_of, encrypt, new_key, unseal

CIPHERS = sorted(KEY_BYTES)
BOUND = "feedfacedeadbeeffeedfacedeadbeefabaddad2"


class TestDigest:
    @pytest.mark.parametrize(
        ("name", "text", "wanted"),
        [
            # FIPS 180-4, and GB/T 32905-2016 annex A
            ("sha256", b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("sm3", b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
            ("sm3", b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
        ],
    )
    def test_is_the_published_one_and_names_its_hash(self, name: str, text: bytes, wanted: str) -> None:
        assert digest(name, text) == f"{name}:{wanted}"
        assert digest_of(name, (text[:1], text[1:])) == f"{name}:{wanted}"


class TestEncrypt:
    @pytest.mark.parametrize(
        ("cipher", "key", "nonce", "plain", "sealed"),
        [
            (  # GCM specification, test case 16
                "aes",
                "feffe9928665731c6d6a8f9467308308" * 2,
                "cafebabefacedbaddecaf888",
                (
                    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
                ),
                (
                    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                    "76fc6ece0f4e1768cddf8853bb2d551b"
                ),
            ),
            (  # RFC 8998, A.1
                "sm4",
                "0123456789abcdeffedcba9876543210" + "00" * 16,
                "00001234567800000000abcd",
                (
                    "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                    "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa"
                ),
                (
                    "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                    "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                    "83de3541e4c2b58177e065a9bf7b62ec"
                ),
            ),
        ],
        ids=CIPHERS,
    )
    def test_gives_the_published_bytes(self, cipher: str, key: str, nonce: str, plain: str, sealed: str) -> None:
        given_ = (cipher, bytes.fromhex(key), bytes.fromhex(nonce))
        assert encrypt(*given_, bytes.fromhex(plain), bytes.fromhex(BOUND)).hex() == sealed
        assert decrypt(*given_, bytes.fromhex(sealed), bytes.fromhex(BOUND)).hex() == plain


@pytest.mark.parametrize("cipher", CIPHERS)
class TestSeal:
    @given(plain=st.binary(max_size=200))
    def test_opens_again(self, cipher: str, plain: bytes) -> None:
        key = new_key()
        assert unseal(key, Suite(cipher=cipher).seal(key, plain, "name"), "name") == plain

    def test_never_gives_the_same_twice(self, cipher: str) -> None:
        key = new_key()
        assert Suite(cipher=cipher).seal(key, b"x", "name") != Suite(cipher=cipher).seal(key, b"x", "name")

    def test_opens_for_no_other_key_or_purpose(self, cipher: str) -> None:
        key = new_key()
        token = Suite(cipher=cipher).seal(key, b"x", "name")
        for other, purpose in ((new_key(), "name"), (key, "phone")):
            with pytest.raises(CannotOpen):
                unseal(other, token, purpose)

    @given(place=st.integers(0, 39), bit=st.integers(0, 7))
    def test_shows_any_change(self, cipher: str, place: int, bit: int) -> None:
        key, nonce = bytes(32), bytes(12)
        sealed = bytearray(encrypt(cipher, key, nonce, bytes(24), b"name"))
        sealed[place] ^= 1 << bit
        with pytest.raises(CannotOpen):
            decrypt(cipher, key, nonce, bytes(sealed), b"name")

    @pytest.mark.parametrize("token", ["", "aes.", "sm4.AAAA", "des.AAAA", "aes.é"])
    def test_says_when_it_is_no_token(self, cipher: str, token: str) -> None:
        with pytest.raises(CannotOpen):
            unseal(new_key(), token, cipher)
