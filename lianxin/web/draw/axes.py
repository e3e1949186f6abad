"""The two axes that a picture of points stands on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on an axis, where it stands and where its word's baseline is."""

    at: float
    baseline: float
    label: str


@dataclass(frozen=True, slots=True)
class Axes:
    """A field in pixels within a width x height picture, with the values along its left side and its foot."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]
