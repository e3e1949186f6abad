"""The record from the command line: the chain in `check`, files of old entries, the locks."""

from pathlib import Path

import pytest

from tests.cli.conftest import AtHome
from tests.cli.homes import SEAL, Home
from tests.faults.house import DATABASE


@pytest.fixture(scope="module")
def sealed(at_home: AtHome, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A small county whose record was sealed once, as `lianxin work` does every minute."""
    home = at_home(tmp_path_factory.mktemp("record"))
    made = home("init", "--code", "410327")
    assert made.code == 0, made.err
    home.python(SEAL)
    return home


class TestCheck:
    def test_states_the_chain(self, sealed: Home) -> None:
        told = sealed("check", "--json").json["audit"]
        assert told["sealed"] > 0
        assert told["tail"] == 0
        assert told["head"].startswith("sha256:")
        assert f"已封存 {told['sealed']} 条" in sealed("check").out

    def test_looks_for_a_noted_head(self, sealed: Home) -> None:
        head = sealed("check", "--json").json["audit"]["head"]
        assert sealed("check", "--audit-head", head).code == 0
        answer = sealed("check", "--audit-head", "0123 4567 89ab cdef")
        assert answer.code == 2
        assert "不在这条链里" in answer.out

    def test_names_what_was_tampered_with_and_the_missing_locks(self, sealed: Home) -> None:
        where = "ON audit_entry" if DATABASE == "postgresql" else ""
        sealed.tamper(
            f"DROP TRIGGER audit_entry_update {where}", "UPDATE audit_entry SET username = 'somebody' WHERE id = 2"
        )
        answer = sealed("check", "--json")
        assert answer.code == 2
        assert {one["code"] for one in answer.json["findings"]} >= {"entry_changed", "unguarded"}
        assert sealed("audit", "guard").code == 0
        assert {one["code"] for one in sealed("check", "--json").json["findings"]} == {"entry_changed"}


class TestArchive:
    def test_has_nothing_to_file_in_a_young_county(self, sealed: Home) -> None:
        assert "没有要存档的" in sealed("audit", "archive").out

    def test_refuses_to_keep_too_little(self, sealed: Home) -> None:
        answer = sealed("audit", "archive", "--months", "3")
        assert answer.code == 2
        assert "至少要在库里留 6 个月" in answer.err

    @pytest.mark.parametrize("content", [None, b"", b"not packed"])
    def test_says_when_a_file_is_none(self, content: bytes | None, sealed: Home, tmp_path: Path) -> None:
        path = tmp_path / "audit-1-2.jsonl.gz"
        if content is not None:
            path.write_bytes(content)
        answer = sealed("audit", "show", str(path))
        assert (answer.code, answer.out) == (2 if content != b"" else 0, "")
