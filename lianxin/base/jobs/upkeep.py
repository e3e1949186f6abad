"""What the house does again and again for itself."""

import datetime as dt
from importlib import import_module

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from lianxin.base.jobs.models import Worker
from lianxin.base.jobs.reaping import reap
from lianxin.base.ticks import tick

DAY = 24 * 60
KEPT = dt.timedelta(days=14)  # what the queue keeps of tasks that are over, and the list of workers that ended


@tick("jobs.reap")
def free_lost_jobs(at: dt.datetime) -> None:
    """Queue again what was lost with its worker."""
    reap(at)


@tick("jobs.prune", every_minutes=DAY)
def forget_ended_tasks(at: dt.datetime) -> None:
    """Take tasks out of the queue that ended long ago; what people see of a job stays."""
    DBTaskResult.objects.finished().filter(finished_at__lt=at - KEPT).delete()
    Worker.objects.filter(ended_at__lt=at - KEPT).delete()


@tick("sessions.clear", every_minutes=DAY)
def clear_sessions(_at: dt.datetime) -> None:
    """Take sessions out that are over."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
