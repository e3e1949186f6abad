"""Messages to a sender that answers as it is told."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.db import transaction

from lianxin.base.outbox import delivery
from lianxin.base.outbox.actions import send
from lianxin.base.outbox.models import Message
from tests.people import AT, COUNTY_OFFICER

PHONE = "13800000000"


@dataclass
class Told:
    """A sender of the tests: `answers` are called one after the other, the last one again and again."""

    honours_keys: bool = False
    sent: list[tuple[str, str, str]] = field(default_factory=list)
    answers: list[Callable[[], str]] = field(default_factory=list)

    def send(self, key: str, to: str, text: str) -> str:
        self.sent.append((key, to, text))
        if not self.answers:
            return "r1"
        return (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])()

    def raises(self, *errors: Exception) -> None:
        def one(error: Exception) -> Callable[[], str]:
            def answer() -> str:
                raise error

            return answer

        self.answers = [one(error) for error in errors]


@pytest.fixture
def sender(monkeypatch: pytest.MonkeyPatch) -> Told:
    """The sender of this installation."""
    told = Told()
    monkeypatch.setattr(delivery, "chosen", lambda: told)
    return told


def said(key: str = "k1", text: str = "您好", to: str = PHONE, **more: object) -> Message:
    """A message in the outbox."""
    with transaction.atomic():
        made = send(by=COUNTY_OFFICER, at=AT, channel="sms", to=to, text=text, key=key, **more)  # type: ignore[arg-type]
    return Message.objects.get(pk=made)
