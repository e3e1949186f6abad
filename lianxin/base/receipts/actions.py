"""Do a request once: claim its key, do the work, keep the answer with the effect; the same request gets it again."""

import base64
import datetime as dt
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, OperationalError, transaction

from lianxin.base.ciphers import CannotOpen, unseal
from lianxin.base.errors import Refusal
from lianxin.base.receipts.models import Receipt
from lianxin.base.ticks import tick
from lianxin.base.vault.sealing import suite
from lianxin.base.words import gettext_noop as _

KEPT = dt.timedelta(hours=24)
LEASE = dt.timedelta(seconds=60)  # for so long nobody asks whether whoever began is still at it
PURPOSE = "receipt"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """A request under a key of its sender: whose, which, what it asks (a keyed digest), and what seals the answer."""

    owner: str
    mark: str
    fingerprint: str
    secret: bytes


@dataclass(frozen=True, slots=True)
class Claim:
    """Leave to do a request."""

    receipt: int
    attempt: str


class InProgress(Refusal):
    """The same request is being done at this moment."""

    def __init__(self) -> None:
        super().__init__("in_progress", _("同一个请求正在办，请稍等再来问。"))


class OtherRequest(Refusal):
    """The key was used for another request before."""

    def __init__(self) -> None:
        super().__init__("other_request", _("这个 Idempotency-Key 已经用在另一个请求上了，请另换一个。"))


def claim(*, at: dt.datetime, asked: Asked) -> Claim | Answer:
    """Return leave to do a request, or what it was answered before; in a transaction of its own.

    Raises OtherRequest where the key stands for something else, InProgress where somebody is at it. Whoever began and
    died is taken over from once the lease is over: the row is free then, since its work holds it to the end.
    """
    attempt = secrets.token_hex(16)
    try:
        with transaction.atomic():
            row = Receipt.objects.create(
                owner=asked.owner, mark=asked.mark, fingerprint=asked.fingerprint, attempt=attempt, begun_at=at
            )
        return Claim(row.pk, attempt)
    except IntegrityError:
        return _again(at, asked, attempt)


def do_once(*, at: dt.datetime, asked: Asked, work: Callable[[], Answer]) -> tuple[Answer, bool]:
    """Do the work and keep its answer in one transaction; return the answer, and whether it is one of before.

    `work` answers an anticipated refusal with a status of 400 or more: nothing was done then, and the key is free for
    the mended request. An error that it raises undoes everything, and frees the key too.
    """
    found = claim(at=at, asked=asked)
    if isinstance(found, Answer):
        return found, True
    try:
        with transaction.atomic():
            row = _held(found)
            answer = work()
            if answer.status < 400:
                row.done_at, row.answer = at, _sealed(asked, answer)
                row.save(update_fields=["done_at", "answer"])
    except InProgress:
        raise
    except BaseException:
        release(at=at, claim=found)
        raise
    if answer.status >= 400:
        release(at=at, claim=found)
    return answer, False


def release(*, at: dt.datetime, claim: Claim) -> None:
    """Free a key whose request was not done."""
    Receipt.objects.filter(pk=claim.receipt, attempt=claim.attempt, done_at__isnull=True, begun_at__lte=at).delete()


@tick("receipts.forget", every_minutes=60)
def forget(at: dt.datetime) -> None:
    """Forget what is older than a day."""
    Receipt.objects.filter(begun_at__lt=at - KEPT).delete()


def _held(claim: Claim) -> Receipt:
    """Hold the row to the end of the transaction; refuse where somebody has taken over meanwhile."""
    row = Receipt.objects.select_for_update().filter(pk=claim.receipt).first()
    if row is None or row.attempt != claim.attempt or row.done_at is not None:
        raise InProgress
    return row


def _again(at: dt.datetime, asked: Asked, attempt: str) -> Claim | Answer:
    """What to do with a request whose key is known already."""
    known = Receipt.objects.filter(owner=asked.owner, mark=asked.mark)
    row = known.first()
    if row is None:
        raise InProgress  # freed this very moment: ask again
    if row.fingerprint != asked.fingerprint:
        raise OtherRequest
    if row.done_at is not None:
        return _opened(asked, row.answer)
    if at - row.begun_at < LEASE:
        raise InProgress
    try:
        with transaction.atomic():
            row = known.select_for_update(nowait=True).get(done_at__isnull=True)
            row.attempt, row.begun_at = attempt, at
            row.save(update_fields=["attempt", "begun_at"])
    except (Receipt.DoesNotExist, OperationalError) as error:
        raise InProgress from error
    return Claim(row.pk, attempt)


def _sealed(asked: Asked, answer: Answer) -> str:
    """Seal an answer, which may name persons, under the secret of whoever asked: a copy of the table opens none."""
    body = base64.b64encode(answer.body).decode()
    plain = json.dumps({"status": answer.status, "headers": answer.headers, "body": body})
    return suite().seal(asked.secret, plain.encode(), PURPOSE)


def _opened(asked: Asked, sealed: str) -> Answer:
    try:
        found = json.loads(unseal(asked.secret, sealed, PURPOSE))
    except CannotOpen as error:
        raise OtherRequest from error
    return Answer(found["status"], found["headers"], base64.b64decode(found["body"]))
