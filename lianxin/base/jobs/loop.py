"""What `lianxin work` does until it is stopped: jobs, messages, ticks, slow ones and signs of life, each in a thread.

Long work holds up neither a message nor a tick. Whatever fails in a round is logged and the next round comes: a
database that restarts is found again.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

from django.db import close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as Queue
from django_tasks_db.models import DBTaskResult

from lianxin.base.jobs.actions import LEAVING
from lianxin.base.jobs.giving_way import give_way
from lianxin.base.jobs.reaping import reap, release
from lianxin.base.jobs.ticks import run_due
from lianxin.base.jobs.working import BEAT_EVERY_S, beat, sign_off, sign_on

LONG, QUICK = "default", "messages"  # the queues
LOOK_EVERY_S, TICK_EVERY_S = 0.5, 5.0
AFTER_A_FAULT_S = 3.0
LAST_WORK_S = 15.0  # how long what is under way beside the jobs may take to end

log = logging.getLogger(__name__)
Round = Callable[[], object]


def work() -> None:
    """Do background work until SIGTERM or SIGINT; a second one ends at once, and the next worker clears up."""
    LEAVING.clear()
    reap(timezone.now())
    worker = sign_on(timezone.now())
    queues = [_queue(name, worker) for name in (LONG, QUICK)]
    _listen(queues)
    rounds: tuple[tuple[Round, float], ...] = (
        (lambda: _clear(queues[1]), LOOK_EVERY_S),
        (lambda: run_due(timezone.now(), slow=False), TICK_EVERY_S),
        (lambda: run_due(timezone.now(), slow=True), TICK_EVERY_S),
        (lambda: beat(timezone.now(), worker), BEAT_EVERY_S),
    )
    threads = [threading.Thread(target=_again_and_again, args=each, daemon=True) for each in rounds]
    for thread in threads:
        thread.start()
    # After a fault the jobs that this worker held are not under way any more.
    _again_and_again(lambda: _clear(queues[0]), LOOK_EVERY_S, lambda: release(timezone.now(), worker))
    for thread in threads:
        thread.join(LAST_WORK_S)
    release(timezone.now(), worker)
    sign_off(timezone.now(), worker)


def _queue(name: str, worker: int) -> Queue:
    return Queue(
        queue_names=[name],
        interval=LOOK_EVERY_S,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{worker}:{name}",
        excluded_queue_names=[],
    )


def _clear(queue: Queue) -> None:
    """Do what waits in a queue; looking first keeps an idle worker from locking an SQLite file twice a second."""
    if DBTaskResult.objects.ready().filter(queue_name__in=queue.queue_names).exists():
        queue.run()


def _again_and_again(one_round: Round, every_s: float, after_a_fault: Round | None = None) -> None:
    """Do one round after the other until this process is to end, and let people write before it."""
    faulty = False
    give_way(connection)
    while not LEAVING.is_set():
        close_old_connections()
        try:
            if faulty and after_a_fault is not None:
                after_a_fault()
            faulty = False
            one_round()
        except Exception:
            faulty = True
            log.exception("a round of background work failed")
            connection.close()
        LEAVING.wait(AFTER_A_FAULT_S if faulty else every_s)
    connection.close()


def _listen(queues: list[Queue]) -> None:
    def end(number: int, _frame: FrameType | None) -> None:
        if LEAVING.is_set():
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        LEAVING.set()
        for queue in queues:
            queue.running = False

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
