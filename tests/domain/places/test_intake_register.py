"""What people get when they hand in a register of villages."""

from pathlib import Path

import pytest

from lianxin.base.errors import Forbidden
from lianxin.domain.places.actions.county import set_up_county
from lianxin.domain.places.actions.intake import apply_intake, read_register, start_intake
from lianxin.domain.places.queries.county import townships, villages
from lianxin.domain.places.queries.workbook import survey_template
from lianxin.domain.places.rules.report import Report
from tests.counties import REGISTER, TinyCounty
from tests.domain.places.workbooks import table
from tests.people import AT, COUNTY, COUNTY_OFFICER, OPERATOR, OTHER_TOWNSHIP, TOWNSHIP, TOWNSHIP_OFFICER

SHIPPED = Path(__file__).parents[3] / "lianxin/data/counties/410327-register.csv"
CHINESE = "区划代码,乡镇（街道）,村（社区）,类别,有没有党群服务中心\n"
ENGLISH = "code,township,name,kind,has_centre\n"
NEW = TOWNSHIP + "203"


def rows(*more: str) -> str:
    known = [f"{row.code},{row.township},{row.name},{row.kind},{'yes' if row.has_centre else 'no'}" for row in REGISTER]
    return "\n".join((*known, *more)) + "\n"


def read(content: bytes, name: str = "名册.csv", *, dry_run: bool = False) -> Report:
    return read_register(by=COUNTY_OFFICER, at=AT, name=name, content=content, dry_run=dry_run)


class TestRegister:
    def test_of_yiyang_comes_in_whole(self, db: None) -> None:
        set_up_county(by=OPERATOR, at=AT, code="410327", name="宜阳县", city="洛阳市", province="河南省")
        for expected in ((362, 0), (0, 362)):
            report = read_register(by=OPERATOR, at=AT, name=SHIPPED.name, content=SHIPPED.read_bytes(), dry_run=False)
            assert (report.findings, (report.added, report.unchanged)) == ((), expected)
        assert len(townships("410327")) == 16
        assert len(villages("410327", with_centre=False)) == 362

    @pytest.mark.parametrize("heading", [CHINESE, ENGLISH])
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
    def test_comes_in_under_either_heading(self, tree: TinyCounty, heading: str, encoding: str) -> None:
        report = read((heading + rows(f"{NEW},东岭镇,己村,村,是")).encode(encoding))
        assert (report.findings, report.added, report.unchanged) == ((), 1, 7)
        assert villages(NEW)[0].name == "己村"

    def test_comes_in_as_the_bureaus_tree(self, tree: TinyCounty) -> None:
        report = read(
            table(
                [
                    ["统计用区划代码", "城乡分类代码", "名称"],
                    ["990101000000", "", "示例县"],
                    [f"{COUNTY}103000", "", "南关街道办事处"],
                    [f"{COUNTY}103001", "111", "南关社区居委会"],
                    [f"{COUNTY}103200", "220", "庚村村委会"],
                    [f"{COUNTY}103400", "220", "林场"],
                    ["990102101200", "220", "别县的村村委会"],
                ]
            ),
            "区划.xlsx",
        )
        assert report.findings == ()
        assert [one.code for one in report.notes if one.code == "other_county"] == ["other_county"]
        found = villages(COUNTY + "103", with_centre=False)
        assert [(v.name, v.kind, v.has_centre, v.township) for v in found] == [
            ("南关社区", "community", True, "南关街道"),
            ("庚村", "village", True, "南关街道"),
            ("林场", "enterprise", False, "南关街道"),
        ]

    def test_changes_nothing_on_a_dry_run(self, tree: TinyCounty) -> None:
        report = read((ENGLISH + rows(f"{NEW},东岭镇,己村,village,yes")).encode(), dry_run=True)
        assert report.added == 1
        assert villages(NEW) == ()

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            (f"{TOWNSHIP}201,东岭镇,己村,village,yes", "duplicate_code"),
            ("12345,东岭镇,己村,village,yes", "bad_code"),
            (f"{NEW},东岭镇,,village,yes", "no_name"),
            (f"{NEW},东岭镇,己村,城堡,yes", "unknown_choice"),
            (f"{NEW},东岭镇,己村,village,也许", "bad_yes_no"),
            (f"{NEW},东岭镇,甲村,village,yes", "repeated_name"),
            ("990102101203,东岭镇,己村,village,yes", "other_county"),
            (f"{OTHER_TOWNSHIP}204,东岭镇,己村,village,yes", "two_township_names"),
            (",东岭镇,己村,village,yes", "no_code"),
        ],
    )
    def test_with_one_fault_gives_one_finding_and_is_left_out_whole(
        self, tree: TinyCounty, line: str, code: str
    ) -> None:
        report = read((ENGLISH + rows(f"{TOWNSHIP}204,东岭镇,庚村,village,yes", line)).encode())
        assert [(one.code, one.row) for one in report.findings] == [(code, len(REGISTER) + 3)]
        assert villages(TOWNSHIP + "204") == ()

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"a,b\n1,2\n", "no_heading"),
            ("区划代码,类别\n1,2\n".encode(), "missing_heading"),
            ("区划代码,代码,名称\n1,2,3\n".encode(), "double_heading"),
            (ENGLISH.encode(), "no_rows"),
            (b"", "empty_file"),
        ],
    )
    def test_that_cannot_be_read_says_why(self, tree: TinyCounty, content: bytes, code: str) -> None:
        assert [one.code for one in read(content).findings] == [code]

    def test_that_is_a_survey_is_told_where_surveys_go(self, county: TinyCounty) -> None:
        report = read(survey_template(COUNTY), "摸底表.xlsx")
        assert [one.code for one in report.findings] == ["survey_file"]
        assert "请到「摸底」页上的「导入」去交" in report.findings[0].message

    def test_is_not_for_a_township(self, tree: TinyCounty) -> None:
        with pytest.raises(Forbidden):
            read_register(by=TOWNSHIP_OFFICER, at=AT, name="a.csv", content=ENGLISH.encode(), dry_run=True)

    def test_comes_in_by_two_steps(self, tree: TinyCounty) -> None:
        content = (ENGLISH + rows(f"{NEW},东岭镇,己村,village,yes")).encode()
        intake = start_intake(by=COUNTY_OFFICER, at=AT, kind="register", name="名册.csv", content=content)
        assert villages(NEW) == ()
        assert apply_intake(by=COUNTY_OFFICER, at=AT, id=intake).added == 1
        assert villages(NEW)[0].name == "己村"
