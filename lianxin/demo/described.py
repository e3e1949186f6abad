"""Centres that a source describes room by room; what it leaves out is placed synthetically and says so."""

import datetime as dt

from lianxin.domain.places.rules.facts import Building, Room

DESCRIBED_REMARK = (
    "示例数据：楼栋、楼层和功能照《洛阳日报》2022-12-23 的报道；面积、年份、证照，以及卫生室和超市的位置为示例。"
)


def shapo(on: dt.date) -> tuple[tuple[Building, ...], tuple[Room, ...]]:
    """沙坡村: three buildings as the article has them; clinic and store elsewhere, a few minutes' walk, made up.

    甲 the former centre (ground floor day care, upstairs civic station with the elders' room), 乙 the former primary
    school beside it (hall and produce shop below, training and nursery above), 丙 the shopfronts across the street.
    """

    def house(
        key: str, name: str, floors: int, year: int, former: str, walk: int, owner: str = "collective"
    ) -> Building:
        tested = on.replace(month=1, day=15)
        return Building(
            key=key,
            name=name,
            floors=floors,
            year=year,
            condition="good",
            appraisal_grade="B" if year < on.year - 12 else "A",
            appraisal_date=tested.isoformat(),
            appraisal_document=f"示例鉴〔{tested.year}〕沙坡{key}",
            fire="passed",
            power=True,
            heating="aircon",
            owner=owner,
            owner_consent=True if owner != "collective" else None,
            former_use=former,
            walk_min=walk,
        )

    buildings = (
        house("甲", "原党群服务中心楼", 2, on.year - 10, "村委会", 1),
        house("乙", "原小学", 2, on.year - 18, "小学", 1, "school"),
        house("丙", "门面房", 1, on.year - 8, "门面", 0),
        house("丁", "卫生室（示例位置）", 1, on.year - 6, "", 4),
        house("戊", "超市（示例位置）", 1, on.year - 7, "", 3),
    )
    rooms = (
        Room(building="甲", key="甲101", name="日间照料中心", floor=1, area_m2=124.0, uses=("eldercare",)),
        Room(
            building="甲",
            key="201",
            name="新时代文明实践站（含老年活动室）",
            floor=2,
            area_m2=120.0,
            uses=("civic", "elders_room"),
        ),
        Room(building="乙", key="乙101", name="乡村振兴馆", floor=1, area_m2=86.0, uses=("exhibition",)),
        Room(building="乙", key="乙102", name="农产品旗舰店", floor=1, area_m2=64.0, uses=("produce",)),
        Room(building="乙", key="乙201", name="技能培训中心", floor=2, area_m2=76.0, uses=("training",)),
        Room(building="乙", key="乙202", name="托幼服务中心", floor=2, area_m2=92.0, uses=("nursery",)),
        Room(building="丙", key="丙101", name="便民服务中心", floor=1, area_m2=66.0, uses=("counter",)),
        Room(building="丙", key="丙102", name="群众阅览室", floor=1, area_m2=36.0, uses=("reading",)),
        Room(building="丁", key="丁101", name="标准化卫生室", floor=1, area_m2=82.0, uses=("clinic",)),
        Room(building="戊", key="戊101", name="便民超市和电商物流站点", floor=1, area_m2=78.0, uses=("store",)),
    )
    return buildings, rooms


LAYOUTS = {"shapo": shapo}
