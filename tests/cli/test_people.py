"""`lianxin people` as the operator runs it, and what lies on the disk."""

import json

import psycopg
import pytest

from lianxin.demo.shape import shape_of
from tests.cli.conftest import Command
from tests.cli.homes import Home


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
    def test_holds_no_name_and_no_number_in_plain(self, demo: Home, request: pytest.FixtureRequest) -> None:
        folders = [demo.folder]
        if demo.database:
            cluster = request.getfixturevalue("cluster")
            with psycopg.connect(cluster.url, autocommit=True) as connection:
                connection.execute("CHECKPOINT")
            folders.append(cluster.folder)
        texts = [user.name for user in shape_of("yiyang").users] + ["乙示例", "19900000001", "990101195"]
        plain = [text.encode() for text in texts] + [json.dumps(text)[1:-1].encode() for text in texts]
        seen, found = 0, []
        for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            seen += "宜阳".encode() in content
            found += [(path.name, text) for text in plain if text in content]
        assert seen, "the tables were not among the files"
        assert found == []
