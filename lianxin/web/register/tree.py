"""The register as a tree: township by township, with kinds, names and dates."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lianxin.domain.places.queries.names import ALIAS, FORMER, NameRow
from lianxin.domain.places.queries.register import RegisterTownship, RegisterVillage, register_page
from lianxin.web.actor import reader


@dataclass(frozen=True, slots=True)
class VillageLine:
    """A village of the register in the reader's words."""

    village: RegisterVillage
    kind: str
    names: str
    dates: str


@dataclass(frozen=True, slots=True)
class TownshipLine:
    """A township with its villages; `without` counts the units that run no centre."""

    township: RegisterTownship
    names: str
    villages: tuple[VillageLine, ...]
    without: int
    open: bool


def register(request: HttpRequest) -> HttpResponse:
    """Show the register as of the county's date, narrowed to a name or code where one is asked for."""
    actor = reader(request, "register.view")
    page = register_page()
    wanted = request.GET.get("q", "").strip()
    found = [line for one in page.townships if (line := _township(one, wanted)) is not None]
    context = {
        "page": page,
        "townships": found,
        "q": wanted,
        "found": sum(len(line.villages) for line in found),
        "whole": sum(len(one.villages) for one in page.townships),
        "may_write": actor.may("register.write", page.county.code),
    }
    return render(request, "register/register.html", context)


def said_names(names: tuple[NameRow, ...]) -> str:
    """Return the other names of a place, each with what it is and when it held."""
    return _("；").join(said_name(one) for one in names)


def said_name(one: NameRow) -> str:
    """Return one other name: 原名 and 也叫, or a new name with the day from which it holds."""
    if one.kind == FORMER:
        until = _("，到 {date}").format(date=one.valid_to.isoformat()) if one.valid_to else ""
        return _("原名{name}{until}").format(name=one.name, until=until)
    if one.kind == ALIAS:
        return _("也叫{name}").format(name=one.name)
    start = one.valid_from.isoformat() if one.valid_from else ""
    return _("{date} 起叫{name}").format(date=start, name=one.name)


def _township(one: RegisterTownship, wanted: str) -> TownshipLine | None:
    villages = one.villages
    if wanted and not _meant(wanted, one.name, one.code, one.names):
        villages = tuple(v for v in villages if _meant(wanted, v.name, v.code, v.names))
        if not villages:
            return None
    return TownshipLine(
        township=replace(one, villages=()),
        names=said_names(one.names),
        villages=tuple(_village(village) for village in villages),
        without=sum(not village.has_centre for village in one.villages),
        open=bool(wanted),
    )


def _meant(wanted: str, name: str, code: str, names: tuple[NameRow, ...]) -> bool:
    return code.startswith(wanted) or any(wanted in text for text in (name, *(one.name for one in names)))


def _village(village: RegisterVillage) -> VillageLine:
    dates = [
        _("{date} 起").format(date=village.valid_from.isoformat()) if village.valid_from else "",
        _("{date} 撤销").format(date=village.valid_to.isoformat()) if village.valid_to else "",
    ]
    return VillageLine(village, _(village.words.kind), said_names(village.names), _("，").join(filter(None, dates)))
