"""The form of a package: which functions, in which mode, and how large the rooms are that they stand in."""

from dataclasses import dataclass

from lianxin.domain.planning.rules.option import Option


@dataclass(frozen=True, slots=True, order=True)
class FormRoom:
    """One room: what stands in it, on which floor, how large."""

    functions: tuple[str, ...]
    floor: int
    area_m2: int


@dataclass(frozen=True, slots=True)
class Form:
    """What makes packages alike, whatever their rooms are called; `rooms` are sorted."""

    functions: tuple[str, ...]
    mode: str
    rooms: tuple[FormRoom, ...]


def form_of(option: Option) -> Form:
    """Return the form of an option."""
    rooms = (
        FormRoom(tuple(sorted(one.function for one in here)), here[0].floor, here[0].area_m2)
        for here in option.rooms().values()
    )
    return Form(option.functions, option.mode, tuple(sorted(rooms)))
