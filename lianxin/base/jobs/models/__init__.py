"""What stands in the database of background work."""

from lianxin.base.jobs.models.job import Job
from lianxin.base.jobs.models.tick import TickRun
from lianxin.base.jobs.models.worker import Worker

__all__ = ["Job", "TickRun", "Worker"]
