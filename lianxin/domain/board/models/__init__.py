"""What the board keeps: the superior's own form. All that it shows is put together from below."""

from lianxin.domain.board.models.form import Form

__all__ = ["Form"]
