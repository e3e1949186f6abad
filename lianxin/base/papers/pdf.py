"""Papers as PDF."""

from lianxin.base.errors import Refusal
from lianxin.base.papers.paper import Paper, words_of
from lianxin.base.words import gettext_noop as _

LAST_SHOWN = 0xFFFF  # signs beyond are in no font that every reader has


def pdf(paper: Paper) -> bytes:
    """Return a paper as PDF, laid out as `word` lays it out.

    The font is not in the file: readers bring it with them. Refuses rare signs that it does not have.
    """
    rare = next((sign for words in words_of(paper) for sign in words if ord(sign) > LAST_SHOWN), None)
    if rare is not None:
        raise Refusal("rare_sign", _("「{sign}」这个字在 PDF 里显示不出来，请拿 Word 的。"), sign=rare)
    from lianxin.base.papers.pages import laid_out  # brings in all that writes PDF

    return laid_out(paper)
