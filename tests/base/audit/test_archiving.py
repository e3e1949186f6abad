"""Old entries go into files that go on in the chain; the file is safe before a row goes."""

import datetime as dt
import gzip
from pathlib import Path

import pytest
from django.db import DatabaseError

from lianxin.base.audit import archive_files, archiving
from lianxin.base.audit.archiving import archive
from lianxin.base.audit.models import Archive, Entry, Link
from lianxin.base.audit.queries import chain, lines, standing
from lianxin.base.audit.sealing import seal
from lianxin.base.audit.ticks import file_what_is_old
from lianxin.base.errors import Forbidden, Refusal
from tests.base.audit.conftest import Write
from tests.people import ADMINISTRATOR, OPERATOR

LONG_AGO = dt.datetime(2021, 3, 5, 9, 0, tzinfo=dt.UTC)
LATER = dt.datetime(2021, 9, 5, 9, 0, tzinfo=dt.UTC)
NOW = dt.datetime(2022, 12, 20, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def old(write: Write) -> list[int]:
    """Three entries of long ago, two of last week; all sealed in their time."""
    ids = write(3, LONG_AGO)
    seal(at=LONG_AGO)
    ids += write(2, NOW)
    seal(at=NOW)
    return ids


class TestArchive:
    def test_moves_what_is_old_into_a_file(self, old: list[int], home: Path) -> None:
        name = archive(by=OPERATOR, at=NOW)
        (row,) = Archive.objects.all()
        assert (row.first, row.last, row.count, row.file) == (old[0], old[2], 3, name)
        assert [entry["id"] for _digest, entry in archive_files.read(home / "archive" / name)] == old[:3]
        assert list(Entry.objects.order_by("pk").values_list("pk", flat=True)[:2]) == old[3:]
        assert list(Link.objects.order_by("pk").values_list("pk", flat=True)) == old[3:]

    def test_leaves_the_chain_whole(self, old: list[int]) -> None:
        noted = standing().head
        archive(by=OPERATOR, at=NOW)
        seal(at=NOW)
        state = chain(noted=noted)
        assert (state.sealed, state.tail, state.files, state.broken) == (6, 0, 1, ())
        assert (standing().sealed, standing().head, standing().filed_until) == (6, state.head, old[2])

    def test_goes_on_with_a_second_file(self, write: Write) -> None:
        for at in (LONG_AGO, LATER, NOW):
            write(2, at)
            seal(at=at)
        assert archive(by=OPERATOR, at=LATER + dt.timedelta(days=300))
        assert archive(by=OPERATOR, at=NOW)
        assert archive(by=OPERATOR, at=NOW) == ""
        assert (chain().files, chain().broken) == (2, ())

    def test_is_on_record(self, old: list[int]) -> None:
        name = archive(by=OPERATOR, at=NOW)
        (line, *_rest) = lines()
        assert (line.verb, line.target, line.username) == ("audit.archive", f"archive:{name}", OPERATOR.username)
        assert line.after is not None
        assert (line.after["first"], line.after["last"], line.after["count"]) == (old[0], old[2], 3)

    def test_leaves_what_was_sealed_lately_though_it_bears_an_old_date(self, write: Write) -> None:
        write(3, LONG_AGO)
        seal(at=NOW)
        assert archive(by=OPERATOR, at=NOW) == ""
        assert Entry.objects.count() == 3

    def test_leaves_what_is_not_sealed(self, write: Write) -> None:
        write(3, LONG_AGO)
        assert archive(by=OPERATOR, at=NOW) == ""

    def test_refuses_less_than_six_months(self, old: list[int]) -> None:
        with pytest.raises(Refusal) as caught:
            archive(by=OPERATOR, at=NOW, months=5)
        assert caught.value.code == "kept_too_short"
        assert Entry.objects.count() == len(old)

    def test_is_the_machine_s_own_work(self, old: list[int]) -> None:
        with pytest.raises(Forbidden):
            archive(by=ADMINISTRATOR, at=NOW)
        file_what_is_old(NOW)
        assert Archive.objects.count() == 1

    def test_does_not_file_a_broken_chain(self, old: list[int], home: Path) -> None:
        from tests.base.audit.test_verification import tampered

        tampered("UPDATE audit_entry SET username = 'somebody' WHERE id = %s", old[1])
        with pytest.raises(Refusal) as caught:
            archive(by=OPERATOR, at=NOW)
        assert caught.value.code == "broken_chain"
        assert Entry.objects.count() == len(old)
        assert list((home / "archive").iterdir()) == []

    def test_broken_off_before_the_rows_go_is_done_again(
        self, old: list[int], monkeypatch: pytest.MonkeyPatch, home: Path
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(archiving, "record", lambda **_: (_ for _ in ()).throw(DatabaseError("disk full")))
            with pytest.raises(DatabaseError):
                archive(by=OPERATOR, at=NOW)
        assert (Archive.objects.count(), Entry.objects.count()) == (0, len(old))
        assert chain().broken == ()
        name = archive(by=OPERATOR, at=NOW)
        assert [path.name for path in (home / "archive").iterdir()] == [name]
        assert chain().broken == ()


class TestChainOverFiles:
    @pytest.fixture
    def path(self, old: list[int], home: Path) -> Path:
        return home / "archive" / archive(by=OPERATOR, at=NOW)

    def test_names_a_file_that_is_gone(self, path: Path) -> None:
        path.unlink()
        assert [(one.code, one.where) for one in chain().broken] == [("file_missing", path.name)]

    def test_names_a_file_that_was_cut_off(self, path: Path) -> None:
        path.write_bytes(path.read_bytes()[:-20])
        assert [(one.code, one.where) for one in chain().broken] == [("file_changed", path.name)]

    def test_names_the_line_that_was_changed(self, path: Path, old: list[int]) -> None:
        text = gzip.decompress(path.read_bytes()).replace(rb'"name":"\u65b01"', rb'"name":"\u65b09"')
        path.write_bytes(gzip.compress(text))
        found = chain().broken
        assert [one.code for one in found] == ["entry_changed", "file_changed"]
        assert found[0].facts["id"] == old[1]

    def test_finds_a_noted_head_in_a_file(self, write: Write, home: Path) -> None:
        write(2, LONG_AGO)
        seal(at=LONG_AGO)
        noted = standing().short
        write(2, NOW)
        seal(at=NOW)
        archive(by=OPERATOR, at=NOW)
        assert chain(noted=noted).broken == ()
