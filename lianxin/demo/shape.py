"""What a demo county looks like before anything is drawn: its places, published totals and described centres."""

import csv
import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianxin.base.regions import township_of

FOLDER = Path(__file__).resolve().parent.parent / "data" / "counties"
COUNTIES = {"yiyang": "410327", "invented": "419901"}


@dataclass(frozen=True, slots=True)
class Place:
    """One village or community of the register."""

    code: str
    township: str
    name: str
    kind: str
    has_centre: bool

    @property
    def township_code(self) -> str:
        """The township part of the code."""
        return township_of(self.code)


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Someone to sign in as: invented, holding one post."""

    username: str
    name: str
    post: str  # the post as people call it
    role: str
    region: str
    functions: tuple[str, ...] = ()
    phone: str = ""


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """A team or a township's programme that is there, with the station it sets out from and what it does.

    `rounds` is what of: market, hygiene, circuit, counter (kinds of shifts); `takes` are categories of requests.
    """

    region: str
    name: str
    kind: str
    rounds: str
    words: str = ""
    station: str = ""
    takes: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A demo county as its file describes it; nothing here is drawn.

    `published` is function id > how many centres have it. `pilots` are codes that are always pilots, `described` code >
    name of a layout that a source describes, `no_walls` region prefixes where a source says that every wall is gone.
    `box` is west, south, east, north in degrees. In a `troubled` county late, unsafe or disputed things may be drawn.
    """

    code: str
    name: str
    city: str
    province: str
    demo: str
    programme: dict[str, Any]
    register: tuple[Place, ...]
    published: dict[str, int]
    counts: tuple[int, ...]
    deadlines: tuple[dt.date, ...]
    residents: int
    box: tuple[float, float, float, float]
    pilots: tuple[str, ...]
    described: dict[str, str]
    no_walls: tuple[str, ...]
    aliases: tuple[dict[str, str], ...]
    users: tuple[DemoUser, ...]
    teams: tuple[DemoTeam, ...]
    troubled: bool

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that run a centre, by code."""
        return tuple(place for place in self.register if place.has_centre)


def shape_of(demo: str) -> Shape:
    """Read the shape of a demo county from its data files; `demo` is a key of COUNTIES."""
    data = tomllib.loads((FOLDER / f"{COUNTIES[demo]}.toml").read_text(encoding="utf-8"))
    programme, drawn = data["programme"], data["demo"]
    return Shape(
        code=data["code"],
        name=data["name"],
        city=data["city"],
        province=data["province"],
        demo=demo,
        programme=programme,
        register=_register(data["register"]),
        published=dict(programme["published"]),
        counts=tuple(programme["counts"]),
        deadlines=tuple(programme["deadlines"]),
        residents=drawn["residents"],
        box=tuple(drawn["box"]),
        pilots=tuple(drawn.get("pilots", ())),
        described=dict(drawn.get("described", {})),
        no_walls=tuple(drawn.get("no_walls", ())),
        aliases=tuple(drawn.get("alias", ())),
        users=tuple(_user(user) for user in drawn["user"]),
        teams=tuple(DemoTeam(**{**row, "takes": tuple(row.get("takes", ()))}) for row in drawn.get("team", ())),
        troubled=drawn.get("troubled", False),
    )


def mentions_of(shape: Shape) -> tuple[tuple[str, str, str], ...]:
    """Return the places that a source names: name, township's name, source; none where the county has no such file."""
    path = FOLDER / f"{shape.code}-mentions.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple((row["name"], row["township"], row["source"]) for row in csv.DictReader(file))


def _user(row: dict[str, Any]) -> DemoUser:
    return DemoUser(**{**row, "functions": tuple(row.get("functions", ()))})


def _register(name: str) -> tuple[Place, ...]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = [
            Place(row["code"], row["township"], row["name"], row["kind"], row["has_centre"] == "yes")
            for row in csv.DictReader(file)
        ]
    return tuple(sorted(rows, key=lambda place: place.code))
