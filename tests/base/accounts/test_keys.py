"""Keys of programs."""

import datetime as dt

import pytest

from lianxin.base.accounts.actions.accounts import suspend
from lianxin.base.accounts.actions.keys import end_key, make_key, recognise_key
from lianxin.base.accounts.models import ApiKey
from lianxin.base.accounts.queries.keys import keys_of, keys_under
from lianxin.base.actor import Actor, Post
from lianxin.base.audit.queries.line import lines
from lianxin.base.errors import Forbidden, Refusal
from tests.people import AT, COUNTY, COUNTY_OFFICER, OPERATOR, OTHER_TOWNSHIP, TOWNSHIP, TOWNSHIP_OFFICER
from tests.web.conftest import account

READ = frozenset({"survey.view"})


def key(by: Actor = OPERATOR, **given: object) -> str:
    """A key of the township officer's account."""
    account(TOWNSHIP_OFFICER)
    facts: dict[str, object] = {"username": TOWNSHIP_OFFICER.username, "name": "示例系统", "permissions": READ}
    return make_key(by=by, at=AT, **(facts | given))  # type: ignore[arg-type]


@pytest.mark.django_db
class TestMake:
    def test_keeps_no_secret(self) -> None:
        made = key()
        row = ApiKey.objects.get()
        secret = made.split("_", 2)[2]
        assert made.startswith(f"lx_{row.prefix}_")
        assert secret not in str(vars(row))
        assert lines(limit=1)[0].verb == "key.make"
        assert secret not in str(lines(limit=1))

    def test_is_for_those_who_manage_keys_where_the_account_is(self) -> None:
        with pytest.raises(Forbidden):
            key(by=COUNTY_OFFICER)
        elsewhere = Actor(None, "else", "", (Post("administrator", OTHER_TOWNSHIP),))
        with pytest.raises(Forbidden):
            key(by=elsewhere)
        assert key(by=Actor(None, "here", "", (Post("administrator", COUNTY),)))

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"name": " "}, "bad_name"),
            ({"permissions": frozenset()}, "no_permission"),
            ({"permissions": frozenset({"all"})}, "unknown_permission"),
            ({"days": 367}, "bad_days"),
            ({"days": 0}, "bad_days"),
            ({"region": "99x"}, "bad_region"),
        ],
    )
    def test_refuses_what_makes_no_sense(self, given: dict[str, object], code: str) -> None:
        with pytest.raises(Refusal) as refused:
            key(**given)
        assert refused.value.code == code


@pytest.mark.django_db
class TestRecognise:
    def test_narrows_the_posts_to_the_key(self) -> None:
        holder = recognise_key(at=AT, text=key(region=TOWNSHIP + "201"))
        assert holder is not None
        assert holder.actor.may("survey.view", TOWNSHIP + "201")
        assert not holder.actor.may("survey.view", TOWNSHIP + "202")
        assert not holder.actor.may("survey.write", TOWNSHIP + "201")

    def test_takes_no_post_outside_the_region(self) -> None:
        holder = recognise_key(at=AT, text=key(region=OTHER_TOWNSHIP))
        assert holder is not None
        assert holder.actor.posts == ()

    def test_writes_its_use_to_the_hour(self) -> None:
        made = key()
        for minutes, used in ((0, 0), (30, 0), (61, 61)):
            recognise_key(at=AT + dt.timedelta(minutes=minutes), text=made)
            assert ApiKey.objects.get().used_at == AT + dt.timedelta(minutes=used)

    def test_knows_none_past_its_time_ended_or_of_a_suspended_account(self) -> None:
        made = key(days=1)
        assert recognise_key(at=AT + dt.timedelta(days=1), text=made) is None
        suspend(by=OPERATOR, at=AT, username=TOWNSHIP_OFFICER.username, reason="示例", until=AT + dt.timedelta(hours=1))
        assert recognise_key(at=AT, text=made) is None
        assert recognise_key(at=AT + dt.timedelta(hours=2), text=made) is not None
        end_key(by=OPERATOR, at=AT, prefix=made.split("_")[1])
        assert recognise_key(at=AT, text=made) is None


@pytest.mark.django_db
class TestList:
    def test_holds_the_keys_of_a_region(self) -> None:
        key()
        assert [row.state for row in keys_under((TOWNSHIP,), AT)] == ["in_use"]
        assert keys_under((OTHER_TOWNSHIP,), AT) == ()
        assert [row.state for row in keys_of(account(TOWNSHIP_OFFICER).pk, AT + dt.timedelta(days=99))] == ["expired"]
