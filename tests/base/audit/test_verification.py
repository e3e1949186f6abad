"""Whatever was done to the record behind the product's back is found and named."""

import pytest
from django.db import connection

from lianxin.base.audit.guard import remove
from lianxin.base.audit.models import Entry, Link
from lianxin.base.audit.queries import chain, standing
from lianxin.base.audit.queries.verification import MESSAGES
from lianxin.base.audit.sealing import seal
from tests.base.audit.conftest import Write
from tests.people import AT

TAMPERED = {  # what somebody does to the third of six, as one who took the triggers away
    "UPDATE audit_entry SET username = 'somebody' WHERE id = %s": "entry_changed",
    "UPDATE audit_entry SET at = '2020-01-01 00:00:00+00' WHERE id = %s": "entry_changed",
    "UPDATE audit_entry SET result = 'refused' WHERE id = %s": "entry_changed",
    "UPDATE audit_entry SET before = NULL WHERE id = %s": "entry_changed",
    "UPDATE audit_entry SET after = '{}' WHERE id = %s": "entry_changed",
    "UPDATE audit_entry SET place = 'web 10.0.0.1' WHERE id = %s": "entry_changed",
    "UPDATE audit_entry SET on_behalf = 'somebody' WHERE id = %s": "entry_changed",
    "UPDATE audit_entry SET sealed = 'aes.x' WHERE id = %s": "entry_changed",
    "DELETE FROM audit_entry WHERE id = %s": "entry_missing",
    "DELETE FROM audit_link WHERE entry = %s": "link_missing",
    "UPDATE audit_link SET digest = 'sha256:00' WHERE entry = %s": "link_changed",
}


def tampered(statement: str, *ids: int) -> None:
    remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, ids)


def found() -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in chain().broken if one.code != "unguarded"]


class TestChain:
    @pytest.mark.parametrize("statement", TAMPERED)
    def test_names_what_was_done_to_a_sealed_entry(self, statement: str, write: Write) -> None:
        ids = write(6)
        seal(at=AT)
        tampered(statement, ids[2])
        assert found() == [(TAMPERED[statement], f"audit:{ids[2]}")]

    def test_names_an_entry_taken_out_with_its_seal(self, write: Write) -> None:
        ids = write(6)
        seal(at=AT)
        tampered("DELETE FROM audit_entry WHERE id = %s", ids[2])
        tampered("DELETE FROM audit_link WHERE entry = %s", ids[2])
        assert found() == [("cut", f"audit:{ids[3]}")]

    def test_names_an_entry_slipped_in(self, write: Write) -> None:
        ids = write(6)
        seal(at=AT)
        Entry.objects.create(pk=ids[0] - 1, at=AT, username="somebody", verb="county.change", target="county:1")
        assert found() == [("entry_added", f"audit:{ids[0] - 1}")]

    def test_names_an_end_that_was_taken_away(self, write: Write) -> None:
        ids = write(6)
        seal(at=AT)
        tampered("DELETE FROM audit_link WHERE entry >= %s", ids[4])
        tampered("DELETE FROM audit_entry WHERE id >= %s", ids[4])
        assert found() == [("head_lost", f"audit:{ids[5]}")]

    def test_says_each_break_in_a_sentence(self, write: Write) -> None:
        ids = write(6)
        seal(at=AT)
        tampered("UPDATE audit_entry SET username = 'somebody' WHERE id = %s", ids[2])
        (said, unguarded) = (one.sentence() for one in chain().broken)
        assert said.startswith(f"第 {ids[2]} 条留痕被改过（2022-12-20 09:00 UTC county.change）")
        assert "lianxin audit guard" in unguarded
        assert set(MESSAGES) >= {one.code for one in chain().broken}

    def test_tells_what_waits_to_be_sealed(self, write: Write) -> None:
        write(2)
        seal(at=AT)
        write(3)
        state = chain()
        assert (state.sealed, state.tail, state.tail_since) == (2, 3, AT)
        assert (standing().sealed, standing().tail, standing().head) == (2, 3, state.head)

    def test_finds_a_head_that_was_noted(self, write: Write) -> None:
        write(2)
        seal(at=AT)
        noted = standing()
        write(2)
        seal(at=AT)
        for way in (noted.head, noted.short, noted.short.upper()):
            assert chain(noted=way).broken == ()
        assert [one.code for one in chain(noted="sha256:" + "0" * 64).broken] == ["head_unknown"]
        assert [one.code for one in chain(noted=noted.short[:9]).broken] == ["head_unknown"]

    def test_a_chain_written_anew_lacks_the_noted_head(self, write: Write) -> None:
        write(3)
        seal(at=AT)
        noted = standing().head
        tampered("UPDATE audit_entry SET username = 'somebody'")
        tampered("DELETE FROM audit_link")
        tampered("DELETE FROM audit_horizon")
        seal(at=AT)
        assert found() == []
        assert [one.code for one in chain(noted=noted).broken if one.code != "unguarded"] == ["head_unknown"]

    @pytest.mark.skipif(
        "sqlite" not in connection.vendor, reason="only SQLite keeps what is no date in a date's column"
    )
    def test_names_an_entry_that_cannot_be_read(self, write: Write) -> None:
        ids = write(4)
        seal(at=AT)
        tampered("UPDATE audit_entry SET at = 'never' WHERE id = %s", ids[1])
        assert found() == [("entry_changed", f"audit:{ids[1]}")]

    def test_goes_through_many_in_pieces(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("lianxin.base.audit.queries.verification.BATCH", 2)
        ids = write(7)
        seal(at=AT)
        assert (chain().sealed, found()) == (7, [])
        tampered("DELETE FROM audit_entry WHERE id = %s", ids[1])
        tampered("DELETE FROM audit_link WHERE entry = %s", ids[5])
        assert found() == [("entry_missing", f"audit:{ids[1]}"), ("link_missing", f"audit:{ids[5]}")]
        assert Link.objects.count() == 6
