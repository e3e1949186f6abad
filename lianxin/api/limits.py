"""How fast a program may ask: a bucket of tokens for each key, and one of failures for each address.

Buckets live in the memory of one process. With several, each takes its share of the rate (LIANXIN_API_RATE divided by
LIANXIN_WORKERS): the limit holds whatever process a request meets, and no request waits for another one's count.
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from django.conf import settings

A_MINUTE = 60.0
FAILURES = 30  # wrong keys a minute from one address
MOST_BUCKETS = 10_000


@dataclass(slots=True)
class Bucket:
    """Tokens that come back evenly, `rate` a minute up to `rate`."""

    rate: float
    tokens: float
    filled_at: float

    def fill(self, now: float) -> None:
        """Put in what has come back since."""
        self.tokens = min(self.rate, self.tokens + (now - self.filled_at) * self.rate / A_MINUTE)
        self.filled_at = now


@dataclass(slots=True)
class Limiter:
    """Buckets by name; the one that was not asked for longest goes first where there are too many."""

    buckets: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, name: str, rate: float, cost: float = 1.0, now: float | None = None) -> int:
        """Take a token; return 0, or after how many seconds there is one again. A cost of 0 only looks."""
        now = time.monotonic() if now is None else now
        rate = max(rate, 1.0)
        with self.lock:
            bucket = self.buckets.pop(name, None) or Bucket(rate, rate, now)
            bucket.fill(now)
            self.buckets[name] = bucket
            while len(self.buckets) > MOST_BUCKETS:
                self.buckets.popitem(last=False)
            if bucket.tokens >= max(cost, 1.0):
                bucket.tokens -= cost
                return 0
            return int((1.0 - bucket.tokens) * A_MINUTE / rate) + 1

    def clear(self) -> None:
        """Forget everybody."""
        with self.lock:
            self.buckets.clear()


LIMITER = Limiter()


def key_wait(prefix: str) -> int:
    """Count a request of a key; return the seconds to wait, 0 for none."""
    return LIMITER.take(f"key:{prefix}", settings.API_RATE / settings.WORKERS)


def failure_wait(address: str) -> int:
    """Return the seconds that an address has to wait, 0 for none."""
    return LIMITER.take(f"address:{address}", FAILURES / settings.WORKERS, cost=0)


def count_failure(address: str) -> None:
    """Count a wrong key from an address."""
    LIMITER.take(f"address:{address}", FAILURES / settings.WORKERS)
