"""The file of a copy (.lxb): a header in clear, then a squeezed stream in sealed pieces.

    LXB1 \\n header as JSON \\n { flag (1 byte), length (4 bytes), sealed piece } ...

The key of the file is drawn for it and wrapped under the newest key of the ring. A piece is bound to the header, to its
number and to whether it is the last, so none can be changed, taken away, put elsewhere or come from another copy.
"""

import io
import json
import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, BinaryIO

from lianxin.base.ciphers import (
    NONCE_BYTES,
    TAG_BYTES,
    CannotOpen,
    Suite,
    decrypt,
    digest,
    encrypt,
    keyed_digest,
    unseal,
)
from lianxin.base.ciphers import new_key as draw
from lianxin.base.errors import Refusal
from lianxin.base.vault.ring import Ring
from lianxin.base.words import gettext_noop as _

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

MAGIC, FORMAT = b"LXB1\n", 1
PIECE_BYTES, LONGEST_HEADER = 1 << 20, 1 << 16
MORE, LAST = b"\0", b"\1"
PURPOSE = "backup"


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in clear: whose copy it is, and which key of which ring opens it."""

    format: int
    product: str
    county: str
    made_at: str
    hash: str
    cipher: str
    ring_key: str
    key_mark: str  # tells the key from another of the same id
    wrapped: str

    @property
    def bytes(self) -> bytes:
        """The line in the file."""
        return json.dumps(asdict(self), sort_keys=True).encode()


def new_header(ring: Ring, suite: Suite, *, product: str, county: str, made_at: str) -> tuple[Header, bytes]:
    """Return the header of a new copy, and the key that was drawn for it."""
    key, wrapping = draw(), ring.key(ring.newest)
    wrapped = suite.seal(wrapping, key, PURPOSE)
    mark = key_mark(wrapping)
    return Header(FORMAT, product, county, made_at, suite.hash, suite.cipher, ring.newest, mark, wrapped), key


def key_mark(key: bytes) -> str:
    """Return what tells a key of the ring from another; it gives nothing of the key away."""
    return keyed_digest("sha256", key, PURPOSE.encode())[:16]


def read_header(file: BinaryIO) -> Header:
    """Read the header; the file stands at its first piece then. Refuse what is no copy."""
    if file.read(len(MAGIC)) != MAGIC:
        raise Refusal("not_a_backup", _("这个文件不是连心的备份。"))
    text = file.readline(LONGEST_HEADER)
    try:
        stored = json.loads(text)
        if stored["format"] != FORMAT:
            raise Refusal(
                "other_format",
                _("这份备份是 {product} 版做的，格式是第 {format} 种，这里读不懂。请用那一版的软件。"),
                product=stored["product"],
                format=stored["format"],
            )
        header = Header(**stored)
        Suite(header.hash, header.cipher)
        return header
    except (ValueError, KeyError, TypeError) as error:
        raise damaged() from error


def key_of(header: Header, ring: Ring) -> bytes:
    """Return the key that opens the copy; refuse where the ring does not have the one that wraps it."""
    facts = {"path": str(ring.path), "id": header.ring_key, "county": header.county}
    if header.ring_key not in ring.keys:
        raise Refusal(
            "key_missing",
            _("这份备份（{county}）要用钥匙「{id}」打开，钥匙文件 {path} 里没有它。请换上与备份配套的钥匙文件。"),
            **facts,
        )
    wrapping = ring.key(header.ring_key)
    if key_mark(wrapping) != header.key_mark:
        raise Refusal(
            "other_key",
            _("钥匙文件 {path} 里的「{id}」不是封这份备份（{county}）的那一把。请换上与备份配套的钥匙文件。"),
            **facts,
        )
    try:
        return unseal(wrapping, header.wrapped, PURPOSE)
    except CannotOpen as error:
        raise damaged() from error


def damaged() -> Refusal:
    """Return what is said of a copy that is not as it was written."""
    return Refusal("damaged", _("这份备份坏了：内容被改过，或者不完整。请换一份备份。"))


class Packer(io.RawIOBase):
    """Squeezes and seals what is written into it; only `finish` makes the file whole."""

    def __init__(self, file: BinaryIO, header: Header, key: bytes) -> None:
        self._file, self._cipher, self._key = file, header.cipher, key
        self._squeeze, self._pending, self._number = zlib.compressobj(6), bytearray(), 0
        self._bound = digest(header.hash, header.bytes).encode()
        file.write(MAGIC + header.bytes + b"\n")

    def writable(self) -> bool:
        """It is only written to."""
        return True

    def write(self, data: "ReadableBuffer") -> int:
        """Take bytes; whole pieces go to the file."""
        view = memoryview(data)
        self._pending += self._squeeze.compress(view)
        while len(self._pending) > PIECE_BYTES:
            self._seal(PIECE_BYTES, MORE)
        return view.nbytes

    def finish(self) -> None:
        """Write what is left, as the last piece."""
        self._pending += self._squeeze.flush()
        while len(self._pending) > PIECE_BYTES:
            self._seal(PIECE_BYTES, MORE)
        self._seal(len(self._pending), LAST)

    def _seal(self, size: int, flag: bytes) -> None:
        piece = bytes(self._pending[:size])
        del self._pending[:size]
        sealed = encrypt(self._cipher, self._key, _nonce(self._number), piece, self._bound + flag)
        self._file.write(flag + len(sealed).to_bytes(4, "big") + sealed)
        self._number += 1


class Unpacker(io.RawIOBase):
    """Opens a copy piece by piece; refuses at the first one that is not as it was written."""

    def __init__(self, file: BinaryIO, header: Header, key: bytes) -> None:
        self._file, self._cipher, self._key = file, header.cipher, key
        self._stretch, self._plain, self._number, self._over = zlib.decompressobj(), memoryview(b""), 0, False
        self._bound = digest(header.hash, header.bytes).encode()

    def readable(self) -> bool:
        """It is only read from."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer; 0 at the end of the copy."""
        view = memoryview(buffer).cast("B")
        while not self._plain and not self._stretch.eof:
            squeezed = self._stretch.unconsumed_tail or (b"" if self._over else self._open())
            # A piece may stretch to far more than its size, so it is stretched bit by bit.
            self._plain = memoryview(self._stretch.decompress(squeezed, PIECE_BYTES))
            if self._over and not squeezed and not self._plain and not self._stretch.eof:
                raise damaged()
        taken = self._plain[: view.nbytes]
        self._plain = self._plain[len(taken) :]
        view[: len(taken)] = taken
        return len(taken)

    def _open(self) -> bytes:
        flag, size = self._file.read(1), int.from_bytes(self._file.read(4), "big")
        if flag not in (MORE, LAST) or size > PIECE_BYTES + TAG_BYTES:
            raise damaged()
        sealed = self._file.read(size)
        self._over = flag == LAST
        if len(sealed) != size or (self._over and self._file.read(1)):
            raise damaged()
        try:
            piece = decrypt(self._cipher, self._key, _nonce(self._number), sealed, self._bound + flag)
        except CannotOpen as error:
            raise damaged() from error
        self._number += 1
        return piece


def _nonce(number: int) -> bytes:
    """Return the nonce of a piece; the key is used for one file alone, so counting is enough."""
    return number.to_bytes(NONCE_BYTES, "big")
