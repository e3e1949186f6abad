"""The headline figure: a word, its saying, one figure and its whole."""

from dataclasses import dataclass

from lianxin.web.draw.bars import Piece, Share, pieces


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the few figures that lead a page.

    `figure` is None where nothing is known yet: then `say` tells why, and nothing is typed in instead.
    `note` marks the kind of datum (示例数据, 估算); `help` is the part of the sentence that calls for help.
    """

    word: str
    saying: str
    figure: str | None
    whole: str = ""
    unit: str = ""
    say: str = ""
    help: str = ""
    note: str = ""
    href: str = ""
    shares: tuple[Share, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The one bar under the figure."""
        return pieces(self.shares)
