"""Papers as Word documents."""

from lianxin.base.papers.paper import Paper


def word(paper: Paper) -> bytes:
    """Return a paper as a Word document (.docx), laid out as GB/T 9704 has it."""
    from lianxin.base.papers.layout import laid_out  # brings in all that writes Word

    return laid_out(paper)
