"""The edition of works that comes with the product."""

from pathlib import Path

WORKS = Path(__file__).parents[4].joinpath("lianxin/data/works/2022.toml")
