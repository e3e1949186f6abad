"""Count a project's revision on with every write."""

import datetime as dt

from lianxin.base.actor import Actor
from lianxin.domain.projects.models import Project


def touch(*, by: Actor, at: dt.datetime, project: Project) -> None:
    """Count a project's revision on and save it: pages that were opened before are stale now."""
    project.revision += 1
    project.changed_at, project.changed_by = at, by.username
    project.save()
