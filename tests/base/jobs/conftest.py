"""Jobs of a kind of their own."""

from collections.abc import Iterator

import pytest

from lianxin.base.jobs.actions import ask
from lianxin.base.jobs.models import Job
from lianxin.base.jobs.registry import KINDS
from tests.people import AT, COUNTY, COUNTY_OFFICER


@pytest.fixture
def kinds() -> Iterator[None]:
    """Kinds that a test registers are gone after it."""
    kept = dict(KINDS)
    yield
    KINDS.clear()
    KINDS.update(kept)


def asked(kind: str, **payload: object) -> Job:
    """A queued job."""
    return Job.objects.get(pk=ask(by=COUNTY_OFFICER, at=AT, kind=kind, payload=payload, region=COUNTY))
