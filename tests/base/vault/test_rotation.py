"""Keys change while people are put on file, and every name still opens."""

import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from lianxin.base.errors import Refusal
from lianxin.base.people.actions.filing import put_on_file
from lianxin.base.people.models import Person
from lianxin.base.people.queries import names_of
from lianxin.base.vault.actions import forget_older_keys, rotate
from lianxin.base.vault.models import SubjectKey
from lianxin.base.vault.ring import add_key, ring
from tests.people import AT

PEOPLE = 12


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, settings: Any) -> None:
    settings.KEY_FOLDER = tmp_path / "keys"


@pytest.mark.django_db(transaction=True)
class TestRotate:
    def test_leaves_every_name_readable_while_others_are_written(self) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("the tests' SQLite lives in memory, where threads lock each other's tables")
        failed: list[BaseException] = []

        def write(letter: str) -> None:
            try:
                for number in range(PEOPLE):
                    with transaction.atomic():
                        put_on_file(at=AT, name=f"{letter}{number}")
            except BaseException as error:
                failed.append(error)
            finally:
                connection.close()

        writers = [threading.Thread(target=write, args=(letter,)) for letter in "甲乙"]
        for writer in writers:
            writer.start()
        for _ in range(3):
            rotate(at=AT)
        for writer in writers:
            writer.join()
        assert failed == []
        names = names_of(Person.objects.values_list("pk", flat=True))
        assert sorted(names.values()) == sorted(f"{letter}{number}" for letter in "甲乙" for number in range(PEOPLE))

    def test_wraps_every_key_under_the_newest(self) -> None:
        with transaction.atomic():
            person = put_on_file(at=AT, name="李四")
        assert rotate(at=AT) == 1
        assert SubjectKey.objects.get().ring_key == ring().newest == "k2"
        forget_older_keys()
        assert list(ring().keys) == ["k2"]
        assert names_of([person.pk]) == {person.pk: "李四"}

    def test_keeps_an_older_key_that_is_still_in_use(self) -> None:
        with transaction.atomic():
            put_on_file(at=AT, name="李四")
        add_key()
        with pytest.raises(Refusal) as caught:
            forget_older_keys()
        assert caught.value.code == "keys_in_use"

    def test_seals_on_with_the_national_ciphers(self, settings: Any) -> None:
        with transaction.atomic():
            first = put_on_file(at=AT, name="李四")
        settings.HASH, settings.CIPHER = "sm3", "sm4"
        with transaction.atomic():
            second = put_on_file(at=AT, name="李四")
        assert names_of([first.pk, second.pk]) == {first.pk: "李四", second.pk: "李四"}
        assert (first.name_sealed[:4], second.name_sealed[:4]) == ("aes.", "sm4.")
        assert first.name_index == second.name_index
