"""What a password has to be."""

import datetime as dt

import pytest

from lianxin.base.accounts.actions.password import KEPT, change_password, check_password
from lianxin.base.accounts.actions.stays import stay_digest
from lianxin.base.accounts.models import Stay
from lianxin.base.accounts.queries import actor_of
from lianxin.base.errors import Refusal
from tests.counties import TinyCounty
from tests.people import AT, VILLAGE_SECRETARY
from tests.web.conftest import PASSWORD, account


class TestCheckPassword:
    @pytest.mark.parametrize(
        "password",
        ["shan-shui-1", "Tian2Di3ren", "一村一套餐不落下谁也别想猜", "correct horse battery", "白日依山尽7Q!"],
    )
    def test_takes_what_nobody_guesses(self, password: str) -> None:
        check_password(password, username="li.si", name="李四")

    @pytest.mark.parametrize(
        ("password", "said"),
        [
            ("a1b2c3d", "8 位以上"),
            ("x" * 201, "8 位以上"),
            ("wang.wu-2026", "用户名或姓名"),
            ("WANG.WU-2026", "用户名或姓名"),
            ("我是王小五啊2026", "用户名或姓名"),
            ("abab1abab1ab", "来回就那几个字"),
            ("password1", "太常见"),
            ("shanshuitu", "混着用"),
            ("4190127365", "混着用"),
        ],
    )
    def test_says_what_is_wrong_with_the_rest(self, password: str, said: str) -> None:
        with pytest.raises(Refusal, match=said):
            check_password(password, username="wang.wu", name="王小五")

    def test_asks_more_of_those_who_can_do_much(self) -> None:
        check_password("shan-s-1")
        with pytest.raises(Refusal, match="10 位以上"):
            check_password("shan-s-1", strong=True)


@pytest.mark.django_db
class TestChangePassword:
    def test_takes_none_of_the_last_few(self, tree: TinyCounty) -> None:
        me, old = actor_of(account(VILLAGE_SECRETARY)), PASSWORD
        used = [PASSWORD]
        for n in range(KEPT):
            for again in used[-KEPT:]:
                with pytest.raises(Refusal, match="最近用过"):
                    change_password(by=me, at=AT, old=old, new=again)
            new = f"shan-shui-{n}"
            change_password(by=me, at=AT, old=old, new=new)
            used.append(new)
            old = new
        change_password(by=me, at=AT, old=old, new=PASSWORD)

    def test_ends_the_other_stays(self, tree: TinyCounty) -> None:
        user = account(VILLAGE_SECRETARY)
        for name in ("this", "other"):
            digest = stay_digest(name)
            Stay.objects.create(user=user, session_digest=digest, way="", address="", begun_at=AT, seen_at=AT)
        change_password(by=actor_of(user), at=AT, old=PASSWORD, new="shan-shui-1", session_key="this")
        assert [stay.session_digest for stay in Stay.objects.filter(ended_at=None)] == [stay_digest("this")]

    def test_says_when(self, tree: TinyCounty) -> None:
        user = account(VILLAGE_SECRETARY)
        at = AT + dt.timedelta(days=1)
        change_password(by=actor_of(user), at=at, old=PASSWORD, new="shan-shui-1")
        user.refresh_from_db()
        assert user.password_changed_at == at
