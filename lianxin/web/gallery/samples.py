"""The invented content of the gallery, read from samples.toml and turned into what the parts take."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lianxin.web.draw import bars, chart, climb, headline, sketch, steps, tile, tranche, wall, week


@cache
def content() -> dict[str, Any]:
    """Read the sample file once."""
    return tomllib.loads(files(__package__).joinpath("samples.toml").read_text("utf-8"))


def _names() -> Iterator[str]:
    first, second = content()["syllables_first"], content()["syllables_second"]
    for turn in range(len(second)):
        for place, start in enumerate(first):
            yield start + second[(place + turn) % len(second)] + content()["last"]


def _tiles(township: dict[str, Any], number: int, names: Iterator[str]) -> tuple[tile.Tile, ...]:
    kinds = [state.key for state, count in zip(tile.PROGRESS, township["tiles"], strict=True) for _ in range(count)]
    # A fixed shuffle, so that the order by code does not read as a bar.
    order = sorted(range(len(kinds)), key=lambda place: (place * 7 + number * 3) % (len(kinds) or 1))
    late = [place for place in order if kinds[place] in {"planned", "works"}][: township["late"]]
    return tuple(
        tile.Tile(f"999999{number:03d}{place:03d}", next(names), "#wall", kinds[kind], late=kind in late)
        for place, kind in enumerate(order)
    )


def progress_wall(*, by_state: bool) -> wall.Wall:
    """Return the wall by progress, with the columns 投用 and 共."""
    names = _names()
    rows = tuple(
        wall.Row(
            f"999999{number:03d}",
            township["name"],
            "#wall",
            _tiles(township, number, names),
            (township["tiles"][0], sum(township["tiles"])),
        )
        for number, township in enumerate(content()["townships"])
    )
    columns = (wall.Column(content()["columns"][0], strong=True), wall.Column(content()["columns"][1]))
    return wall.arrange(wall.Wall(rows, tile.PROGRESS, columns=columns), by_state=by_state)


def _recast(states: tuple[tile.State, ...], modes: tuple[tile.State, ...] = ()) -> wall.Wall:
    """Show the same villages under other states, spread by a fixed pattern."""

    def other(one: tile.Tile, place: int) -> tile.Tile:
        state = states[(place * place + place) % 7 % len(states)]
        mode = modes[place % len(modes)].key if modes else ""
        return tile.Tile(one.code, one.name, one.href, state.key, mode, selected=bool(modes) and place == 4)

    rows = tuple(
        wall.Row(row.code, row.name, row.href, tuple(other(one, place) for place, one in enumerate(row.tiles)))
        for row in progress_wall(by_state=False).rows[:6]
    )
    return wall.arrange(wall.Wall(rows, states, modes), by_state=True)


def other_walls() -> list[wall.Wall]:
    """Return walls by tranche and mode, by tier, and by gaps."""
    labels = tuple(row["label"] for row in content()["tranches"])
    return [_recast(tile.tranches(labels), tile.MODES), _recast(tile.TIERS), _recast(tile.GAPS)]


def sites() -> list[tuple[str, sketch.Site]]:
    """Return floor sketches: several buildings, one, and eight with long names."""
    return [(one["title"], _site(one)) for one in content()["sketches"]]


def _site(one: dict[str, Any]) -> sketch.Site:
    buildings = tuple(
        sketch.Building(
            building["name"],
            tuple(
                sketch.Floor(
                    label,
                    tuple(sketch.Room(name, kind, tuple(lines), warn) for name, kind, lines, warn in rooms),
                )
                for label, rooms in building["floors"]
            ),
            tuple(building["lines"]),
        )
        for building in one["buildings"]
    )
    return sketch.Site(buildings, tuple(one["elsewhere"]))


def parts() -> dict[str, Any]:
    """Return the context of the gallery, one entry a part."""
    held = content()
    held_week = held["week"]
    days = tuple(week.Day(label, number == held_week["today"]) for number, label in enumerate(held_week["days"]))
    return {
        "headlines": [
            headline.Headline(
                **{"figure": None, **one, "shares": tuple(bars.Share(*share) for share in one.get("shares", ()))}
            )
            for one in held["headlines"]
        ],
        "wall": progress_wall(by_state=True),
        "by_code": progress_wall(by_state=False),
        "walls": other_walls(),
        "no_wall": wall.Wall((), tile.PROGRESS),
        "states": tile.PROGRESS,
        "coverage": bars.Coverage(tuple(bars.Bar(**one) for one in held["coverage"])),
        "no_coverage": bars.Coverage(()),
        "money": [bars.Money(**one) for one in held["money"]],
        "tranches": [tranche.TrancheFacts(**one) for one in held["tranches"]],
        "climb": [climb.Mark(**one) for one in held["climb"]],
        "choices": [chart.Choice(href="#choices", **one) for one in held["choices"]],
        "sketches": sites(),
        "week": week.week(held_week["rooms"], days, [week.Block(*block) for block in held_week["blocks"]]),
        "steps": [steps.steps(tuple(held["words"]["steps"]), now) for now in (0, 3, 7)],
        **{
            name: held[name]
            for name in ("words", "options", "findings", "changes", "tasks", "compare", "needs_help", "texts")
        },
    }
