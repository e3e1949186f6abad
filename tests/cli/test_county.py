"""A real county from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command

REGISTER = """code,township,name,kind,has_centre
411425101200,甲乡,东村,village,yes
411425101201,甲乡,西村,village,yes
411425102200,乙镇,东村,village,yes
411425102400,乙镇,矿区社区,enterprise,no
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "名册.csv"
    path.write_text(REGISTER, encoding="utf-8-sig")
    return path


class TestInit:
    def test_sets_up_the_county_that_comes_with_the_product(self, empty: Command) -> None:
        answer = empty("init", "--code", "410327")
        assert answer.code == 0, answer.err
        assert "宜阳县" in answer.out
        assert "首次密码" in answer.out
        found = empty("figures", "--json").json
        assert (found["centres"], found["surveyed"], found["synthetic"]) == (353, 0, False)

    def test_sets_up_any_other_county_from_its_register(self, empty: Command, register: Path) -> None:
        answer = empty("init", "--code", "411425", "--name", "某县", "--register", str(register))
        assert answer.code == 0, answer.err
        found = empty("figures", "--json").json
        assert (found["centres"], found["townships"]) == (3, 2)

    def test_does_not_overwrite_a_county(self, empty: Command, register: Path) -> None:
        empty("init", "--code", "410327")
        answer = empty("init", "--code", "411425", "--name", "某县", "--register", str(register))
        assert answer.code == 2
        assert empty("figures", "--json").json["centres"] == 353

    def test_without_a_register_says_what_is_missing(self, empty: Command) -> None:
        answer = empty("init", "--code", "411425", "--name", "某县")
        assert answer.code == 2
        assert "名册" in answer.err

    def test_leaves_nothing_half_done_when_the_register_is_wrong(self, empty: Command, register: Path) -> None:
        register.write_text(REGISTER.replace("411425101201", "411425101200"), encoding="utf-8")
        answer = empty("init", "--code", "411425", "--name", "某县", "--register", str(register))
        assert answer.code == 2
        assert empty("figures").code == 2


class TestDemo:
    def test_refuses_a_database_that_holds_a_real_county(self, empty: Command) -> None:
        empty("init", "--code", "410327")
        answer = empty("demo", "--no-serve")
        assert answer.code == 2
        assert "真实" in answer.err


class TestBeforeAnything:
    @pytest.mark.parametrize("verb", ["figures", "plan", "check"])
    def test_says_how_to_begin(self, empty: Command, verb: str) -> None:
        answer = empty(verb)
        assert answer.code == 2
        assert "lianxin init" in answer.err
        assert "Traceback" not in answer.err

    def test_a_wrong_option_is_no_fault_of_ours(self, empty: Command) -> None:
        assert empty("figures", "--nonsense").code == 2

    def test_a_measurement_that_is_not_there_is_refused(self, empty: Command) -> None:
        assert empty("bench", "nothing").code == 2


class TestStandard:
    EDITION = Path(__file__).parents[2] / "lianxin" / "data" / "standard" / "seven.toml"

    @pytest.fixture
    def trial(self, tmp_path: Path) -> Path:
        path = tmp_path / "试行.toml"
        path.write_text(self.EDITION.read_text("utf-8").replace('id = "seven-2022"', 'id = "trial"'), "utf-8")
        return path

    def test_comes_in_as_a_second_edition_after_a_dry_run(self, empty: Command, trial: Path) -> None:
        empty("init", "--code", "410327")
        tried = empty("import", "standard", str(trial), "--dry-run", "--json")
        assert tried.json == {"findings": [], "added": 1, "changed": 0, "unchanged": 0}
        assert empty("import", "standard", str(trial), "--json").json["added"] == 1
        assert empty("import", "standard", str(trial), "--json").json["unchanged"] == 1

    def test_that_lacks_a_number_is_refused_by_name(self, empty: Command, trial: Path) -> None:
        empty("init", "--code", "410327")
        trial.write_text(trial.read_text("utf-8").replace("strong_from", "strong_form"), "utf-8")
        answer = empty("import", "standard", str(trial), "--json")
        assert answer.code == 2
        assert len(answer.json["findings"]) == 1
