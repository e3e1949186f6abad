"""`lianxin people` as the operator runs it."""

from tests.cli.conftest import Command


class TestForget:
    def test_says_what_would_go_and_takes_nothing(self, demo: Command) -> None:
        answer = demo("people", "forget", "--dry-run", "--json")
        assert answer.code == 0, answer.err
        assert {row["kind"] for row in answer.json} >= {"person", "stay", "one_time_code"}
        assert all(row["count"] == 0 for row in answer.json if row["kind"] == "person")

    def test_leaves_the_made_up_residents_of_a_demo(self, demo: Command) -> None:
        before = demo("people", "forget")
        assert before.code == 0, before.err
        assert "没人再用的个人信息：清了 0 条" in before.out
