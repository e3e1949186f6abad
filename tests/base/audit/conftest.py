"""A record of a few entries, and an archive folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lianxin.base.audit.actions import record
from lianxin.base.audit.models import Entry
from tests.people import AT, COUNTY, COUNTY_OFFICER

Write = Callable[..., list[int]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: object) -> Path:
    settings.LIANXIN_HOME = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def write(db: None) -> Write:
    """Put so many entries on record and return their ids."""

    def written(count: int, at: object = AT) -> list[int]:
        for number in range(count):
            record(
                by=COUNTY_OFFICER,
                at=at,  # type: ignore[arg-type]
                verb="county.change",
                target=f"county:{COUNTY}",
                region=COUNTY,
                before={"name": "旧"},
                after={"name": f"新{number}", "share": 0.1},
            )
        return sorted(Entry.objects.order_by("-pk").values_list("pk", flat=True)[:count])

    return written
