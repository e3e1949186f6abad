"""First passwords, drawn and hashed."""

import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

from django.contrib.auth.hashers import make_password

from lianxin.base.accounts.rules.slips import first_password


def draw_password() -> str:
    """Draw a first password."""
    return first_password(secrets.choice)


def hashed(passwords: Sequence[str], progress: Callable[[int], None]) -> list[str]:
    """Hash passwords on all cores: a hash takes a good part of a second on purpose. `progress` gets how many stand."""
    found = []
    with ThreadPoolExecutor(cpu_count()) as pool:
        for done, one in enumerate(pool.map(make_password, passwords), 1):
            found.append(one)
            progress(done)
    return found
