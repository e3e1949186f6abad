"""One set of names for roles and permissions: in the code, among the cast, in the handbook."""

import re
from pathlib import Path

from lianxin.base.roles import OPERATOR, PERMISSIONS, ROLES, SECOND_FACTOR
from lianxin.web.accounts.roles import GROUPS
from tests.people import CAST
from tools.permissions_table import PAGE, table

ROOT = Path(__file__).parents[2]
ASKED = re.compile(r"""(?:require|may|holds|reader)\((?:request, )?["']([a-z]+\.[a-z_]+)["']""")


def test_the_handbook_s_table_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == table(), "run tools/permissions_table.py"


def test_every_role_is_among_the_cast() -> None:
    assert {post.role for actor in CAST for post in actor.posts} == set(ROLES) - {OPERATOR}


def test_roles_hold_permissions_that_are_named() -> None:
    wrong = {role: held - set(PERMISSIONS) for role, (_name, held) in ROLES.items() if role != OPERATOR}
    assert not {role: names for role, names in wrong.items() if names}


def test_every_permission_is_held_by_somebody() -> None:
    assert set(PERMISSIONS) == set().union(*(held for role, (_name, held) in ROLES.items() if role != OPERATOR))


def test_code_asks_for_permissions_that_are_named() -> None:
    asked = {
        (path.name, one)
        for path in (ROOT / "lianxin").rglob("*.py")
        for one in ASKED.findall(path.read_text(encoding="utf-8"))
    }
    assert asked
    assert not {(name, one) for name, one in asked if one not in PERMISSIONS}


def test_every_permission_has_its_group_on_the_page() -> None:
    assert {one.partition(".")[0] for one in PERMISSIONS} <= set(GROUPS)


def test_who_decides_for_a_county_signs_in_twice() -> None:
    assert {role for role, (_name, held) in ROLES.items() if "account.manage" in held or "plan.approve" in held} == (
        SECOND_FACTOR
    )
