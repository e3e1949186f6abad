"""What every sender is, and how it says that it could not send."""

from typing import Protocol


class Sender(Protocol):
    """Carries one message."""

    @property
    def honours_keys(self) -> bool:
        """Whether the same key sent twice reaches the recipient once."""
        ...

    def send(self, key: str, to: str, text: str) -> str:
        """Send, and return the receipt (may be empty); raise `NotNow` or `Never`, or anything where it is not known."""
        ...


class NotNow(Exception):
    """It was surely not sent, and may be tried later; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Never(Exception):
    """It was surely not sent, and trying again is of no use; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
