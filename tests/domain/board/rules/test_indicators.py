"""A key names a figure of the county, a township or a tranche; the parts add up to the whole."""

import datetime as dt

import pytest

from lianxin.base.sheets.grid import Area, Grid
from lianxin.domain.board.rules.course import Course
from lianxin.domain.board.rules.indicators import CATALOGUE, Ground, Key, kinds, known, value
from lianxin.domain.board.rules.line import FunctionWord, Line
from lianxin.domain.board.rules.suggestion import fillable, suggestions
from lianxin.domain.projects.rules.support import Sums as Measure
from lianxin.domain.projects.rules.support import SupportTotals

TODAY = dt.date(2023, 7, 1)
EAST, WEST = "990101101", "990101102"


def course(code: str, state: str, phase: str, *, tranche: int, late: int = 0) -> Course:
    deadline = dt.date(2022, 12, 23) if tranche == 0 else dt.date(2023, 12, 31)
    return Course(
        code=code,
        name="村",
        township_code=code[:9],
        township="东岭镇" if code.startswith(EAST) else "西川乡",
        tier="weak",
        tranche=tranche,
        deadline_date=deadline,
        state=state,
        phase=phase,
        late_days=late,
        moved_date=TODAY - dt.timedelta(days=3) if state == "ok" else TODAY - dt.timedelta(days=7),
        cost_fen=1_500_000,
    )


def line(code: str, *missing: str) -> Line:
    return Line(code, "村", "village", code[:9], "东岭镇", tier="weak", missing=missing)


COURSES = (
    course(EAST + "201", "built", "open", tranche=0),
    course(EAST + "202", "help", "works", tranche=1, late=12),
    course(WEST + "201", "ok", "works", tranche=1),
)
GROUND = Ground(
    county="示例县",
    as_of=TODAY,
    lines=(line(EAST + "201"), line(EAST + "202", "store"), line(WEST + "201", "store", "clinic")),
    courses=COURSES,
    words=(FunctionWord("clinic", "卫生室", "Clinic", "卫生室"), FunctionWord("store", "超市", "Store", "超市")),
    townships={EAST: "东岭镇", WEST: "西川乡"},
    tranche_names=("第一批", "第二批"),
    deadlines=(dt.date(2022, 12, 23), dt.date(2023, 12, 31)),
    support={EAST + "202": SupportTotals(money=Measure(given=2_000_000, spent=500_000))},
)


def said(text: str) -> object:
    key = Key.read(text)
    assert key is not None
    assert known(key, GROUND)
    assert str(key) == text
    return value(key, GROUND)


class TestValue:
    @pytest.mark.parametrize(
        ("key", "wanted"),
        [
            ("centres", 3),
            ("built", 1),
            ("built@990101101", 1),
            ("built@990101102", 0),
            ("built#1", 1),
            ("due", 1),
            ("built_percent", 33.3),
            ("help@990101101", 1),
            ("late", 1),
            ("moved", 1),
            ("in_works", 2),
            ("missing", 3),
            ("missing_one.store", 2),
            ("have_one.clinic@990101102", 0),
            ("tier.weak#2", 2),
            ("cost_wan", 4.5),
            ("granted_wan@990101101", 2.0),
            ("county", "示例县"),
            ("as_of", TODAY),
            ("name@990101102", "西川乡"),
            ("deadline#2", dt.date(2023, 12, 31)),
        ],
    )
    def test_is_of_the_part_that_the_key_names(self, key: str, wanted: object) -> None:
        assert said(key) == wanted

    def test_of_the_townships_and_of_the_tranches_adds_up_to_the_countys(self) -> None:
        for one in CATALOGUE:
            for of in kinds(one, GROUND) or ("",):
                whole = value(Key(one.code, of), GROUND) if "county" in one.scopes else None
                if isinstance(whole, int) or one.code.endswith("_wan"):
                    townships = [value(Key(one.code, of, township), GROUND) for township in GROUND.townships]
                    tranches = [value(Key(one.code, of, "", number), GROUND) for number in (1, 2)]
                    assert sum(townships) == sum(tranches) == whole, one.code  # type: ignore[arg-type]

    def test_of_every_indicator_can_be_said_everywhere_it_may_be_asked(self) -> None:
        parts = {"county": Key("x"), "township": Key("x", "", EAST), "tranche": Key("x", "", "", 1)}
        for one in CATALOGUE:
            for scope in one.scopes:
                for of in kinds(one, GROUND) or ("",):
                    said(str(Key(one.code, of, parts[scope].township, parts[scope].tranche)))


class TestKnown:
    @pytest.mark.parametrize(
        "key",
        [
            "nothing",
            "built@990101109",
            "built#3",
            "have_one.zoo",
            "have_one",
            "built.store",
            "county#1",
            "as_of@990101101",
        ],
    )
    def test_is_no_key_of_what_there_is_not(self, key: str) -> None:
        read = Key.read(key)
        assert read is not None
        assert not known(read, GROUND)

    @pytest.mark.parametrize("text", ["", "=built", "built@12", "built#0", "BUILT", "built#1@990101101"])
    def test_reads_nothing_else(self, text: str) -> None:
        assert Key.read(text) is None


class TestSuggestions:
    GRID = Grid(
        name="进度",
        rows=(
            ("示例市党群服务中心建设进度表", "", "", "", ""),
            ("乡镇", "应建数", "建成投用", "", "完成率"),
            ("", "", "总数", "其中缺卫生室", ""),
            ("东岭镇", "", "", "", ""),
            ("西川乡", 12, "", "", ""),
            ("合计", "", "", "", ""),
            ("第一批", "", "", "", ""),
        ),
        formulas=frozenset({(5, 1)}),
        merged=(Area(0, 0, 0, 4), Area(1, 2, 1, 3), Area(1, 0, 2, 0), Area(1, 1, 2, 1), Area(1, 4, 2, 4)),
    )

    def test_read_the_labels_to_the_left_and_above(self) -> None:
        found = {place: str(key) for place, key in suggestions(self.GRID, GROUND).items()}
        assert found[3, 1] == "centres@990101101"
        assert found[4, 1] == "centres@990101102"
        assert found[3, 3] == "missing_one.clinic@990101101"
        assert found[3, 4] == "built_percent@990101101"
        assert found[5, 4] == "built_percent"
        assert found[6, 4] == "built_percent#1"

    def test_ask_for_the_head_of_a_form_once(self) -> None:
        head = Grid(name="表", rows=(("填报日期", "", "", ""), ("批次", "期限", "", ""), ("第一批", "", "", "")))
        found = {place: str(key) for place, key in suggestions(head, GROUND).items()}
        assert found == {(0, 1): "as_of", (2, 1): "deadline#1"}

    def test_leave_labels_and_formulas_alone(self) -> None:
        found = suggestions(self.GRID, GROUND)
        assert (5, 1) not in found
        assert not fillable(self.GRID, 3, 0)
        assert not fillable(self.GRID, 0, 3)
        assert all(row > 2 for row, _column in found)
