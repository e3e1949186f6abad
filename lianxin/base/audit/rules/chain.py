"""Where a chain of digests is broken. Pure.

(1) digest(n) = H(digest(n - 1) as text, line feed, canonical bytes of entry n); each digest names its H
(2) digest(0) = GENESIS, which also names the format of the canonical bytes

After a break the walk goes on from the digest that is most likely right, so that each break is named once and what
follows it is not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from lianxin.base.ciphers import HASHES, digest

GENESIS = "lianxin-audit-1"


@dataclass(frozen=True, slots=True)
class Row:
    """One id of the record: the canonical bytes of its entry and its digest; None where either is not there."""

    id: int
    canonical: bytes | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the chain does not hold.

    `code` is entry_changed, entry_missing, entry_added (slipped in between sealed ones), link_missing, link_changed or
    cut: id and the one before it do not follow on each other, and ids between them are gone.
    """

    code: str
    id: int
    before: int


def chained(name: str, before: str, canonical: bytes) -> str:
    """Return the digest, by a named hash, of an entry that follows on another digest (1)."""
    return digest(name, before.encode() + b"\n" + canonical)


def hash_of(held: str) -> str:
    """Return the hash that a digest names; SHA-256 where it names none, as the genesis."""
    name = held.partition(":")[0]
    return name if name in HASHES else "sha256"


@dataclass(slots=True)
class Walk:
    """A walk along the rows in id order; `held` is the digest that the next row follows on, `before` the last id."""

    held: str = GENESIS
    before: int = 0

    def breaks(self, rows: Iterable[Row]) -> Iterator[Break]:
        """Walk along all rows and return each break once."""
        for row, following in pairwise(chain(rows, (None,))):
            assert row is not None  # the one that ends the pairs is never first
            code = self._step(row, following)
            if code:
                yield Break(code, row.id, self.before)
            self.before = row.id

    def _step(self, row: Row, following: Row | None) -> str:
        """Take one row; return what is wrong with it, or nothing."""
        if row.canonical is None:
            self.held = row.digest or self.held
            return "entry_missing"
        made = chained(hash_of(row.digest or self.held), self.held, row.canonical)
        if row.digest is None:
            if following is not None and _follows(following, self.held):
                return "entry_added"
            self.held = made
            return "link_missing"
        if row.digest == made:
            self.held = made
            return ""
        if following is not None and _follows(following, made):
            self.held = made
            return "link_changed"
        self.held = row.digest
        return "entry_changed" if row.id == self.before + 1 else "cut"


def _follows(row: Row, held: str) -> bool:
    """Tell whether a whole row follows on a digest."""
    if row.canonical is None or row.digest is None:
        return False
    return chained(hash_of(row.digest), held, row.canonical) == row.digest
