"""What stands in the survey workbook: its sheets and their columns, the one table that all else reads."""

from dataclasses import dataclass

from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.fields import CHOICES, GROUPS, LABELS

CODE, TEXT, WHOLE, DECIMAL, HOURS, DATE = "code", "text", "whole", "decimal", "hours", "date"
YES_NO, CHOICE, USES, FUNCTION = "yes_no", "choice", "uses", "function"
CGCS2000, WGS84, GCJ02 = "CGCS2000", "WGS84", "GCJ-02"
HOURS_A_WEEK = 7 * 24


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `field` is a path of Facts as `rules.fields` writes it, or code, township, village, datum.

    `kind` says how a cell is read; `key` columns say what the row is about and may not be missing or blank. `width` is
    in characters.
    """

    field: str
    heading: str
    kind: str
    help: str = ""
    width: int = 10
    key: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    least: float | None = None
    most: float | None = None

    @property
    def name(self) -> str:
        """The last part of the path: the attribute of Facts, or of the building, room or function."""
        return self.field.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet; `group` is the list of Facts that its rows fill, empty for one row a village."""

    title: str
    group: str
    columns: tuple[Column, ...]
    help: str

    def column(self, field: str) -> Column:
        """Return the column of a field."""
        return next(column for column in self.columns if column.field == field)


def _column(field: str, kind: str, tip: str = "", width: int = 10, *, key: bool = False) -> Column:
    choices = tuple(CHOICES.get(field, {}).items()) if kind == CHOICE else ()
    return Column(field, LABELS[field], kind, tip, width, key, choices)


IDENTITY = (
    Column("code", _("区划代码"), CODE, _("12 位统计用区划代码，认村就靠它，请不要改。"), 15),
    Column("township", _("乡镇（街道）"), TEXT, _("给人看的；有同名村又没写代码时，靠它区分。"), 13),
    Column("village", _("村（社区）"), TEXT, _("给人看的；和代码对不上会提醒。"), 14),
)
COUNT = _("填整数，不带单位。")
DATUMS = tuple((datum, datum) for datum in (CGCS2000, WGS84, GCJ02))

VILLAGES = SheetPlan(
    _("村情"),
    "",
    (
        *IDENTITY,
        _column("people.registered", WHOLE, COUNT),
        _column("people.resident", WHOLE, _("一年住满半年以上的人；各项需要都按它算。")),
        _column("people.aged_60", WHOLE, _("常住人口里 60 岁以上的，包括 80 岁以上的。")),
        _column("people.aged_80", WHOLE, COUNT),
        _column("people.children_0_3", WHOLE, _("常住的，不满 3 岁的。"), 12),
        _column("people.children_3_6", WHOLE, _("常住的，满 3 岁不满 6 岁的。"), 12),
        _column("people.living_alone", WHOLE, _("独自居住的 60 岁以上老人。")),
        _column("people.households", WHOLE, COUNT),
        _column("people.party_members", WHOLE, COUNT),
        _column("wall_m", WHOLE, _("党群服务中心院子围墙现在还有多少米；没有填 0。"), 14),
        _column("surplus_signs", WHOLE, _("门口多挂的牌子有几块；没有填 0。"), 14),
        _column("longitude", DECIMAL, _("度，写成小数，例如 112.179；没量过就空着。"), 12),
        _column("latitude", DECIMAL, _("度，写成小数，例如 34.516；没量过就空着。"), 12),
        Column(
            "datum",
            _("坐标系"),
            CHOICE,
            _("经纬度从哪里来：高德、腾讯地图是 GCJ-02，会自动换算；测绘成果是 CGCS2000；手机定位是 WGS84。"),
            11,
            choices=DATUMS,
        ),
        _column("remark", TEXT, _("想说明的都可以写。"), 24),
    ),
    _("一个村一行。"),
)

BUILDINGS = SheetPlan(
    GROUPS["buildings"],
    "buildings",
    (
        *IDENTITY,
        _column("buildings.key", TEXT, _("本村内不重复，例如 甲、乙、1 号楼。"), key=True),
        _column("buildings.name", TEXT, _("例如 村部楼、原小学。"), 16),
        _column("buildings.floors", WHOLE, COUNT, 8),
        _column("buildings.year", WHOLE, _("四位年份，例如 1998。")),
        _column("buildings.condition", CHOICE, _("从下拉里选。")),
        _column("buildings.appraisal_grade", CHOICE, _("有房屋安全鉴定的才填；没有就空着。"), 14),
        _column("buildings.appraisal_date", DATE, _("例如 2022-05-18。"), 12),
        _column("buildings.appraisal_document", TEXT, _("鉴定报告的文号。"), 18),
        _column("buildings.fire", CHOICE, _("消防验收或备案。")),
        _column("buildings.power", YES_NO, _("填 是 或 否。"), 8),
        _column("buildings.heating", CHOICE, _("从下拉里选。")),
        _column("buildings.owner", CHOICE, _("房子是谁的。")),
        _column("buildings.owner_consent", YES_NO, _("房子不是村集体的，产权人同不同意用。"), 12),
        _column("buildings.former_use", TEXT, _("例如 小学、门面房。"), 14),
        _column("buildings.walk_min", WHOLE, _("从便民服务中心走过去要几分钟；就在里面填 0。"), 14),
    ),
    _("一栋楼一行。写了哪个村的楼栋，就按这里写的替换那个村的楼栋。"),
)

ROOMS = SheetPlan(
    GROUPS["rooms"],
    "rooms",
    (
        *IDENTITY,
        _column("rooms.building", TEXT, _("和「楼栋」表里的楼栋编号一样。"), key=True),
        _column("rooms.key", TEXT, _("本村内不重复，例如 甲101。"), key=True),
        _column("rooms.name", TEXT, _("门牌上的名字。"), 16),
        _column("rooms.floor", WHOLE, _("在几楼。")),
        _column("rooms.area_m2", DECIMAL, _("使用面积，平方米。"), 14),
        _column("rooms.uses", USES, _("从下拉里选；几样合用一间的，用顿号隔开。空房选「空着」。"), 28),
    ),
    _("一间房一行。写了哪个村的房间，就按这里写的替换那个村的房间。"),
)

FUNCTIONS = SheetPlan(
    GROUPS["functions"],
    "functions",
    (
        *IDENTITY,
        _column("functions.function", FUNCTION, _("从下拉里选。"), 26, key=True),
        _column("functions.present", YES_NO, _("现在有没有；填 是 或 否。"), 9),
        Column(
            "functions.open_min_per_week",
            _("每周开放（小时）"),
            HOURS,
            _("一周一共开几个小时。"),
            15,
            least=0,
            most=HOURS_A_WEEK,
        ),
        _column("functions.staff", WHOLE, COUNT, 14),
        _column("functions.equipped", YES_NO, _("标准里要的设备都有，填 是。")),
        _column("functions.papers", YES_NO, _("要办的证照都在有效期内，填 是。")),
        _column("functions.floor_authority", TEXT, _("不在一楼但有主管部门文件准许的，写文号。"), 20),
    ),
    _("一个村的一项功能一行。"),
)

SHEETS = (VILLAGES, BUILDINGS, ROOMS, FUNCTIONS)
HELP_TITLE = _("说明")
