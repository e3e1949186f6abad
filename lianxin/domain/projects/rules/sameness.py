"""Whether a county builds the same centre everywhere (千村一面).

Two packages are the same when they have the same functions in the same mode, standing together in the same way in rooms
of the same floor and about the same size (in steps of an edition's square metres).

(1) alike     = villages whose package some other village has too, of all
(2) effective = n^2 / sum over kinds k of n_k^2: as many different packages, equally common, would be as varied
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lianxin.domain.planning.rules.form import Form
from lianxin.domain.projects.rules.works import SamenessRule

Kind = tuple[tuple[str, ...], str, tuple[tuple[tuple[str, ...], int, int], ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """Villages with the same package."""

    mode: str
    functions: tuple[str, ...]
    rooms: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sameness:
    """How much alike the packages of a county are; `effective_tenths` in tenths of a package, rounded down."""

    villages: int
    alike: int
    kinds: int
    effective_tenths: int
    groups: tuple[Group, ...]  # of more than one village, the largest first
    warns: bool

    @property
    def alike_permille(self) -> int:
        """The share of (1) in thousandths, rounded down; 0 where there is none."""
        return self.alike * 1000 // self.villages if self.villages else 0


def kind_of(form: Form, step_m2: int) -> Kind:
    """Return what tells a form from others, its areas rounded to whole steps, half a step up."""
    rooms = sorted((one.functions, one.floor, (2 * one.area_m2 + step_m2) // (2 * step_m2)) for one in form.rooms)
    return form.functions, form.mode, tuple(rooms)


def sameness(forms: Mapping[str, Form], rule: SamenessRule) -> Sameness:
    """Measure the packages of villages, by code, against an edition's threshold."""
    kinds: dict[Kind, list[str]] = {}
    for code in sorted(forms):
        kinds.setdefault(kind_of(forms[code], rule.area_step_m2), []).append(code)
    count, squares = len(forms), sum(len(codes) ** 2 for codes in kinds.values())
    alike = sum(len(codes) for codes in kinds.values() if len(codes) > 1)
    groups = [
        Group(mode, functions, len(rooms), tuple(codes))
        for (functions, mode, rooms), codes in kinds.items()
        if len(codes) > 1
    ]
    return Sameness(
        villages=count,
        alike=alike,
        kinds=len(kinds),
        effective_tenths=10 * count**2 // squares if squares else 0,
        groups=tuple(sorted(groups, key=lambda one: (-len(one.codes), one.codes))),
        warns=count > 1 and alike * 100 >= rule.warn_percent * count,
    )
