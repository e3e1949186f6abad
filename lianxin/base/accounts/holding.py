"""What accounts hold of a person, for a copy of their data and for forgetting them."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.hashers import make_password

from lianxin.base.accounts.models import (
    ApiKey,
    ExternalIdentity,
    Mandate,
    Membership,
    OneTimeCode,
    PastPassword,
    RecoveryCode,
    ResidentCard,
    SecondFactor,
    Stay,
    User,
)
from lianxin.base.errors import Refusal
from lianxin.base.people.holdings import Holding, Rows, holds
from lianxin.base.people.purposes import ACCOUNT
from lianxin.base.retention import retained
from lianxin.base.roles import role_name
from lianxin.base.words import Word
from lianxin.base.words import gettext_noop as _

RESIDENT = "resident"
ERASED, WITHDRAWN = "erased", "withdrawn"


def duty(person: int) -> Refusal | None:
    """A post that is still held stands against erasing its holder: it has to be handed over first."""
    posts = Membership.objects.filter(user__person_id=person, user__is_active=True).exclude(role=RESIDENT)
    held = posts.values_list("role", flat=True).first()
    if held is None:
        return None
    message = _("这个人还担任「{post}」，经手的事要有人负责，现在不能删除。请先把岗位交接给别人。")
    return Refusal("holds_a_post", message, post=Word(role_name(held)))


def copy(person: int) -> Rows:
    """Return the account, its cards and where it is signed in, as rows of a copy."""
    rows = [
        {_("是什么"): _("账号"), _("名称"): user.username, _("从"): user.created_at, _("到"): ""}
        for user in User.objects.filter(person_id=person)
    ]
    rows += [
        {_("是什么"): _("群众卡"), _("名称"): card.number, _("从"): card.issued_at, _("到"): card.ended_at or ""}
        for card in ResidentCard.objects.filter(person_id=person)
    ]
    rows += [
        {_("是什么"): _("登录过的设备"), _("名称"): stay.device, _("从"): stay.begun_at, _("到"): stay.ended_at or ""}
        for stay in Stay.objects.filter(user__person_id=person).order_by("-begun_at")
    ]
    return tuple(rows)


def forget(person: int, at: dt.datetime) -> None:
    """Close the account and the cards, and let go of everything that signs in.

    The account's name stays, on record as on the account: what was done in it is somebody's doing. Codes that were sent
    to the phone are gone within a day.
    """
    users = User.objects.filter(person_id=person)
    ids = list(users.values_list("pk", flat=True))
    Mandate.objects.filter(principal__in=ids, ended_at__isnull=True).update(ended_at=at, ended_by=ERASED)
    Mandate.objects.filter(deputy__in=ids, ended_at__isnull=True).update(ended_at=at, ended_by=ERASED)
    ApiKey.objects.filter(user__in=ids, ended_at__isnull=True).update(ended_at=at, ended_by=ERASED)
    for model in (Membership, SecondFactor, RecoveryCode, ExternalIdentity, PastPassword):
        model.objects.filter(user__in=ids).delete()
    Stay.objects.filter(user__in=ids).delete()
    ResidentCard.objects.filter(person_id=person, ended_at__isnull=True).update(ended_at=at, ended_by=ERASED)
    ResidentCard.objects.filter(person_id=person).update(digest="")
    users.update(is_active=False, password=make_password(None), last_login=None)


def kept(persons: Iterable[int]) -> set[int]:
    """Return those who have an open account or a card in use: nobody forgets them for want of use."""
    among = list(persons)
    users = User.objects.filter(person_id__in=among, is_active=True).values_list("person_id", flat=True)
    cards = ResidentCard.objects.filter(person_id__in=among, ended_at__isnull=True)
    return {*users, *cards.values_list("person_id", flat=True)}


def withdrawn(person: int, purpose: str, at: dt.datetime) -> None:
    """End a resident's cards and stays once they do not agree to an account any more; a post does not rest on that."""
    if purpose != ACCOUNT or duty(person):
        return
    ResidentCard.objects.filter(person_id=person, ended_at__isnull=True).update(ended_at=at, ended_by=WITHDRAWN)
    Stay.objects.filter(user__person_id=person, ended_at__isnull=True).update(ended_at=at, ended_by=WITHDRAWN)


@retained("one_time_code")
def forget_codes(before: dt.datetime, dry_run: bool) -> int:
    """Forget the codes that were sent to phones."""
    rows = OneTimeCode.objects.filter(made_at__lt=before)
    return rows.count() if dry_run else rows.delete()[0]


@retained("stay")
def forget_stays(before: dt.datetime, dry_run: bool) -> int:
    """Forget where somebody was signed in."""
    rows = Stay.objects.filter(ended_at__lt=before)
    return rows.count() if dry_run else rows.delete()[0]


@retained("sign_in_attempt")
def forget_attempts(before: dt.datetime, dry_run: bool) -> int:
    """Forget the attempts to sign in that the lockout counts."""
    from axes.models import AccessAttempt, AccessFailureLog, AccessLog  # noqa: PLC0415 - once the apps are ready

    count = 0
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        rows = model.objects.filter(attempt_time__lt=before)
        count += rows.count() if dry_run else rows.delete()[0]
    return count


holds(Holding(_("账号"), duty, copy, forget, kept, withdrawn))
