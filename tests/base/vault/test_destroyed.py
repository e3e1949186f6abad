"""A destroyed key stays destroyed after a restore, and a mislaid ring is not replaced in silence."""

from pathlib import Path
from typing import Any

import pytest

from lianxin.base.errors import Refusal
from lianxin.base.vault.actions import destroy_again, destroy_key, draw_key
from lianxin.base.vault.models import SubjectKey
from lianxin.base.vault.ring import path, ring
from lianxin.base.vault.sealing import subject_keys
from tests.people import AT


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, settings: Any) -> None:
    settings.KEY_FOLDER = tmp_path / "keys"


@pytest.mark.django_db(transaction=True)
class TestDestroyAgain:
    def test_destroys_what_an_older_copy_brought_back(self) -> None:
        row, other = draw_key(at=AT), draw_key(at=AT)
        wrapped = row.wrapped
        destroy_key(at=AT, subject=row.pk)
        SubjectKey.objects.filter(pk=row.pk).update(wrapped=wrapped, destroyed_at=None)
        assert destroy_again(at=AT) == 1
        assert set(subject_keys([row.pk, other.pk])) == {other.pk}

    def test_spares_another_key_that_got_the_number(self) -> None:
        row = draw_key(at=AT)
        destroy_key(at=AT, subject=row.pk)
        SubjectKey.objects.filter(pk=row.pk).update(wrapped=draw_key(at=AT).wrapped, destroyed_at=None)
        assert destroy_again(at=AT) == 0
        assert row.pk in subject_keys([row.pk])


@pytest.mark.django_db
class TestRing:
    def test_is_drawn_where_nothing_was_sealed(self) -> None:
        assert ring().newest == "k1"

    def test_is_not_drawn_anew_where_it_was_mislaid(self) -> None:
        draw_key(at=AT)
        path().unlink()
        with pytest.raises(Refusal, match="k1"):
            ring()
        assert not path().exists()
