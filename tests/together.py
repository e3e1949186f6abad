"""Which tests one worker runs one after the other, because they share what takes long to set up.

Told by where they stand: pytest 9.2 gives the mark `xdist_group` no effect any more (pytest-xdist issue 1386).
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

TOGETHER = (
    "tests/browser/",  # the demo county, made and served
    "tests/cli/",  # the demo county
    "tests/demo/",  # both demo counties
    "tests/faults/test_disk.py",  # a county on a disk of its own
    "tests/faults/test_kill.py",  # a county that has been killed again and again
)


class Together(LoadScopeScheduling):
    """Hand out the tests of one place in one piece, and all others one by one."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    return Together(config, log)
