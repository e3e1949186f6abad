"""The second factor: bind an authenticator, check its codes, take it off."""

import datetime as dt
import secrets
from dataclasses import dataclass
from hmac import compare_digest

import pyotp
from django.db import transaction

from lianxin.base.accounts.actions.managed import others_secrets
from lianxin.base.accounts.actions.stays import end_stays
from lianxin.base.accounts.models import RecoveryCode, SecondFactor, User
from lianxin.base.accounts.queries.actors import readable
from lianxin.base.accounts.rules.pauses import minutes_left, pause_after
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.vault.sealing import blind_index, open_text, seal_text, unwrapped
from lianxin.base.words import gettext_noop as _

DIGITS, STEP_S = 6, 30  # RFC 6238
DRIFT = (0, -1, 1)  # a phone's clock may be half a minute off either way
ENROLMENT = dt.timedelta(minutes=30)  # a secret that was shown and never confirmed is not shown again
RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another
CODE_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator needs: an address for its camera, and the secret in Base32 for typing."""

    uri: str
    secret: str


class WrongCode(Refusal):
    """The code is wrong, too old, or was used before."""

    def __init__(self) -> None:
        super().__init__("wrong_code", _("验证码不对。请看验证器里最新的 6 位数字，每个只能用一次。"), "code")


class Paused(Refusal):
    """Too many wrong codes in a row; it goes on by itself."""

    def __init__(self, until: dt.datetime, at: dt.datetime) -> None:
        message = _("验证码连着输错了几次，请歇 {minutes} 分钟再试。手机丢了，请找县里的管理员。")
        super().__init__("paused", message, "code", minutes=minutes_left(until, at), until=until)


@transaction.atomic
def begin_factor(*, by: Actor, at: dt.datetime, issuer: str) -> Enrolment:
    """Draw a secret for one's own authenticator; it counts once a code has confirmed it.

    `issuer` is how the authenticator's list calls this site.
    """
    user = _own(by)
    held = SecondFactor.objects.select_for_update().filter(user=user).first()
    if held is not None and held.confirmed_at is not None:
        raise Refusal("factor_is_on", _("已经绑了验证器。要换手机，请先把旧的解绑。"))
    key = unwrapped(user.person.key)
    if held is None or held.begun_at <= at - ENROLMENT:
        sealed = seal_text(key, pyotp.random_base32(), "totp")
        held, _made = SecondFactor.objects.update_or_create(
            user=user, defaults={"secret_sealed": sealed, "begun_at": at, "failures": 0, "paused_until": None}
        )
    secret = open_text(key, held.secret_sealed, "totp")
    return Enrolment(pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=issuer), secret)


def confirm_factor(*, by: Actor, at: dt.datetime, code: str) -> tuple[str, ...]:
    """Turn one's second factor on with a first code. Returns the recovery codes, which nobody can read again."""
    user = _own(by)
    _check(user, at, code, confirmed=False)
    with transaction.atomic():
        SecondFactor.objects.filter(user=user).update(confirmed_at=at)
        codes = _draw_codes(user)
        record(by=by, at=at, verb="factor.on", target=f"account:{user.username}")
    return codes


def check_factor(*, user: User, at: dt.datetime, code: str) -> None:
    """Accept a code of the authenticator, or one on paper, from who signs in; refuse any other.

    A wrong one is counted even though it is refused, so this is called outside any transaction.
    """
    _check(user, at, code, confirmed=True)


def renew_codes(*, by: Actor, at: dt.datetime, code: str) -> tuple[str, ...]:
    """Draw new recovery codes; the old ones end."""
    user = _own(by)
    _check(user, at, code, confirmed=True)
    with transaction.atomic():
        codes = _draw_codes(user)
        record(by=by, at=at, verb="factor.codes", target=f"account:{user.username}")
    return codes


def take_off_factor(*, by: Actor, at: dt.datetime, code: str) -> None:
    """Turn one's second factor off, to bind another phone or to go without."""
    user = _own(by)
    _check(user, at, code, confirmed=True)
    with transaction.atomic():
        _forget(user)
        record(by=by, at=at, verb="factor.off", target=f"account:{user.username}")


@transaction.atomic
def reset_factor(*, by: Actor, at: dt.datetime, username: str) -> None:
    """Take somebody's second factor off whose phone is lost: they sign in anew, and bind another."""
    user = others_secrets(by, username)
    if not _forget(user):
        raise NotFound(_("验证器"), username)
    end_stays(user=user, at=at, ended_by=by.username)
    record(by=by, at=at, verb="factor.reset", target=f"account:{username}")


def _own(by: Actor) -> User:
    user = readable().filter(username=by.username).first()
    if user is None:
        raise NotFound(_("账号"), by.username)
    return user


def _forget(user: User) -> bool:
    RecoveryCode.objects.filter(user=user).delete()
    return bool(SecondFactor.objects.filter(user=user).delete()[0])


def _check(user: User, at: dt.datetime, code: str, *, confirmed: bool) -> None:
    """Hold a code against the factor; the count of wrong ones is committed before anything is refused."""
    typed = "".join(code.split()).lower().replace("-", "")
    with transaction.atomic():
        held = SecondFactor.objects.select_for_update().filter(user=user, confirmed_at__isnull=not confirmed).first()
        if held is None:
            raise NotFound(_("验证器"), user.username)
        if held.paused_until is not None and held.paused_until > at:
            raise Paused(held.paused_until, at)
        good = _fits(user, held, at, typed)
        held.failures = 0 if good else held.failures + 1
        pause = pause_after(held.failures)
        held.paused_until = at + pause if pause else None
        held.save(update_fields=["failures", "paused_until", "last_step"])
    if held.paused_until is not None:
        raise Paused(held.paused_until, at)
    if not good:
        raise WrongCode


def _fits(user: User, held: SecondFactor, at: dt.datetime, typed: str) -> bool:
    """Tell whether a code is good, and use it up."""
    if len(typed) != DIGITS:
        codes = RecoveryCode.objects.filter(user=user, used_at__isnull=True, digest=_digest(user, typed))
        return held.confirmed_at is not None and bool(codes.update(used_at=at))
    secret = open_text(unwrapped(user.person.key), held.secret_sealed, "totp")
    step = _step(pyotp.TOTP(secret), at, typed, held.last_step)
    held.last_step = step or held.last_step
    return step is not None


def _step(totp: pyotp.TOTP, at: dt.datetime, typed: str, last: int) -> int | None:
    """Return the step whose code was typed, if it is near and newer than the last one taken (RFC 6238, 5.2)."""
    now = int(at.timestamp()) // STEP_S
    near = (now + drift for drift in DRIFT)
    return next(
        (step for step in near if step > last and compare_digest(totp.generate_otp(step).encode(), typed.encode())),
        None,
    )


def _draw_codes(user: User) -> tuple[str, ...]:
    RecoveryCode.objects.filter(user=user).delete()
    codes = ["".join(secrets.choice(LETTERS) for _n in range(CODE_LETTERS)) for _m in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
    half = CODE_LETTERS // 2
    return tuple(f"{code[:half]}-{code[half:]}" for code in codes)


def _digest(user: User, code: str) -> str:
    """Return the mark of a code: drawn at random and long, it needs no slow hash, only the key beside the database."""
    return blind_index(f"recovery:{user.pk}", code)
