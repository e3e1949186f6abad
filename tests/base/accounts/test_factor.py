"""The second factor: codes of an authenticator, and codes on paper."""

import datetime as dt

import pyotp
import pytest

from lianxin.base.accounts.actions.accounts import renew_password
from lianxin.base.accounts.actions.factor import (
    RECOVERY_CODES,
    STEP_S,
    begin_factor,
    check_factor,
    confirm_factor,
    renew_codes,
    reset_factor,
    take_off_factor,
)
from lianxin.base.accounts.models import RecoveryCode, SecondFactor, Stay, User
from lianxin.base.accounts.queries import actor_of
from lianxin.base.accounts.queries.factor import factor_of
from lianxin.base.accounts.rules.pauses import PAUSE, TRIES
from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, NotFound, Refusal
from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR, AT, TOWNSHIP_OFFICER, VILLAGE_SECRETARY
from tests.web.conftest import PASSWORD, account

STEP = dt.timedelta(seconds=STEP_S)
LATER = AT + 10 * STEP

pytestmark = pytest.mark.django_db


class Phone:
    """Somebody with an authenticator that is bound."""

    def __init__(self, actor: Actor, at: dt.datetime = AT) -> None:
        self.user = account(actor)
        self.me = actor_of(self.user)
        self.secret = begin_factor(by=self.me, at=at, issuer="连心 示例县").secret
        self.paper = confirm_factor(by=self.me, at=at, code=self.code(at))

    def code(self, at: dt.datetime) -> str:
        return pyotp.TOTP(self.secret).at(at)

    def wrong(self, at: dt.datetime) -> str:
        near = {self.code(at + n * STEP) for n in (-1, 0, 1)}
        return next(code for n in range(10) if (code := f"{n:06}") not in near)

    def check(self, code: str, at: dt.datetime) -> None:
        check_factor(user=User.objects.select_related("person__key").get(pk=self.user.pk), at=at, code=code)


@pytest.fixture
def phone(tree: TinyCounty) -> Phone:
    return Phone(VILLAGE_SECRETARY)


class TestBegin:
    def test_shows_the_same_secret_until_it_is_confirmed(self, tree: TinyCounty) -> None:
        me = actor_of(account(VILLAGE_SECRETARY))
        first = begin_factor(by=me, at=AT, issuer="连心 示例县")
        assert begin_factor(by=me, at=AT + STEP, issuer="连心 示例县") == first
        assert begin_factor(by=me, at=AT + dt.timedelta(hours=1), issuer="连心 示例县").secret != first.secret
        assert factor_of(me.id or 0) is None

    def test_is_read_by_an_authenticator(self, tree: TinyCounty) -> None:
        made = begin_factor(by=actor_of(account(VILLAGE_SECRETARY)), at=AT, issuer="连心 示例县")
        read = pyotp.parse_uri(made.uri)
        assert (read.secret, read.name, read.issuer) == (made.secret, VILLAGE_SECRETARY.username, "连心 示例县")

    def test_keeps_the_secret_sealed(self, phone: Phone) -> None:
        assert phone.secret not in str(SecondFactor.objects.values().get())

    def test_does_not_bind_a_second_one(self, phone: Phone) -> None:
        with pytest.raises(Refusal):
            begin_factor(by=phone.me, at=LATER, issuer="连心")


class TestConfirm:
    def test_needs_a_right_code(self, tree: TinyCounty) -> None:
        me = actor_of(account(VILLAGE_SECRETARY))
        secret = begin_factor(by=me, at=AT, issuer="连心").secret
        with pytest.raises(Refusal):
            confirm_factor(by=me, at=AT + STEP, code=pyotp.TOTP(secret).at(AT - dt.timedelta(hours=1)))
        assert factor_of(me.id or 0) is None

    def test_gives_codes_on_paper_that_stand_nowhere(self, phone: Phone) -> None:
        assert len(set(phone.paper)) == RECOVERY_CODES
        kept = str(list(RecoveryCode.objects.values()))
        assert [code for code in phone.paper if code in kept or code.replace("-", "") in kept] == []


