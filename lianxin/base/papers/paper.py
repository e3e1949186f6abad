"""An official paper in words: what stands on it, in order. `base.papers.word` and `pdf` make documents of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the body, its first line set in by two signs; `flush` leaves that away."""

    text: str
    flush: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the body: level 1 (一、) or 2 (（一）)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table over the width of the page. `widths` are shares, `numbers` the columns set to the right.

    A table without a head is a sheet of facts: its first column names them. `total` sets the last row bold.
    """

    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()
    title: str = ""
    widths: tuple[int, ...] = ()
    numbers: frozenset[int] = field(default_factory=frozenset)
    total: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Room to write by hand: a label, and so many empty lines."""

    label: str
    count: int = 1


Block = Text | Heading | Table | Lines


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: on pages of its own, after the signature, with its mark (附件1) above its title."""

    mark: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper of the official layout; what is empty is left out. All of it is in the reader's words already.

    `head` is the issuer in red over a red rule; leave it empty where the paper goes on the office's own headed sheets.
    `mark` stands at the head of every page (示例数据), `taken` in the file's properties (who took it away, and when).
    `stamps` leaves room for a seal over the signature; `annex_label` (附件：) leads the list of annexes before it.
    """

    title: str
    head: str = ""
    number: str = ""
    recipients: str = ""
    blocks: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()
    annex_label: str = ""
    signature: str = ""
    date: str = ""
    mark: str = ""
    taken: str = ""
    stamps: bool = False


def words_of(paper: Paper) -> Iterator[str]:
    """Yield all words of a paper, piece by piece."""
    yield from (paper.title, paper.head, paper.number, paper.recipients, paper.annex_label)
    yield from (paper.signature, paper.date, paper.mark, paper.taken)
    for annex in paper.annexes:
        yield from (annex.mark, annex.title)
    for block in (*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks)):
        yield from _words_in(block)


def _words_in(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield block.title
        yield from (word for row in (block.head, *block.rows) for word in row)
    else:
        yield block.label if isinstance(block, Lines) else block.text
