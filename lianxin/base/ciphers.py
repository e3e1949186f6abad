"""Hashing and encryption by name, international or Chinese national: SHA-256 and AES-GCM, or SM3 and SM4-GCM.

What is sealed names its cipher, so a changed setting still opens what an older one sealed.
"""

import base64
import os
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hmac import HMAC

HASHES = {"sha256": hashes.SHA256, "sm3": hashes.SM3}
KEY_BYTES = {"aes": 32, "sm4": 16}  # of a 32-byte key, SM4 takes the first half
NONCE_BYTES, TAG_BYTES = 12, 16


class CannotOpen(ValueError):
    """The token was changed, was sealed under another key, or for another purpose."""


@dataclass(frozen=True, slots=True)
class Suite:
    """The hash and the cipher that new digests and tokens use: `sha256` or `sm3`, `aes` or `sm4`."""

    hash: str = "sha256"
    cipher: str = "aes"

    def __post_init__(self) -> None:
        if self.hash not in HASHES or self.cipher not in KEY_BYTES:
            raise ValueError(f"{self.hash}, {self.cipher}")

    def digest(self, data: bytes) -> str:
        """Return the hash of the bytes as `name:hex`."""
        return digest(self.hash, data)

    def seal(self, key: bytes, plain: bytes, purpose: str) -> str:
        """Return a token that only the 32-byte key opens, and only for the same purpose."""
        nonce = os.urandom(NONCE_BYTES)
        return f"{self.cipher}.{_b64(nonce + encrypt(self.cipher, key, nonce, plain, purpose.encode()))}"


def new_key() -> bytes:
    """Draw a key of 32 bytes."""
    return os.urandom(32)


def digest(name: str, data: bytes) -> str:
    """Return the hash of the bytes as `name:hex`."""
    return digest_of(name, (data,))


def digest_of(name: str, pieces: Iterable[bytes]) -> str:
    """Return the hash of bytes that come piece by piece as `name:hex`."""
    made = hashes.Hash(HASHES[name]())
    for piece in pieces:
        made.update(piece)
    return f"{name}:{made.finalize().hex()}"


def running_digest(name: str) -> hashes.Hash:
    """Return a hash that takes bytes bit by bit (`update`) and gives its value once (`finalize`)."""
    return hashes.Hash(HASHES[name]())


def keyed_digest(name: str, key: bytes, data: bytes) -> str:
    """Return the HMAC of the bytes in hex."""
    made = HMAC(key, HASHES[name]())
    made.update(data)
    return made.finalize().hex()


def unseal(key: bytes, token: str, purpose: str) -> bytes:
    """Open a token; raise CannotOpen where key, purpose or token do not fit."""
    cipher, _dot, body = token.partition(".")
    if cipher not in KEY_BYTES:
        raise CannotOpen(cipher)
    try:
        raw = base64.urlsafe_b64decode(body.encode())
    except ValueError as error:
        raise CannotOpen("not base64") from error
    return decrypt(cipher, key, raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode())


def encrypt(cipher: str, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    """Return ciphertext and tag; `bound` is authenticated with it and not hidden. A nonce is never used twice."""
    if cipher == "aes":
        return AESGCM(key).encrypt(nonce, plain, bound)
    box = Cipher(algorithms.SM4(key[:16]), modes.GCM(nonce)).encryptor()
    box.authenticate_additional_data(bound)
    return box.update(plain) + box.finalize() + box.tag


def decrypt(cipher: str, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    """Return what `encrypt` was given; raise CannotOpen where anything differs."""
    if len(sealed) < TAG_BYTES or len(nonce) != NONCE_BYTES:
        raise CannotOpen("too short")
    try:
        if cipher == "aes":
            return AESGCM(key).decrypt(nonce, sealed, bound)
        box = Cipher(algorithms.SM4(key[:16]), modes.GCM(nonce, sealed[-TAG_BYTES:])).decryptor()
        box.authenticate_additional_data(bound)
        return box.update(sealed[:-TAG_BYTES]) + box.finalize()
    except InvalidTag as error:
        raise CannotOpen("changed") from error


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode()
