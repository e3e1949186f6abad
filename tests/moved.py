"""What a project has on it: a request for a change, a picture, a stage that is stuck; put there for tables to find."""

import datetime as dt

from lianxin.domain.projects.actions.change import ask_change
from lianxin.domain.projects.actions.photo import add_photo
from lianxin.domain.projects.actions.snag import say_stuck
from tests.counties import AS_OF
from tests.people import AT, COUNTY_OFFICER, OTHER_VILLAGE
from tests.pictures import photo


def asked_for(project: int, at: dt.datetime = AT) -> int:
    """Ask that a project may rest, and return the request."""
    return ask_change(by=COUNTY_OFFICER, at=at, today=AS_OF, project_id=project, kind="suspend", reason="示例")


def pictured(code: str = OTHER_VILLAGE, at: dt.datetime = AT) -> int:
    """Add a picture of a village's site and return it."""
    return add_photo(by=COUNTY_OFFICER, at=at, code=code, content=photo())


def stuck(project: int, at: dt.datetime = AT, stage: str = "site") -> int:
    """Say that a project's stage is stuck, and return the snag."""
    return say_stuck(by=COUNTY_OFFICER, at=at, today=AS_OF, project_id=project, stage=stage, about="funds")
