"""Leave to act for a colleague, and the spells in which a deputy does."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from lianxin.base.accounts.actions.cards import use_card
from lianxin.base.accounts.models import Mandate, User
from lianxin.base.accounts.queries.actors import actor_of
from lianxin.base.accounts.queries.keys import grantable
from lianxin.base.accounts.queries.listing import OPEN, state_of
from lianxin.base.accounts.queries.proxy import LENT, account_open
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import looked, record
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.words import gettext_noop as _

LONGEST_MANDATE = dt.timedelta(days=30)
LONGEST_SPELL = dt.timedelta(minutes=120)
CARD_SPELL = dt.timedelta(minutes=15)
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Spell:
    """A spell of acting for somebody as the session keeps it: a mandate or a card, and until when."""

    kind: str  # mandate, card
    id: int
    until: dt.datetime

    def kept(self) -> dict[str, int]:
        """Return what stands in the session."""
        return {self.kind: self.id, "until": int(self.until.timestamp())}


@transaction.atomic
def give_mandate(*, by: Actor, at: dt.datetime, deputy: str, reason: str, until: dt.datetime) -> int:
    """Let a colleague act in one's own posts, at most 30 days, for a reason. Returns the mandate's id.

    Only one's own posts can be lent, and all of them: so whoever acts for somebody gives no mandate, nor does a program
    whose key carries only a part.
    """
    _refuse_nested(by)
    principal = User.objects.filter(username=by.username).first()
    if principal is None or not by.posts:
        raise Refusal("no_posts", _("您没有岗位，没有可以托人代办的事。"))
    _refuse_narrowed(by, principal)
    other = User.objects.filter(username=deputy.strip().lower()).first()
    if other is None or state_of(other, at) != OPEN or not other.memberships.exists():
        raise Refusal(
            "no_deputy", _("没有找到在用的账号「{username}」，请问清对方的用户名。"), "deputy", username=deputy
        )
    if other.pk == principal.pk:
        raise Refusal("own_deputy", _("不用托给自己，请填代办人的用户名。"), "deputy")
    if not reason.strip():
        raise Refusal("no_reason", _("请写明为什么，以后看留痕的人要明白。"), "reason")
    if not at < until <= at + LONGEST_MANDATE:
        raise Refusal("too_long", _("最早明天到期，最长 {days} 天。"), "until", days=LONGEST_MANDATE.days)
    mandate = Mandate.objects.create(
        principal=principal,
        deputy=other,
        reason=reason.strip()[:LONGEST_REASON],
        valid_from=at,
        valid_to=until,
        given_at=at,
        given_by=by.username,
    )
    after = {"deputy": other.username, "reason": mandate.reason, "until": until.isoformat()}
    record(by=by, at=at, verb="mandate.give", target=f"account:{by.username}", after=after)
    return mandate.pk


@transaction.atomic
def end_mandate(*, by: Actor, at: dt.datetime, id: int) -> None:
    """Take a mandate back, or lay it down; a spell under way ends with it."""
    _refuse_nested(by)
    mandate = _mandate(by, id, "principal", "deputy")
    if mandate.ended_at is None:
        mandate.ended_at, mandate.ended_by = at, by.username
        mandate.save(update_fields=["ended_at", "ended_by"])
        _record(by, at, "mandate.end", mandate)


@transaction.atomic
def begin_proxy(*, by: Actor, at: dt.datetime, mandate: int) -> Spell:
    """Begin to act for somebody under a mandate, for at most two hours. Returns what the session keeps."""
    _refuse_nested(by)
    held = _mandate(by, mandate, "deputy")
    good = held.ended_at is None and held.valid_from <= at < held.valid_to
    if not (good and state_of(held.principal, at) == OPEN and state_of(held.deputy, at) == OPEN):
        raise Refusal("mandate_over", _("这份委托已经到期、收回，或者账号停用了。"))
    _record(by, at, "proxy.begin", held)
    return Spell("mandate", held.pk, min(held.valid_to, at + LONGEST_SPELL))


def begin_card_proxy(*, by: Actor, at: dt.datetime, number: str, code: str) -> Spell:
    """Begin to act for a resident who is there with the card, for 15 minutes. Returns what the session keeps.

    Whoever does can see all of the resident's data, and stands among those who looked. Not atomic: wrong codes count.
    """
    _refuse_nested(by)
    if not by.holds("proxy.resident"):
        raise Forbidden("proxy.resident", "")
    card = use_card(by=by, number=number, code=code, at=at)
    person = card.person
    by.require("proxy.resident", person.region)
    if not account_open(person.pk, at):
        raise Refusal("closed", _("这个账号停用了。有疑问，请找村（社区）的书记。"))
    with transaction.atomic():
        record(by=by, at=at, verb="proxy.begin", target=f"card:{card.number}", region=person.region)
        seen = [field for field in ("name", "phone", "id_number") if getattr(person, f"{field}_sealed")]
        looked(
            by=by, at=at, person=person.pk, person_key=person.key_id, what=seen, region=person.region, reason="serve"
        )
    return Spell("card", card.pk, at + CARD_SPELL)


def end_proxy(*, by: Actor, at: dt.datetime) -> None:
    """Put on record that a deputy is back in their own posts."""
    if by.on_behalf:
        record(by=by, at=at, verb="proxy.end", target=_target(by.on_behalf))


def _target(on_behalf: str) -> str:
    return on_behalf if on_behalf.startswith("card:") else f"account:{on_behalf}"


def _refuse_nested(by: Actor) -> None:
    if by.on_behalf:
        raise Refusal("acting", _("您正在代别人办事。请先结束代办，再做这件事。"))


def _refuse_narrowed(by: Actor, principal: User) -> None:
    """Refuse a program whose key carries less than the deputy would get: it lends no more than it has."""
    whole = actor_of(principal)
    if by.only is not None and not (by.posts == whole.posts and grantable(whole) & LENT <= by.only):
        raise Refusal("narrowed", _("这把钥匙只有账号的一部分权限，不能把整个岗位托给别人。"))


def _mandate(by: Actor, id: int, *sides: str) -> Mandate:
    """Return a mandate, locked, on one of whose sides the actor stands."""
    rows = Mandate.objects.select_for_update(of=("self",)).select_related("principal", "deputy").filter(pk=id)
    mandate = rows.first()
    if mandate is None or by.username not in {getattr(mandate, side).username for side in sides}:
        raise NotFound(_("委托"), id)
    return mandate


def _record(by: Actor, at: dt.datetime, verb: str, mandate: Mandate) -> None:
    after = {"principal": mandate.principal.username, "deputy": mandate.deputy.username}
    record(by=by, at=at, verb=verb, target=f"account:{mandate.principal.username}", after=after)
