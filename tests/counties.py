"""A tiny county for every test: 2 townships of 3 villages, one edition, six accepted surveys.

东岭镇 101: 甲村 has everything, 乙村 lacks day care, nursery and store, 丙社区 has the three that all have.
西川乡 102: 丁村 as 乙村, 戊村 small with little room, 甲村 (a name that repeats) with buildings not appraised.
矿区 101400 runs no centre. The county's date stands at 2022-12-23.
"""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from lianxin.domain.places.actions.county import set_up_county
from lianxin.domain.places.actions.register import import_register
from lianxin.domain.places.actions.standard import load_edition
from lianxin.domain.places.actions.survey import accept_survey, check_survey, save_survey, submit_survey
from lianxin.domain.places.rules.facts import Building, Facts, FunctionStatus, People, Room
from lianxin.domain.places.rules.register import RegisterRow
from tests.people import AT, COUNTY, COUNTY_OFFICER, OTHER_TOWNSHIP, TOWNSHIP

STANDARD = Path(__file__).parents[1].joinpath("lianxin/data/standard/seven.toml")
AS_OF = dt.date(2022, 12, 23)
REQUIRED = ("counter", "civic", "clinic", "training", "eldercare", "nursery", "store")
EVERYWHERE = ("counter", "civic", "clinic")

REGISTER = tuple(
    RegisterRow(row, code, township, name, kind, kind != "enterprise")
    for row, (code, township, name, kind) in enumerate(
        (
            (TOWNSHIP + "001", "东岭镇", "丙社区", "community"),
            (TOWNSHIP + "201", "东岭镇", "甲村", "village"),
            (TOWNSHIP + "202", "东岭镇", "乙村", "village"),
            (TOWNSHIP + "400", "东岭镇", "矿区", "enterprise"),
            (OTHER_TOWNSHIP + "201", "西川乡", "丁村", "village"),
            (OTHER_TOWNSHIP + "202", "西川乡", "戊村", "village"),
            (OTHER_TOWNSHIP + "203", "西川乡", "甲村", "village"),
        ),
        2,
    )
)
PROGRAMME = {
    "source": "示例",
    "deadlines": [dt.date(2022, 12, 23), dt.date(2023, 6, 30), dt.date(2023, 12, 31)],
    "counts": [2, 2, 2],
}


@dataclass(frozen=True)
class TinyCounty:
    """The codes of the tiny county."""

    code: str = COUNTY
    townships: tuple[str, ...] = (TOWNSHIP, OTHER_TOWNSHIP)
    villages: tuple[str, ...] = tuple(row.code for row in REGISTER if row.has_centre)
    edition: str = "seven-2022"


def facts(*present: str, residents: int = 1200, appraised: bool = True) -> Facts:
    """A village of two buildings with a room for each present function, three offices or vacant rooms beside them."""
    main = Building(key="A", name="村部楼", floors=2, year=2008, condition="good", fire="passed", power=True)
    school = Building(key="B", name="原小学", floors=1, year=1998, condition="fair", owner="school", walk_min=4)
    school = replace(school, fire="passed", power=True, owner_consent=True, former_use="小学")
    if appraised:
        main = replace(main, appraisal_grade="B", appraisal_date="2022-03-01", appraisal_document="示例鉴定 1 号")
        school = replace(school, appraisal_grade="B", appraisal_date="2022-03-01", appraisal_document="示例鉴定 2 号")
    rooms = [
        Room(building="A", key=f"A{n}", name=f"功能室{n}", floor=1, area_m2=120.0, uses=(function,))
        for n, function in enumerate(present, 1)
    ]
    rooms += [
        Room(building="A", key="A21", name="办公室一", floor=2, area_m2=24.0, uses=("office",)),
        Room(building="A", key="A22", name="会议室", floor=2, area_m2=60.0, uses=("meeting",)),
        Room(building="B", key="B1", name="教室一", floor=1, area_m2=90.0, uses=("vacant",)),
        Room(building="B", key="B2", name="教室二", floor=1, area_m2=90.0, uses=("vacant",)),
        Room(building="B", key="B3", name="教室三", floor=1, area_m2=120.0, uses=("vacant",)),
    ]
    statuses = tuple(
        FunctionStatus(function=one, present=True, open_min_per_week=2880, staff=3, equipped=True, papers=True)
        if one in present
        else FunctionStatus(function=one)
        for one in REQUIRED
    )
    people = People(
        registered=residents + 200,
        resident=residents,
        aged_60=residents // 4,
        aged_80=residents // 20,
        children_0_3=residents // 40,
        children_3_6=residents // 30,
        living_alone=residents // 60,
        households=residents // 4,
        party_members=residents // 30,
    )
    return Facts(
        people=people, buildings=(main, school), rooms=tuple(rooms), functions=statuses, wall_m=40, surplus_signs=3
    )


def ready_village() -> Facts:
    """A village that lacks nothing: all seven functions, no wall, no office, no surplus sign."""
    full = facts(*REQUIRED)
    rooms = tuple(room for room in full.rooms if "office" not in room.uses)
    return replace(full, rooms=rooms, wall_m=0, surplus_signs=0)


def small_village() -> Facts:
    """A remote village with one small building of three rooms."""
    small = facts(*EVERYWHERE, residents=420)
    rooms = tuple(
        Room(building="A", key=f"A{n}", name=f"屋{n}", floor=1, area_m2=62.0, uses=(use,))
        for n, use in enumerate((*EVERYWHERE, "office"), 1)
    )
    building = replace(small.buildings[0], floors=1, condition="poor")
    return replace(small, buildings=(building,), rooms=rooms)


SURVEYS = {
    TOWNSHIP + "001": facts(*EVERYWHERE, residents=2600),
    TOWNSHIP + "201": ready_village(),
    TOWNSHIP + "202": facts(*EVERYWHERE, "training"),
    OTHER_TOWNSHIP + "201": facts(*EVERYWHERE, "training", residents=900),
    OTHER_TOWNSHIP + "202": small_village(),
    OTHER_TOWNSHIP + "203": facts(*EVERYWHERE, "store", appraised=False),
}


def make_register() -> TinyCounty:
    """Set up the tiny county with its tree and its standard, and no survey."""
    set_up_county(
        by=COUNTY_OFFICER,
        at=AT,
        code=COUNTY,
        name="示例县",
        city="示例市",
        province="示例省",
        as_of_date=AS_OF,
        synthetic=True,
        programme=PROGRAMME,
    )
    import_register(by=COUNTY_OFFICER, at=AT, name="名册.csv", rows=REGISTER, dry_run=False)
    load_edition(by=COUNTY_OFFICER, at=AT, text=STANDARD.read_text(encoding="utf-8"))
    return TinyCounty()


def accept(code: str, said: Facts, at: dt.datetime = AT) -> None:
    """Take a village's survey all the way to acceptance."""
    save_survey(by=COUNTY_OFFICER, at=at, code=code, facts=said, synthetic=True, source="示例数据")
    submit_survey(by=COUNTY_OFFICER, at=at, code=code)
    check_survey(by=COUNTY_OFFICER, at=at, code=code)
    accept_survey(by=COUNTY_OFFICER, at=at, code=code)


@pytest.fixture
def tree(db: None) -> TinyCounty:
    """The tiny county before any survey."""
    return make_register()


@pytest.fixture
def county(tree: TinyCounty) -> TinyCounty:
    """The tiny county with its six accepted surveys."""
    accept_all()
    return tree


def accept_all() -> None:
    """Take the surveys of all six villages to acceptance."""
    for code, said in SURVEYS.items():
        accept(code, said)
