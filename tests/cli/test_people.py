"""`lianxin people` as the operator runs it, and what lies on the disk."""

import json

import pytest

from lianxin.demo.shape import shape_of
from tests.cli.conftest import Command


class TestForget:
    def test_says_what_would_go_and_takes_nothing(self, demo: Command) -> None:
        answer = demo("people", "forget", "--dry-run", "--json")
        assert answer.code == 0, answer.err
        assert {row["kind"] for row in answer.json} >= {"person", "stay", "one_time_code"}
        assert all(row["count"] == 0 for row in answer.json if row["kind"] == "person")

    def test_leaves_the_made_up_residents_of_a_demo(self, demo: Command) -> None:
        answer = demo("people", "forget")
        assert answer.code == 0, answer.err
        assert "没人再用的个人信息：清了 0 条" in answer.out


class TestDisk:
    def test_holds_no_name_and_no_number_in_plain(
        self, demo: Command, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        files = [path for path in tmp_path_factory.getbasetemp().glob("demo*/**/*") if path.is_file()]
        assert any(path.name == "county.sqlite3" for path in files)
        names = [user.name for user in shape_of("yiyang").users] + ["乙示例", "19900000001", "990101195"]
        plain = [text.encode() for text in names] + [json.dumps(text)[1:-1].encode() for text in names]
        found = [(path.name, text) for path in files for text in plain if text in path.read_bytes()]
        assert found == []
