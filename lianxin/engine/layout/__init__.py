"""The layout of one village: every exact trade of cost for benefit, or why there is none. See docs/models/layout.md."""

from lianxin.engine.layout.options import layout_options

__all__ = ["layout_options"]
