"""The ring: drawn once however many start at once, read by its owner alone, and its loss is said plainly."""

import json
import multiprocessing
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from lianxin.base.errors import Refusal
from lianxin.base.vault.actions import draw_key
from lianxin.base.vault.ring import Ring, add_key, drop_keys, path, ring
from lianxin.base.vault.sealing import subject_keys
from tests.people import AT

FORK = multiprocessing.get_context("fork")
AT_ONCE = 6

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, settings: Any, db: None) -> None:
    settings.KEY_FOLDER = tmp_path / "keys"


def at_once(work: Any) -> list[Any]:
    """What several processes return who begin at the same moment."""
    barrier, answers = FORK.Barrier(AT_ONCE), FORK.SimpleQueue()

    def one() -> None:
        barrier.wait(20)
        answers.put(work())

    processes = [FORK.Process(target=one) for _ in range(AT_ONCE)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(20)
    assert [process.exitcode for process in processes] == [0] * AT_ONCE
    return [answers.get() for _ in processes]


class TestRing:
    def test_is_drawn_once_by_many_first_starts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("lianxin.base.vault.ring._refuse_a_second", lambda where: None)  # it asks the database
        drawn = at_once(lambda: (ring().keys, ring().index))
        assert all(one == drawn[0] for one in drawn)
        assert [one.name for one in path().parent.iterdir()] == ["ring.json"]

    def test_is_its_owner_s_alone(self) -> None:
        ring()
        add_key()
        assert stat.S_IMODE(path().stat().st_mode) == 0o600
        assert stat.S_IMODE(path().parent.stat().st_mode) == 0o700

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"keys": [{"id": "k1"}]}', '{"keys": [], "index": 5}'])
    def test_says_when_its_file_is_broken(self, text: str) -> None:
        ring()
        path().write_text(text)
        os.utime(path(), ns=(1, 1))
        with pytest.raises(Refusal) as caught:
            ring()
        assert caught.value.code == "broken_ring"
        assert str(path()) in caught.value.sentence()

    def test_says_when_a_key_is_missing(self) -> None:
        key = draw_key(at=AT)
        stored = json.loads(path().read_text())
        stored["keys"][0]["id"] = "k9"
        path().write_text(json.dumps(stored))
        os.utime(path(), ns=(1, 1))
        with pytest.raises(Refusal) as caught:
            subject_keys([key.pk])
        assert (caught.value.code, caught.value.facts["id"]) == ("lost_key", "k1")

    def test_is_read_anew_when_another_process_changed_it(self) -> None:
        assert ring().newest == "k1"
        assert sorted(at_once(add_key)) == [f"k{number}" for number in range(2, AT_ONCE + 2)]
        held: Ring = ring()
        assert list(held.keys) == [f"k{number}" for number in range(1, AT_ONCE + 2)]
        assert len(set(held.keys.values())) == AT_ONCE + 1

    def test_forgets_all_keys_but_one(self) -> None:
        ring()
        newest = add_key()
        drop_keys(but=newest)
        assert list(ring().keys) == [newest]