class TestCheck:
    @pytest.mark.parametrize("drift", [-1, 0, 1])
    def test_bears_a_clock_that_is_half_a_minute_off(self, drift: int, phone: Phone) -> None:
        phone.check(phone.code(LATER + drift * STEP), LATER)

    @pytest.mark.parametrize("drift", [-3, -2, 2, 3])
    def test_bears_no_more(self, drift: int, phone: Phone) -> None:
        with pytest.raises(Refusal):
            phone.check(phone.code(LATER + drift * STEP), LATER)

    def test_takes_no_code_twice(self, phone: Phone) -> None:
        phone.check(phone.code(LATER), LATER)
        with pytest.raises(Refusal):
            phone.check(phone.code(LATER), LATER + STEP)

    def test_takes_none_older_than_the_last_one(self, phone: Phone) -> None:
        phone.check(phone.code(LATER), LATER)
        with pytest.raises(Refusal):
            phone.check(phone.code(LATER - STEP), LATER)

    def test_takes_not_even_the_code_that_bound_it(self, phone: Phone) -> None:
        with pytest.raises(Refusal):
            phone.check(phone.code(AT), AT)

    def test_rests_after_a_few_wrong_ones(self, phone: Phone) -> None:
        for _n in range(TRIES):
            with pytest.raises(Refusal):
                phone.check(phone.wrong(LATER), LATER)
        with pytest.raises(Refusal, match="歇"):
            phone.check(phone.code(LATER), LATER)
        phone.check(phone.code(LATER + PAUSE), LATER + PAUSE)

    def test_pauses_twice_as_long_the_second_time(self, phone: Phone) -> None:
        at = LATER
        for pause in (PAUSE, 2 * PAUSE):
            for _n in range(TRIES):
                with pytest.raises(Refusal):
                    phone.check(phone.wrong(at), at)
            with pytest.raises(Refusal, match="歇"):
                phone.check(phone.code(at + pause - STEP), at + pause - STEP)
            at += pause
        phone.check(phone.code(at), at)

    def test_forgets_wrong_ones_after_a_right_one(self, phone: Phone) -> None:
        at = LATER
        for _n in range(TRIES):
            with pytest.raises(Refusal):
                phone.check(phone.wrong(at), at)
            at += STEP
            phone.check(phone.code(at), at)

    def test_takes_each_code_on_paper_once(self, phone: Phone) -> None:
        phone.check(phone.paper[0].upper(), LATER)
        with pytest.raises(Refusal):
            phone.check(phone.paper[0], LATER)
        phone.check(phone.paper[1].replace("-", " "), LATER)
        left = factor_of(phone.user.pk)
        assert left
        assert left.codes_left == RECOVERY_CODES - 2

    def test_takes_no_code_of_somebody_else(self, phone: Phone) -> None:
        other = Phone(TOWNSHIP_OFFICER)
        for code in (other.paper[0], other.code(LATER)):
            if code != phone.code(LATER):
                with pytest.raises(Refusal):
                    phone.check(code, LATER)

    @pytest.mark.parametrize("code", ["", "12345", "１２３４５６", "abcdef", "-----", "0" * 200, "\x00" * 6])
    def test_refuses_what_is_no_code(self, code: str, phone: Phone) -> None:
        with pytest.raises(Refusal):
            phone.check(code, LATER)


class TestRenewCodes:
    def test_ends_the_old_ones(self, phone: Phone) -> None:
        new = renew_codes(by=phone.me, at=LATER, code=phone.code(LATER))
        with pytest.raises(Refusal):
            phone.check(phone.paper[0], LATER)
        phone.check(new[0], LATER)


class TestTakeOff:
    def test_needs_a_code(self, phone: Phone) -> None:
        with pytest.raises(Refusal):
            take_off_factor(by=phone.me, at=LATER, code=phone.wrong(LATER))
        take_off_factor(by=phone.me, at=LATER, code=phone.code(LATER))
        assert factor_of(phone.user.pk) is None
        assert not RecoveryCode.objects.exists()


class TestReset:
    def test_is_for_an_administrator_and_ends_every_stay(self, phone: Phone) -> None:
        Stay.objects.create(user=phone.user, session_digest="a", way="password", address="", begun_at=AT, seen_at=AT)
        reset_factor(by=ADMINISTRATOR, at=LATER, username=phone.user.username)
        assert factor_of(phone.user.pk) is None
        assert Stay.objects.get().ended_by == ADMINISTRATOR.username

    def test_is_refused_to_others_and_where_there_is_none(self, phone: Phone) -> None:
        with pytest.raises(Forbidden):
            reset_factor(by=TOWNSHIP_OFFICER, at=LATER, username=phone.user.username)
        account(TOWNSHIP_OFFICER)
        with pytest.raises(NotFound):
            reset_factor(by=ADMINISTRATOR, at=LATER, username=TOWNSHIP_OFFICER.username)


class TestOwnAccount:
    """Whoever sits down at a desk that was left open takes no account over."""

    def test_has_no_factor_and_no_password_set_anew_without_the_present_one(self, tree: TinyCounty) -> None:
        administrator = Phone(ADMINISTRATOR)
        with pytest.raises(Refusal, match="另一位管理员"):
            reset_factor(by=administrator.me, at=LATER, username=ADMINISTRATOR.username)
        with pytest.raises(Refusal, match="另一位管理员"):
            renew_password(by=administrator.me, at=LATER, username=ADMINISTRATOR.username, password="Lianxin-other-1")
        assert factor_of(administrator.user.pk)
        assert User.objects.get(pk=administrator.user.pk).check_password(PASSWORD)
