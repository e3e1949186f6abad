"""A county under the national suite, SM3 and SM4: made so, or switched to it with all that was sealed before."""

from pathlib import Path

import pytest

from tests.cli.homes import SEAL, Home
from tests.cli.test_backup import FORGOTTEN

NATIONAL = {"LIANXIN_HASH": "sm3", "LIANXIN_CIPHER": "sm4"}
NAMES = """
import django
django.setup()
from lianxin.base.people.models import Person
from lianxin.base.people.queries import names_of
print(*names_of(Person.objects.values_list("pk", flat=True)).values())
"""


def links(home: Home) -> set[str]:
    """The hashes that the chain of the record is made with."""
    return {str(row[0]).partition(":")[0] for row in home.rows("SELECT digest FROM audit_link")}


def there_and_back(home: Home, new: Path) -> Home:
    """Copy a county and restore the copy elsewhere."""
    assert home("backup").code == 0
    restored = home("restore", "--to", str(new))
    assert restored.code == 0, restored.err
    return Home(new, more=home.more)


@pytest.mark.soak
class TestNational:
    def test_makes_checks_copies_and_restores_a_county(self, tmp_path: Path) -> None:
        home = Home(tmp_path / "home", more=NATIONAL)
        made = home("demo", "--no-serve")
        assert made.code == 0, made.err
        home.python(SEAL)
        assert links(home) == {"sm3"}
        assert home("check").code == 0
        back = there_and_back(home, tmp_path / "new")
        checked = back("check")
        assert checked.code == 0, checked.out
        assert b"sm4" in home.copies[-1].read_bytes()[:2000]
        assert home("figures", "--json").json == back("figures", "--json").json

    def test_opens_what_was_sealed_before_the_switch(self, tmp_path: Path) -> None:
        home = Home(tmp_path / "home")
        assert home("init", "--code", "410327").code == 0
        home.python(FORGOTTEN)
        home.python(SEAL)
        assert home("backup").code == 0
        (old,) = home.copies
        switched = Home(home.folder, more=NATIONAL)
        switched.python(FORGOTTEN)
        switched.python(SEAL)
        assert links(switched) == {"sha256", "sm3"}
        assert switched.python(NAMES).split().count("钟离试") == 2
        assert switched("check").code == 0
        back = there_and_back(switched, tmp_path / "new")
        assert back.python(NAMES).split().count("钟离试") == 2
        assert back("check").code == 0
        assert switched("restore", str(old), "--to", str(tmp_path / "before")).code == 0
