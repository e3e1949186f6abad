"""Villages for the tests of options: the tiny county's, and any number drawn at random."""

import datetime as dt
from pathlib import Path
from random import Random

from lianxin.domain.places.rules.assessment import assess
from lianxin.domain.places.rules.facts import Building, Facts, FunctionStatus, People, Room
from lianxin.domain.places.rules.standard import Standard, parse
from lianxin.domain.planning.rules.option import Option
from lianxin.domain.planning.rules.packages import options_of
from lianxin.domain.planning.rules.settings import Settings, Tranche
from lianxin.domain.planning.rules.site import Site, site_of
from lianxin.engine.shapes import Conflict

STANDARD: Standard = parse(Path("lianxin/data/standard/seven.toml").read_text(encoding="utf-8"))
REQUIRED = tuple(rule.id for rule in STANDARD.required)
SETTINGS = Settings(
    tranches=(
        Tranche(name="", deadline=dt.date(2022, 12, 23)),
        Tranche(name="", deadline=dt.date(2023, 6, 30)),
        Tranche(name="", deadline=dt.date(2023, 12, 31)),
    ),
    start_date=dt.date(2022, 12, 23),
    horizon_date=dt.date(2024, 12, 31),
)


def random_facts(seed: int) -> Facts:
    """A village that may have anything: unsafe houses, owners who refuse, rooms of odd sizes, far-off buildings."""
    chance = Random(seed)
    buildings = tuple(
        Building(
            key=f"b{n}",
            name=f"楼{n}",
            floors=chance.randint(1, 3),
            condition=chance.choice(("good", "fair", "poor", "")),
            appraisal_grade=chance.choice(("A", "B", "", "", "C", "D")),
            fire=chance.choice(("passed", "failed", "unknown")),
            owner=chance.choice(("collective", "collective", "school", "private")),
            owner_consent=chance.choice((True, True, None, False)),
            walk_min=0 if n == 0 else chance.randint(0, 14),
        )
        for n in range(chance.randint(1, 4))
    )
    uses = (*REQUIRED, "office", "meeting", "vacant", "storage", "dwelling", "reading", "elders_room")
    rooms = tuple(
        Room(
            building=(house := chance.choice(buildings)).key,
            key=f"r{n}",
            name=f"房{n}",
            floor=chance.randint(1, house.floors),
            area_m2=chance.choice((8.0, 18.5, 31.0, 45.0, 62.5, 90.0, 140.0)),
            uses=(chance.choice(uses),),
        )
        for n in range(chance.randint(2, 9))
    )
    standing = {use for room in rooms for use in room.uses}
    functions = tuple(
        FunctionStatus(
            function=one,
            present=one in standing,
            open_min_per_week=chance.choice((600, 2880)),
            staff=chance.choice((0, 3)),
            equipped=chance.choice((True, False, None)),
        )
        for one in REQUIRED
    )
    people = chance.randint(300, 4000)
    return Facts(
        people=People(resident=people, aged_60=people // 4, children_0_3=people // 30, children_3_6=people // 40),
        buildings=buildings,
        rooms=rooms,
        functions=functions,
        wall_m=chance.choice((0, 80)),
        surplus_signs=chance.choice((None, 4)),
    )


def site(
    facts: Facts, settings: Settings = SETTINGS, standard: Standard = STANDARD, wished: tuple[str, ...] = ()
) -> Site:
    """The engine's view of a village."""
    return site_of("990101101201", facts, assess(facts, standard), standard, settings, wished)


def options(facts: Facts, settings: Settings = SETTINGS) -> tuple[Option, ...]:
    """The options of a village; there are always some."""
    found = options_of(site(facts, settings))
    assert not isinstance(found, Conflict), found
    return found
