"""Messages appended to a file."""

import json
from pathlib import Path

import pytest

from lianxin.base.outbox.senders.file import File
from lianxin.base.outbox.senders.sender import NotNow


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


class TestSend:
    def test_writes_a_key_once(self, tmp_path: Path) -> None:
        sender = File(tmp_path / "messages.jsonl")
        for key in ("k1", "k2", "k1"):
            sender.send(key, "13800000000", "您好")
        assert [line["key"] for line in lines(sender.path)] == ["k1", "k2"]

    def test_writes_anew_what_was_broken_off_half_way(self, tmp_path: Path) -> None:
        sender = File(tmp_path / "messages.jsonl")
        sender.send("k1", "13800000000", "您好")
        whole = sender.path.read_bytes()
        for cut in range(1, len(whole)):
            sender.path.write_bytes(whole[:cut])
            sender.send("k1", "13800000000", "您好")
            sender.send("k2", "13800000000", "您好")
            keys = [line["key"] for line in lines(sender.path)]
            assert keys == ["k1", "k2"], cut

    def test_is_readable_by_its_owner_alone(self, tmp_path: Path) -> None:
        sender = File(tmp_path / "messages.jsonl")
        sender.send("k1", "13800000000", "您好")
        assert sender.path.stat().st_mode & 0o077 == 0

    def test_may_be_tried_later_where_the_file_cannot_be_written(self, tmp_path: Path) -> None:
        with pytest.raises(NotNow):
            File(tmp_path / "missing" / "messages.jsonl").send("k1", "13800000000", "您好")
